package io.cspsync.microsoft.login;

import io.cspsync.microsoft.cloud.ByPartner;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.tenant.TenantId;

/**
 * Signs in to each tenant with the directory app of the partner that it is read through.
 */
final class RoutedTokens implements TenantTokens {

	private final ByPartner<TenantTokens> partners;

	RoutedTokens(ByPartner<TenantTokens> partners) {
		this.partners = partners;
	}

	@Override
	public PartnerName partner(TenantId tenant) {
		return this.partners.partner(tenant);
	}

	@Override
	public Secret token(TenantId tenant) {
		return this.partners.of(tenant).token(tenant);
	}

	@Override
	public Secret renew(TenantId tenant, Secret refused) {
		return this.partners.of(tenant).renew(tenant, refused);
	}

	@Override
	public String consentLink(TenantId tenant) {
		return this.partners.of(tenant).consentLink(tenant);
	}

}
