package io.cspsync.cli;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.cspsync.access.ConsentProof;
import io.cspsync.access.ConsentResult;
import io.cspsync.access.ConsentResult.Verdict;
import io.cspsync.access.NeededPermissions;
import io.cspsync.crm.ConsentRow;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.report.Style;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;

/**
 * Proves consents with Microsoft's clients, keeps what was found, and tells it.
 */
final class ConsentChecks {

	private final Surroundings surroundings;

	private final AccessSettings settings;

	private final KnownConsents known;

	ConsentChecks(Surroundings surroundings, AccessSettings settings, KnownConsents known) {
		this.surroundings = surroundings;
		this.settings = settings;
		this.known = known;
	}

	/**
	 * Proves them, and notes it where the CRM is.
	 * @param patient whether what may be seconds old is tried again for about a minute
	 */
	List<ConsentResult> prove(List<ConsentRow> rows, boolean patient) {
		NeededPermissions needed = this.settings.needed(this.known.mapsGroups());
		List<TenantId> tenants = rows.stream().map(ConsentRow::tenant).toList();
		try (MicrosoftClients clients = MicrosoftClients.open(this.surroundings, this.settings.settings(),
				this.known.route(rows))) {
			StopSignal stop = clients.get(StopSignal.class);
			this.surroundings.stop().listen(stop::raise);
			ConsentProof proof = new ConsentProof(clients.get(TenantTokens.class), clients.get(Organizations.class),
					needed);
			Map<TenantId, ConsentResult> results = patient ? proof.proveWaiting(tenants, stop::pause)
					: proof.prove(tenants);
			List<ConsentResult> all = List.copyOf(results.values());
			note(all);
			return all;
		}
	}

	private void note(Collection<ConsentResult> results) {
		if (!Database.exists(this.surroundings, this.settings.settings())) {
			return;
		}
		new Writing(this.surroundings).at((crm) -> {
			crm.tenantAccess(this.surroundings.clock())
				.record(results.stream().flatMap((result) -> result.notes().stream()).toList());
			results.stream()
				.filter((result) -> result.verdict() == Verdict.PROVED
						|| result.verdict() == Verdict.PERMISSION_MISSING)
				.forEach((result) -> crm.tenantAccess(this.surroundings.clock())
					.granted(result.tenant(), result.roles()));
			return results.size();
		});
	}

	/** A line for each, with the remedy below. */
	String text(List<ConsentResult> results) {
		StringBuilder text = new StringBuilder();
		Style style = this.surroundings.style();
		for (ConsentResult result : results) {
			boolean well = result.verdict() == Verdict.PROVED;
			text.append(well ? style.good(result.verdict().word()) : style.bad(result.verdict().word()))
				.append("  ")
				.append(name(result.tenant()))
				.append(": ")
				.append(result.detail())
				.append('\n');
			if (!well) {
				text.append("  ").append(result.remedy()).append('\n');
			}
		}
		return text.toString();
	}

	String name(TenantId tenant) {
		return this.known.find(tenant).map(ConsentChecks::label).orElseGet(tenant::toString);
	}

	/** The tenant as people know it, fit for a terminal. */
	static String label(ConsentRow row) {
		return Words.of(row.label());
	}

}
