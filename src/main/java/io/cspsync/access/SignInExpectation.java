package io.cspsync.access;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.TenantId;

/**
 * What a partner's sign-in has to be.
 *
 * @param partner whose
 * @param tenant the partner's own tenant
 * @param client the app for Partner Center, empty where it cannot be told
 * @param audience Partner Center's address in the cloud of the settings, as tokens name
 * it
 */
public record SignInExpectation(PartnerName partner, TenantId tenant, String client, String audience) {

	/** The only permission that the program needs of Partner Center. */
	static final String PERMISSION = "user_impersonation";

	String section() {
		return this.partner.settings("partner-app");
	}

	/** How the partner's user signs in again. */
	String command() {
		return this.partner.signInCommand();
	}

	// Newer tokens name Partner Center by its id as a resource.
	boolean isAudience(String claimed) {
		return claimed.equals(this.audience) || claimed.equals(this.audience + "/")
				|| claimed.equalsIgnoreCase(SetupPlan.PARTNER_CENTER);
	}

}
