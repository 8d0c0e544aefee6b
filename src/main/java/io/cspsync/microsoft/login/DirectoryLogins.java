package io.cspsync.microsoft.login;

import java.util.Map;
import java.util.Objects;

import io.cspsync.microsoft.cloud.PartnerName;

/**
 * The directory apps of all partners, which work without any partner's sign-in.
 *
 * @param byPartner each partner's by its name
 */
record DirectoryLogins(Map<String, TenantTokens> byPartner) {

	TenantTokens of(PartnerName partner) {
		return Objects.requireNonNull(this.byPartner.get(partner.name()));
	}

}
