package io.cspsync.microsoft.partnercenter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.partnercenter.PartnerCenterCaller.Operation;
import io.cspsync.tenant.TenantId;

/** {@code /customers/ID/applicationconsents}. */
final class PartnerCenterConsents implements ApplicationConsents {

	private static final String PATH = "/customers/%s/applicationconsents";

	private final PartnerCenterCaller caller;

	PartnerCenterConsents(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public boolean grant(TenantId tenant, String app, String displayName, Map<String, List<String>> scopes) {
		String path = PATH.formatted(tenant);
		Operation operation = this.caller.begin(new Undertaking(
				"Consenting to the directory app in tenant " + tenant + " in its place", "POST " + path, tenant));
		Body body = new Body(app, displayName,
				new TreeMap<>(scopes).entrySet()
					.stream()
					.map((grant) -> new Grant(grant.getKey(), String.join(",", grant.getValue())))
					.toList());
		// A repeat after a lost answer finds what the first try made.
		PartnerCenterAnswer answer = this.caller.post(operation, path, body,
				(one) -> one.status() == 200 || one.status() == 201 || isThere(one));
		return !isThere(answer);
	}

	/** The number differs or is missing, the words are known. */
	private static boolean isThere(PartnerCenterAnswer answer) {
		return answer.status() >= 400 && answer.status() < 500
				&& answer.text().toLowerCase(Locale.ROOT).contains("permission entry already exists");
	}

	@Override
	public boolean revoke(TenantId tenant, String app) {
		String path = PATH.formatted(tenant) + "/" + app;
		Operation operation = this.caller.begin(new Undertaking("Taking the directory app out of tenant " + tenant,
				"DELETE " + PATH.formatted(tenant), tenant));
		PartnerCenterAnswer answer = this.caller.delete(operation, path,
				(one) -> one.status() == 200 || one.status() == 204 || one.status() == 404);
		return answer.status() != 404;
	}

	/** As Partner Center reads it. */
	record Body(String applicationId, String displayName, List<Grant> applicationGrants) {
	}

	/**
	 * Permissions of one resource.
	 *
	 * @param scope names with commas between, no blanks
	 */
	record Grant(String enterpriseApplicationId, String scope) {
	}

}
