package io.cspsync.microsoft.partnercenter;

import io.cspsync.microsoft.login.PartnerLogin;

/**
 * Makes what asks Partner Center as one partner.
 */
@FunctionalInterface
public interface PartnerCenters {

	/**
	 * The clients of that partner. To be called once for each: the clients of a second
	 * call count their requests anew, and Microsoft counts by partner.
	 */
	PartnerCenter of(PartnerLogin login);

}
