package io.cspsync.microsoft.partnercenter;

/**
 * What Partner Center says of the partner itself: the cheapest proof that a sign-in is
 * good for Partner Center.
 */
@FunctionalInterface
public interface PartnerProfiles {

	/**
	 * The code of a refusal with which Partner Center says that it does not take the
	 * second factor of the sign-in.
	 */
	String NO_MFA = "no-mfa";

	/**
	 * Reads {@code /profiles/organization} and asks on the way whether the token's
	 * multi-factor proof is accepted.
	 * @throws io.cspsync.microsoft.MicrosoftException if it could not be read; of
	 * category PARTNER if the token is refused
	 */
	PartnerProfile fetch();

}
