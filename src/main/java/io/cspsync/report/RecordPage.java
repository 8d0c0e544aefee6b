package io.cspsync.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.ErrorReports;
import io.cspsync.crm.Lookups;
import io.cspsync.crm.Lookups.Hit;
import io.cspsync.crm.Lookups.Kind;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Shows one tenant, customer or user with all that belongs to it.
 */
public final class RecordPage {

	private static final int LAST_RUNS = 7;

	private final Lookups lookups;

	private final ErrorReports errors;

	private final ZoneId zone;

	private final Style style;

	public RecordPage(CrmDatabase database, ZoneId zone, Style style) {
		this.lookups = database.lookups();
		this.errors = database.errors();
		this.zone = zone;
		this.style = style;
	}

	/**
	 * The page of what was found, or the list when it is several things.
	 * @param limit how many of each kind were looked for at most
	 */
	public String text(List<Hit> hits, int limit) {
		return (hits.size() == 1) ? page(hits.getFirst()) : list(hits, limit);
	}

	/** The same for programs: a record, or all that was found. */
	public Object values(List<Hit> hits) {
		if (hits.size() != 1) {
			return hits;
		}
		Hit hit = hits.getFirst();
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("kind", hit.kind().name().toLowerCase(Locale.ROOT));
		values.put("record", plain(this.lookups.find(hit.kind(), hit.id())));
		switch (hit.kind()) {
			case TENANT -> {
				values.put("people", plain(this.lookups.countUsers(hit.id())));
				values.put("freshness", plain(this.lookups.findFreshness(hit.id())));
				values.put("licences", plain(this.lookups.findLicences(hit.id())));
				values.put("subscriptions", plain(this.lookups.findSubscriptions(hit.id())));
				values.put("access", plain(this.lookups.findAccess(hit.id())));
				values.put("runs", plain(this.lookups.findOutcomes(hit.id(), LAST_RUNS)));
				values.put("errors", this.errors.find(TenantId.of(hit.id()), null, false));
			}
			case CUSTOMER -> values.put("tenants", plain(this.lookups.findTenants(Long.parseLong(hit.id()))));
			case USER -> values.put("licences", plain(this.lookups.findUserLicences(Long.parseLong(hit.id()))));
		}
		return values;
	}

	private static List<Map<String, @Nullable Object>> plain(List<Map<String, @Nullable Object>> rows) {
		return rows.stream().map(RecordPage::plain).toList();
	}

	// Times of the driver are times of no zone to whoever writes JSON.
	private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> row) {
		Map<String, @Nullable Object> plain = new LinkedHashMap<>();
		row.forEach((column, value) -> plain.put(column, (value instanceof Timestamp time) ? time.toInstant() : value));
		return plain;
	}

	private String list(List<Hit> hits, int limit) {
		TextTable table = new TextTable("show", "name", "");
		hits.forEach((hit) -> table.row(hit.kind().name().toLowerCase(Locale.ROOT) + ":" + hit.id(), hit.name(),
				hit.detail().replaceFirst("^, ", "")));
		boolean cut = Stream.of(Kind.values())
			.anyMatch((kind) -> hits.stream().filter((hit) -> hit.kind() == kind).count() >= limit);
		return "Several match; show one of them:\n" + table.render("  ", this.style) + (cut
				? "Only %d of a kind are listed: a longer part of the name finds fewer.\n".formatted(limit) : "");
	}

	private String page(Hit hit) {
		String head = this.style.bold(hit.kind().name().charAt(0)
				+ hit.kind().name().substring(1).toLowerCase(Locale.ROOT) + " " + Texts.oneLine(hit.name())) + "\n"
				+ fields(this.lookups.find(hit.kind(), hit.id()));
		return head + switch (hit.kind()) {
			case TENANT -> tenant(hit.id());
			case CUSTOMER -> section("Tenants", this.lookups.findTenants(Long.parseLong(hit.id())));
			case USER -> section("Licences", this.lookups.findUserLicences(Long.parseLong(hit.id())));
		};
	}

	private String tenant(String id) {
		String errors = new ErrorsReport(this.zone, this.style).text(this.errors.find(TenantId.of(id), null, false),
				false);
		return section("People", this.lookups.countUsers(id)) + section("Licences", this.lookups.findLicences(id))
				+ section("Subscriptions", this.lookups.findSubscriptions(id)) + access(id)
				+ section("Last complete", this.lookups.findFreshness(id))
				+ section("Last runs", this.lookups.findOutcomes(id, LAST_RUNS)) + "\n" + this.style.bold("Errors")
				+ "\n" + errors;
	}

	private String access(String id) {
		List<Map<String, @Nullable Object>> found = this.lookups.findAccess(id);
		return found.isEmpty()
				? "\n" + this.style.bold("Access") + "\n  never checked: ./run.sh check --tenant " + id + "\n"
				: section("Access", found);
	}

	private String fields(Map<String, @Nullable Object> record) {
		int width = record.keySet().stream().mapToInt(String::length).max().orElse(0);
		StringBuilder text = new StringBuilder();
		record.forEach((column, value) -> {
			if (value != null) {
				text.append("  ")
					.append((column.replace('_', ' ') + " ".repeat(width)), 0, width)
					.append("  ")
					.append(Texts.oneLine(show(value)))
					.append('\n');
			}
		});
		return text.toString();
	}

	private String section(String title, List<Map<String, @Nullable Object>> rows) {
		String head = "\n" + this.style.bold(title) + "\n";
		if (rows.isEmpty()) {
			return head + "  none\n";
		}
		List<String> columns = List.copyOf(rows.getFirst().keySet());
		TextTable table = new TextTable(columns.stream().map((column) -> column.replace('_', ' ')).toList(),
				columns.stream()
					.map((column) -> rows.stream().anyMatch((row) -> row.get(column) instanceof Number))
					.toList());
		rows.forEach((row) -> table.row(columns.stream().map((column) -> show(row.get(column))).toArray()));
		return head + table.render("  ", this.style);
	}

	private Object show(@Nullable Object value) {
		return switch (value) {
			case null -> "";
			case Boolean flag -> flag ? "yes" : "no";
			case Timestamp time -> Texts.time(time.toInstant(), this.zone);
			case OffsetDateTime time -> Texts.time(time.toInstant(), this.zone);
			case Instant time -> Texts.time(time, this.zone);
			case Number number -> number.toString();
			default -> Objects.toString(value);
		};
	}

	/**
	 * What a person means by a text: {@code tenant:ID}, {@code customer:NUMBER},
	 * {@code user:NUMBER}, or anything to search for. A tenant and its own customer of
	 * one name are one thing, shown as the tenant.
	 */
	public static List<Hit> find(CrmDatabase database, String text, int limit) {
		Lookups lookups = database.lookups();
		int colon = text.indexOf(':');
		for (Kind kind : Kind.values()) {
			if (colon > 0 && kind.name().equalsIgnoreCase(text.substring(0, colon))) {
				String id = text.substring(colon + 1).strip();
				return lookups.search(id, limit)
					.stream()
					.filter((hit) -> hit.kind() == kind && hit.id().equalsIgnoreCase(id))
					.toList();
			}
		}
		List<Hit> hits = lookups.search(text.strip(), limit);
		List<Hit> exact = hits.stream().filter((hit) -> isExact(hit, text.strip())).toList();
		List<Hit> best = exact.isEmpty() ? hits : exact;
		if (best.size() == 2 && best.get(0).kind() == Kind.TENANT && best.get(1).kind() == Kind.CUSTOMER
				&& lookups.findTenants(Long.parseLong(best.get(1).id()))
					.stream()
					.allMatch((tenant) -> String.valueOf(tenant.get("tenant_id")).equals(best.get(0).id()))) {
			return best.subList(0, 1);
		}
		return best;
	}

	private static boolean isExact(Hit hit, String text) {
		return hit.id().equalsIgnoreCase(text) || hit.name().equalsIgnoreCase(text)
				|| hit.detail().toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT) + ",")
				|| hit.detail().equalsIgnoreCase(text);
	}

}
