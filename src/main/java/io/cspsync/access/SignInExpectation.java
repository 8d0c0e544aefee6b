package io.cspsync.access;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.TenantId;

/**
 * What a new sign-in has to be.
 *
 * @param partner whose
 * @param tenant the partner's own tenant
 * @param client the app for Partner Center
 * @param audience Partner Center's address in the cloud of the settings, as tokens name
 * it
 */
public record SignInExpectation(PartnerName partner, TenantId tenant, String client, String audience) {

	/** Partner Center as a resource in any tenant; newer tokens name it by this. */
	static final String PARTNER_CENTER = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

	/** The only permission that the program needs of Partner Center. */
	static final String PERMISSION = "user_impersonation";

	String section() {
		return this.partner.settings("partner-app");
	}

	boolean isAudience(String claimed) {
		return claimed.equals(this.audience) || claimed.equals(this.audience + "/")
				|| claimed.equalsIgnoreCase(PARTNER_CENTER);
	}

}
