package io.cspsync.access;

import java.util.List;

import io.cspsync.microsoft.cloud.Cloud;
import org.jspecify.annotations.Nullable;

/**
 * What has to be registered in Entra for one partner, under these settings.
 *
 * @param cloud where
 * @param partnerTenant the partner's own tenant, null while it is not set
 * @param partnerRedirect where the browser comes back to after the partner's sign-in
 * @param directoryRedirect where it comes back to after a consent
 * @param needed the directory app's permissions
 */
public record SetupPlan(Cloud cloud, @Nullable String partnerTenant, String partnerRedirect, String directoryRedirect,
		NeededPermissions needed) {

	/** Partner Center as a resource; in Entra's portal it is not always shown by name. */
	public static final String PARTNER_CENTER = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

	/** Partner Center's delegated permission {@code user_impersonation}. */
	public static final String USER_IMPERSONATION = "1cebfa2a-fb4d-419e-b5f9-839b4383e05a";

	/** Suggested name of the app for Partner Center. */
	public static final String PARTNER_APP = "csp-sync partner";

	/** Suggested name of the app for the customers' directories. */
	public static final String DIRECTORY_APP = "csp-sync directory";

	/** Only the partner's own tenant. */
	public static final String ONE_TENANT = "AzureADMyOrg";

	/** Any organisation's tenant. */
	public static final String ANY_TENANT = "AzureADMultipleOrgs";

	private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

	public SetupPlan {
		partnerTenant = (partnerTenant != null && partnerTenant.strip().matches(ID)) ? partnerTenant.strip() : null;
	}

	/** The partner's tenant, or what to put in its place. */
	public String tenantWord() {
		return (this.partnerTenant != null) ? this.partnerTenant : "PARTNER_TENANT_ID";
	}

	/** What a run needs, of customers' tenants and the partner's. */
	public List<NeededPermission> required() {
		return this.needed.all().stream().filter((one) -> !one.optional()).toList();
	}

	/** What a run goes on without. */
	public List<NeededPermission> optional() {
		return this.needed.all().stream().filter(NeededPermission::optional).toList();
	}

}
