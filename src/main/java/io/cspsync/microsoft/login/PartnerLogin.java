package io.cspsync.microsoft.login;

import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.TenantId;

/**
 * One partner, signed in with its own two apps.
 *
 * @param partner its name
 * @param tenant its own tenant
 * @param partnerTokens its tokens for Partner Center
 * @param directoryTokens its directory app's tokens for Graph, for whatever tenant
 * @param store where its refresh token is kept
 * @param credentialEnds when the credentials of its apps end, as of the start
 */
public record PartnerLogin(PartnerName partner, TenantId tenant, PartnerTokens partnerTokens,
		TenantTokens directoryTokens, SignInStore store, List<AppCredentialEnd> credentialEnds) {
}
