package io.cspsync.microsoft.partnercenter;

import java.util.List;
import java.util.Map;

import io.cspsync.tenant.TenantId;

/**
 * The consents that Partner Center gives in a customer's place: to delegated permissions
 * of an app, which get a service principal in the tenant and no application permission.
 * Needs the partner's sign-in and a GDAP role (Cloud Application Administrator).
 */
public interface ApplicationConsents {

	/**
	 * Consents; a second time changes nothing.
	 * @param app the app's client id
	 * @param scopes names of delegated permissions, by the id of the resource's app
	 * @return whether it is new
	 * @throws io.cspsync.microsoft.MicrosoftException if Partner Center refuses
	 */
	boolean grant(TenantId tenant, String app, String displayName, Map<String, List<String>> scopes);

	/**
	 * Takes the app out of the tenant, with all that an administrator granted it.
	 * @return whether it was there
	 * @throws io.cspsync.microsoft.MicrosoftException if Partner Center refuses
	 */
	boolean revoke(TenantId tenant, String app);

}
