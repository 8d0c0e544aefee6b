package io.cspsync.cli;

import java.util.List;
import java.util.stream.Stream;

import io.cspsync.access.NeededPermission;
import io.cspsync.access.SetupPlan;
import org.jspecify.annotations.Nullable;

/**
 * All that setup tells, for programs.
 *
 * @param partner whose settings are meant
 * @param cloud which of Microsoft's clouds
 * @param partnerTenant the partner's own tenant, null while it is not set
 * @param apps the two registrations
 * @param powerShell the lines for Microsoft Graph PowerShell
 * @param az the lines for the Azure command line
 * @param settings what to set, and whether it is
 * @param checks what could be checked
 * @param consentAnew tenants whose consent lacks a permission
 */
record SetupAnswer(String partner, String cloud, @Nullable String partnerTenant, List<App> apps,
		List<String> powerShell, List<String> az, List<SetupSetting> settings, List<SetupCheck> checks,
		List<ConsentItem> consentAnew) {

	/** A registration. */
	record App(String name, String accountType, String redirectUri, List<Permission> permissions) {
	}

	/** A permission of a registration. */
	record Permission(String resource, String name, String id, String kind, boolean optional, String why) {

		static Permission of(NeededPermission needed) {
			return new Permission("Microsoft Graph", needed.value(), needed.permission().roleId(), "application",
					needed.optional(), needed.why());
		}

	}

	static List<App> apps(SetupPlan plan) {
		return List.of(new App(SetupPlan.PARTNER_APP, SetupPlan.ONE_TENANT, plan.partnerRedirect(),
				List.of(new Permission("Microsoft Partner Center", "user_impersonation", SetupPlan.USER_IMPERSONATION,
						"delegated", false, "the partner's list of customers and what it sold them"))),
				new App(SetupPlan.DIRECTORY_APP, SetupPlan.ANY_TENANT, plan.directoryRedirect(),
						Stream.concat(plan.required().stream(), plan.optional().stream())
							.map(Permission::of)
							.toList()));
	}

}
