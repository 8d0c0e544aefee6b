package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.HistoryReports;
import io.cspsync.crm.TenantRow;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one run: its summary, its tries and steps as Spring Batch recorded
 * them, what it counted, what it cost, who was told and who stopped it.
 */
public final class RunPage {

	private static final int SLOWEST = 10;

	private static final int FAILED = 30;

	private final CrmDatabase database;

	private final ZoneId zone;

	private final Style style;

	public RunPage(CrmDatabase database, ZoneId zone, Style style) {
		this.database = database;
		this.zone = zone;
		this.style = style;
	}

	/** The page of a run that there is. */
	public String text(RunFacts facts) {
		HistoryReports history = this.database.history();
		String key = facts.run().runKey();
		return new RunSummary(this.zone, this.style).text(facts) + section("Tries", history.findTries(key))
				+ section("Steps", history.findSteps(key)) + failed(key) + counts(facts)
				+ section("Slowest tenants", history.findSlowest(key, SLOWEST)) + stopped(key)
				+ section("Notifications", history.findNotifications(key));
	}

	/** The same for programs. */
	public Map<String, @Nullable Object> values(RunFacts facts) {
		HistoryReports history = this.database.history();
		String key = facts.run().runKey();
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("run", facts.run());
		values.put("users", facts.users());
		values.put("counts", facts.counts());
		values.put("waiting", facts.waiting());
		values.put("tries", history.findTries(key));
		values.put("steps", history.findSteps(key));
		values.put("tenants", this.database.runs().findTenants(key));
		values.put("errors", facts.errors());
		values.put("slowest", history.findSlowest(key, SLOWEST));
		values.put("stops", history.findStops(key));
		values.put("notifications", history.findNotifications(key));
		return values;
	}

	private String failed(String key) {
		List<TenantRow> failed = this.database.runs().findTenants(key).stream().filter(TenantRow::isFailed).toList();
		if (failed.isEmpty()) {
			return "";
		}
		TextTable table = new TextTable("tenant", "id", "licences", "users");
		failed.stream()
			.limit(FAILED)
			.forEach((tenant) -> table.row(tenant.name(), tenant.tenantId(),
					word(tenant.licences(), tenant.licencesCode()), word(tenant.users(), tenant.usersCode())));
		return head("Failed tenants") + table.render("  ", this.style) + ((failed.size() > FAILED)
				? "  and %s more (./run.sh errors)\n".formatted(Texts.number(failed.size() - FAILED)) : "");
	}

	private static String word(String state, @Nullable String code) {
		return (code != null) ? state + ": " + code : state;
	}

	private String counts(RunFacts facts) {
		TextTable table = new TextTable("counted", ">");
		facts.counts()
			.entrySet()
			.stream()
			.filter((count) -> count.getValue() != 0)
			.sorted(Map.Entry.comparingByKey())
			.forEach((count) -> table.row(count.getKey().replace('-', ' '), count.getKey().equals("waited-millis")
					? Texts.duration(Duration.ofMillis(count.getValue())) : Texts.number(count.getValue())));
		return table.isEmpty() ? "" : head("Counted") + table.render("  ", this.style);
	}

	private String stopped(String key) {
		return this.database.live()
			.findWhoStopped(key)
			.map((who) -> head("Stopped") + "  " + Texts.oneLine(who) + " asked for it by ./run.sh stop\n")
			.orElse("");
	}

	private String section(String title, List<Map<String, @Nullable Object>> rows) {
		if (rows.isEmpty()) {
			return "";
		}
		List<String> columns = List.copyOf(rows.getFirst().keySet());
		TextTable table = new TextTable(
				columns.stream().map((column) -> column.replace('_', ' ').replace("millis", "time")).toList(),
				columns.stream().map((column) -> isRight(column, rows)).toList());
		rows.forEach((row) -> table.row(columns.stream().map((column) -> word(column, row.get(column))).toArray()));
		return head(title) + table.render("  ", this.style);
	}

	private static boolean isRight(String column, List<Map<String, @Nullable Object>> rows) {
		return rows.stream().anyMatch((row) -> row.get(column) instanceof Number);
	}

	private Object word(String column, @Nullable Object value) {
		return switch (value) {
			case null -> "";
			case Instant time -> Texts.time(time, this.zone);
			case Number number when column.endsWith("millis") -> seconds(number.doubleValue() / 1000);
			case Number number when column.equals("seconds") -> seconds(number.doubleValue());
			case Number number -> Texts.number(number.longValue());
			default -> Objects.toString(value);
		};
	}

	private static String seconds(double seconds) {
		return String.format(Locale.ROOT, "%.1f s", seconds);
	}

	private String head(String title) {
		return "\n" + this.style.bold(title) + "\n";
	}

}
