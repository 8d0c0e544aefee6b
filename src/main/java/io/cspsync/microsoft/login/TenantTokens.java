package io.cspsync.microsoft.login;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.tenant.TenantId;

/**
 * App-only tokens of the directory app for Graph, one per tenant. Thread-safe; several
 * threads asking for one tenant cause one request.
 */
public interface TenantTokens {

	/**
	 * A token that is good for some more minutes.
	 * @throws io.cspsync.microsoft.MicrosoftException if the tenant or Entra refuses it
	 */
	Secret token(TenantId tenant);

	/**
	 * A token other than the one that was refused; a new one only if nobody has fetched
	 * one since.
	 * @throws io.cspsync.microsoft.MicrosoftException if the tenant or Entra refuses it
	 */
	Secret renew(TenantId tenant, Secret refused);

	/** Whose directory app signs in to the tenant. */
	PartnerName partner(TenantId tenant);

	/** Where an administrator of the tenant consents to the directory app. */
	String consentLink(TenantId tenant);

}
