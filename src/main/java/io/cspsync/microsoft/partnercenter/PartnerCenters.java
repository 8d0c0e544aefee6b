package io.cspsync.microsoft.partnercenter;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.login.PartnerTokens;

/**
 * Makes what asks Partner Center as one partner.
 */
@FunctionalInterface
public interface PartnerCenters {

	/**
	 * The clients of that partner. To be called once for each: the clients of a second
	 * call count their requests anew, and Microsoft counts by partner.
	 */
	default PartnerCenter of(PartnerLogin login) {
		return of(login.partner(), login.partnerTokens());
	}

	/** The same for tokens that are no partner's yet, as those of a new sign-in. */
	PartnerCenter of(PartnerName partner, PartnerTokens tokens);

}
