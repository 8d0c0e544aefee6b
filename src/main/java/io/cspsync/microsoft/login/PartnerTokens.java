package io.cspsync.microsoft.login;

import io.cspsync.tenant.Secret;

/**
 * The partner's own token for Partner Center (app and user). Thread-safe; several threads
 * cause one request.
 */
public interface PartnerTokens {

	/**
	 * A token that is good for some more minutes.
	 * @throws io.cspsync.microsoft.MicrosoftException of category PARTNER if the sign-in
	 * is no longer accepted
	 */
	Secret token();

	/**
	 * A token other than the one that was refused.
	 * @throws io.cspsync.microsoft.MicrosoftException of category PARTNER if the sign-in
	 * is no longer accepted
	 */
	Secret renew(Secret refused);

}
