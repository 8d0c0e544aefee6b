package io.cspsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.cspsync.crm.FreshnessReports;
import io.cspsync.crm.FreshnessRow;
import io.cspsync.report.Style;
import io.cspsync.report.TextTable;

/**
 * What is older than it may be: licences and users of tenants, and the last run that
 * imported everything. Last sign-ins take days by design and do not count.
 *
 * @param parts the tenants' parts, the oldest first
 * @param lastSuccess when a run over all tenants last imported everything
 * @param successIsOld whether that is too long ago, or never was
 * @param maxAge how old they may be
 */
record StaleParts(List<FreshnessRow> parts, Optional<Instant> lastSuccess, boolean successIsOld, Duration maxAge) {

	private static final int MOST = 50;

	static StaleParts find(FreshnessReports freshness, Instant now, Duration maxAge) {
		Instant oldest = now.minus(maxAge);
		Optional<Instant> success = freshness.findLastSuccess();
		List<FreshnessRow> parts = freshness.find()
			.stream()
			.filter((row) -> !row.part().equals("sign-ins") && !row.known())
			.filter((row) -> row.completeAt() == null || row.completeAt().isBefore(oldest))
			.toList();
		return new StaleParts(parts, success, success.isEmpty() || success.get().isBefore(oldest), maxAge);
	}

	boolean isAny() {
		return this.successIsOld || !this.parts.isEmpty();
	}

	String text(ZoneId zone, Style style) {
		String most = this.maxAge.toString().substring(2).toLowerCase(Locale.ROOT);
		if (!isAny()) {
			return style.good("Everything is younger than " + most) + "\n";
		}
		Moments moments = new Moments(zone);
		StringBuilder text = new StringBuilder(style.bold("Older than " + most)).append('\n');
		if (this.successIsOld) {
			text.append("  ")
				.append(this.lastSuccess
					.map((time) -> "The last run over all tenants that imported everything ended " + moments.text(time))
					.orElse("No run over all tenants has ever imported everything"))
				.append(".\n");
		}
		if (!this.parts.isEmpty()) {
			TextTable table = new TextTable("tenant", "id", "part", "complete", "why not since");
			this.parts.stream()
				.limit(MOST)
				.forEach((row) -> table.row(row.name(), row.tenantId(), row.part(),
						(row.completeAt() != null) ? moments.text(row.completeAt()) : "never", row.code()));
			text.append(table.render("  ", style));
		}
		if (this.parts.size() > MOST) {
			text.append("  and %d more (./run.sh status --json)\n".formatted(this.parts.size() - MOST));
		}
		return text.toString();
	}

}
