package io.cspsync.access;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.partnercenter.PartnerProfile;
import io.cspsync.microsoft.partnercenter.PartnerProfiles;

/**
 * What came of using a sign-in once.
 */
public sealed interface SignInTrial {

	/**
	 * Reads the partner's own profile with its token, which is the cheapest proof that it
	 * is worth anything. Asks Partner Center once, within the usual repeats.
	 */
	static SignInTrial of(PartnerProfiles profiles) {
		try {
			return new Read(profiles.fetch());
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
