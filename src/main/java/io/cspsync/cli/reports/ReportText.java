package io.cspsync.cli.reports;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import org.jspecify.annotations.Nullable;

/**
 * A report as other programs read it.
 *
 * @param json the whole of it
 * @param all its tables
 * @param zone in which it tells times
 */
public record ReportText(String json, List<? extends Table<?>> all, ZoneId zone) {

	/** A night's. */
	public static ReportText of(NightReport report) {
		return new ReportText(ReportJson.of(report), NightTables.of(report), report.zone());
	}

	/** A customer's own. */
	public static ReportText of(CustomerReport report) {
		return new ReportText(ReportJson.of(report), CustomerTables.of(report), report.zone());
	}

	/**
	 * One table as CSV; empty if there is none of that name.
	 * @param name null for the first
	 */
	public Optional<String> csv(@Nullable String name) {
		return this.all.stream()
			.filter((table) -> name == null || table.name().equals(name))
			.findFirst()
			.map((table) -> table.csv(this.zone));
	}

	/** The names of the tables. */
	public String tables() {
		return this.all.stream().map(Table::name).collect(Collectors.joining(", "));
	}

}
