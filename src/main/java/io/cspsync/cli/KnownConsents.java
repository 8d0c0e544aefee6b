package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.access.ConsentStanding;
import io.cspsync.crm.ConsentRow;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of the CRM with what is known of their consents; none before the first
 * import.
 *
 * @param rows by name
 * @param mapsGroups whether a site mapping names a group
 */
record KnownConsents(List<ConsentRow> rows, boolean mapsGroups) {

	static KnownConsents find(Surroundings surroundings, AccessSettings settings) {
		KnownConsents found = new Looking(surroundings, settings.settings()).ifThere(
				(crm) -> new KnownConsents(crm.consents().find(ConsentStanding.codes()), crm.consents().mapsGroups()));
		return (found != null) ? found : new KnownConsents(List.of(), false);
	}

	/**
	 * Those that were typed, or all.
	 * @param partner of typed ones that the CRM does not know, null for the usual one
	 * @throws UsageException if nothing was typed and nothing is known
	 */
	List<ConsentRow> choose(List<TenantId> typed, @Nullable String partner) {
		if (typed.isEmpty()) {
			if (this.rows.isEmpty()) {
				throw new UsageException(
						"Nothing was imported yet, so no tenant is known: name one with --tenant ID, or "
								+ "let ./run.sh sync read the partner's list first");
			}
			return this.rows;
		}
		List<ConsentRow> chosen = new ArrayList<>();
		for (TenantId tenant : typed.stream().distinct().toList()) {
			chosen.add(find(tenant)
				.orElseGet(() -> ConsentRow.unknown(tenant, (partner != null) ? partner : PartnerOfTenant.DEFAULT)));
		}
		return chosen;
	}

	Optional<ConsentRow> find(TenantId tenant) {
		return this.rows.stream().filter((row) -> row.tenant().equals(tenant)).findFirst();
	}

	/** Through which partner's app each tenant is read. */
	PartnerOfTenant route(List<ConsentRow> chosen) {
		return (tenant) -> chosen.stream()
			.filter((row) -> row.tenant().equals(tenant))
			.map(ConsentRow::partner)
			.findFirst()
			.or(() -> find(tenant).map(ConsentRow::partner))
			.orElse(PartnerOfTenant.DEFAULT);
	}

}
