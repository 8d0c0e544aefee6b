package io.cspsync.access;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.NewSignIn;
import io.cspsync.microsoft.partnercenter.PartnerCenters;
import io.cspsync.microsoft.partnercenter.PartnerProfile;

/**
 * What came of using a new sign-in once.
 */
public sealed interface SignInTrial {

	/**
	 * Reads the partner's own profile with the new token, which is the cheapest proof
	 * that it is worth anything. Asks Partner Center once, within the usual repeats.
	 */
	static SignInTrial of(NewSignIn signIn, SignInExpectation expected, PartnerCenters centers) {
		try {
			return new Read(centers.of(expected.partner(), signIn.forTrial()).profiles().fetch());
		}
		catch (MicrosoftException ex) {
			return new Refused(ex);
		}
	}

	/**
	 * Partner Center answered.
	 *
	 * @param profile the partner's
	 */
	record Read(PartnerProfile profile) implements SignInTrial {
	}

	/**
	 * Partner Center refused, or did not answer.
	 *
	 * @param failure why
	 */
	record Refused(MicrosoftException failure) implements SignInTrial {
	}

}
