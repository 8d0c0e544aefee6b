package io.cspsync.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.access.PartnerFindings;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;

/**
 * Chooses which tenants are checked.
 */
final class TenantChoice {

	private static final String RESELLER = "reseller";

	private TenantChoice() {
	}

	/**
	 * Those that the CRM knows, and those that a partner's list has beside them.
	 * @param chosen only these, known or not; empty for all
	 */
	static List<TenantToCheck> of(List<TenantToCheck> known, List<PartnerFindings> partners, Set<TenantId> chosen) {
		Map<TenantId, TenantToCheck> all = new LinkedHashMap<>();
		known.forEach((tenant) -> all.put(tenant.tenantId(), tenant));
		for (PartnerFindings partner : partners) {
			if (partner.listed() != null) {
				partner.listed()
					.values()
					.stream()
					.filter((one) -> RESELLER.equalsIgnoreCase(one.relationship()) || chosen.contains(one.tenantId()))
					.forEach((one) -> all.putIfAbsent(one.tenantId(),
							TenantToCheck.unknown(one.tenantId(), one.name(), partner.partner(), one.relationship())));
			}
		}
		if (chosen.isEmpty()) {
			return List.copyOf(all.values());
		}
		List<TenantToCheck> wanted = new ArrayList<>();
		chosen.forEach((tenant) -> wanted.add(all.getOrDefault(tenant,
				TenantToCheck.unknown(tenant, tenant.toString(), PartnerOfTenant.DEFAULT, ""))));
		return wanted;
	}

}
