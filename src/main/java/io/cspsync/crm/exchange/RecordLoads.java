package io.cspsync.crm.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import javax.sql.DataSource;

import io.cspsync.crm.TenantMappings;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Loads records that the CRM's people bring. All of a file or nothing; the same file a
 * second time changes nothing; no record is ever deleted.
 */
public final class RecordLoads {

	private final JdbcClient jdbc;

	private final Batches batches;

	private final TenantMappings mappings;

	public RecordLoads(DataSource source, Clock clock) {
		this.jdbc = JdbcClient.create(source);
		this.batches = new Batches(new NamedParameterJdbcTemplate(source), clock);
		this.mappings = new TenantMappings(this.jdbc, clock);
	}

	/**
	 * Loads rows. Belongs into one transaction, and under the lock of the runs, because a
	 * run plans with what it read before.
	 * @throws IllegalArgumentException if there is no load of that kind
	 */
	public LoadResult load(RecordKind kind, List<Line> lines, LoadOptions options) {
		Sheet sheet = sheet(kind);
		LoadPlanner planner = new LoadPlanner(sheet, options);
		List<Change> changes = planner.plan(lines);
		if (!planner.problems().isEmpty()) {
			return LoadResult
				.refused(planner.problems().stream().sorted(Comparator.comparingInt(Problem::line)).toList());
		}
		List<Change> needed = changes.stream().filter(Change::isNeeded).toList();
		if (!options.dryRun() && !needed.isEmpty()) {
			sheet.write(needed);
		}
		int created = Given.created(needed).size();
		return new LoadResult(List.of(), created, needed.size() - created, changes.size() - needed.size(),
				planner.kept(), needed.stream().map((change) -> difference(kind, sheet, change)).toList());
	}

	private Sheet sheet(RecordKind kind) {
		return switch (kind) {
			case CUSTOMERS -> new CustomerSheet(this.jdbc, this.batches, this.mappings);
			case CONTACTS -> new ContactSheet(this.jdbc, this.batches);
			case SITES -> new SiteSheet(this.jdbc, this.batches);
			case TOP_LEVELS -> new TopLevelSheet(this.jdbc, this.batches);
			case TENANTS -> throw new IllegalArgumentException("Tenants come from Microsoft and are not loaded");
		};
	}

	private static Difference difference(RecordKind kind, Sheet sheet, Change change) {
		Stored before = change.before();
		List<String> values = new ArrayList<>();
		for (String column : sheet.valueColumns()) {
			if (before == null && !Wording.isBlank(change.get(column))) {
				values.add(column + " " + Wording.quoted(change.get(column)));
			}
			else if (before != null && change.changes(column)) {
				values.add("%s %s -> %s".formatted(column, Wording.quoted(before.get(column)),
						Wording.quoted(change.get(column))));
			}
		}
		return new Difference(change.line(),
				((before != null) ? before.label(kind) : "new " + kind.noun()) + ": " + String.join(", ", values));
	}

}
