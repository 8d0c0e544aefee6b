package io.cspsync.licence;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.LicenceAsks;
import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.tenant.TenantId;

/**
 * Knows what is to be asked about each tenant: the import type set for it by hand, else
 * that of the settings, and the partners whose customer it is.
 */
final class AskList {

	private final ImportType importType;

	private final Map<TenantId, String> byHand;

	private final Map<TenantId, Set<String>> sellers;

	private final List<Partner> partners;

	AskList(LicenceSettings settings, LicenceAsks asks, Partners partners) {
		this.importType = settings.type();
		this.byHand = asks.findImportTypes();
		this.sellers = asks.findSellers();
		this.partners = partners.all();
	}

	LicenceAsk of(RunTenant tenant) {
		String word = this.byHand.get(tenant.tenantId());
		ImportType type = (word != null) ? ImportType.ofWord(word).orElseThrow() : this.importType;
		Set<String> names = this.sellers.getOrDefault(tenant.tenantId(), Set.of());
		List<Partner> asked = type.readsSubscriptions()
				? this.partners.stream().filter((partner) -> names.contains(partner.name())).toList() : List.of();
		return new LicenceAsk(tenant, type, asked);
	}

}
