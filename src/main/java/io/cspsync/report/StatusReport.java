package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.RunRow;
import io.cspsync.crm.TenantRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the last runs went and what became of each tenant in the newest.
 */
public final class StatusReport {

	private final ZoneId zone;

	private final Style style;

	public StatusReport(ZoneId zone, Style style) {
		this.zone = zone;
		this.style = style;
	}

	/**
	 * The whole text.
	 * @param runs the runs, newest first
	 * @param tenants the tenants of the newest
	 * @param waiting what waits for a person, null when nobody was ever asked
	 * @param completeToo whether complete tenants are listed as well
	 */
	public String text(List<RunRow> runs, List<TenantRow> tenants, @Nullable WaitingCounts waiting,
			boolean completeToo) {
		if (runs.isEmpty()) {
			return "No run yet. Begin with ./run.sh sync, or look at ./run.sh demo first.\n";
		}
		return runs(runs) + "\n" + tenants(runs.getFirst(), tenants, completeToo)
				+ ((waiting != null) ? WaitingText.of(waiting, this.style) : "");
	}

	private String runs(List<RunRow> runs) {
		TextTable table = new TextTable("run", "job", "tenants of", "started (" + Texts.zone(this.zone) + ")", ">took",
				">tenants", ">complete", ">failed", ">as known", ">exit", "which means");
		for (RunRow run : runs) {
			Instant ended = run.endedAt();
			table.row(run.runKey(), run.job(), run.scope(), Texts.time(run.startedAt(), this.zone),
					(ended != null) ? Texts.duration(Duration.between(run.startedAt(), ended)) : "",
					Texts.number(run.tenants()), Texts.number(run.complete()), Texts.number(run.failed()),
					(run.failedAsKnown() > 0) ? Texts.number(run.failedAsKnown()) : "", run.exitCode(),
					(run.supersededBy() != null) ? "superseded by " + run.supersededBy()
							: ExitMeaning.of(run.exitCode())
									+ (run.partnersUnread().isEmpty() ? "" : ", without the partner's sign-in"));
		}
		return this.style.bold("Last runs") + "\n" + table.render("  ", this.style);
	}

	private String tenants(RunRow newest, List<TenantRow> tenants, boolean completeToo) {
		String head = this.style.bold("Tenants of run " + newest.runKey()) + "\n";
		TextTable table = new TextTable("tenant", "id", "licences", "users", ">read", ">created", ">updated",
				">unchanged");
		tenants.stream().filter((tenant) -> completeToo || !tenant.isComplete()).forEach((tenant) -> {
			UserCounts counts = tenant.counts();
			table.row(tenant.name(), tenant.tenantId(),
					part(tenant.licences(), tenant.licencesCode(), tenant.licencesKnown()),
					part(tenant.users(), tenant.usersCode(), tenant.usersKnown()),
					number((counts != null) ? counts.read() : null), number((counts != null) ? counts.created() : null),
					number((counts != null) ? counts.updated() : null),
					number((counts != null) ? counts.unchanged() : null));
		});
		String rows = table.isEmpty() ? "" : table.render("  ", this.style);
		String rest = completeToo ? ""
				: "  " + Texts.count(newest.complete(), "tenant") + " complete (./run.sh status --all lists them)\n";
		return head + rows + rest;
	}

	private static String part(String state, @Nullable String code, boolean known) {
		return ("failed".equals(state) && code != null) ? (known ? "failed as known: " : "failed: ") + code : state;
	}

	private static String number(@Nullable Integer value) {
		return (value != null) ? Texts.number(value) : "";
	}

}
