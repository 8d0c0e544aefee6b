package io.cspsync.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code /TENANT/adminconsent} without its pages: what happens when the tenant's
 * administrator, as the tenant has one, opens the link. A consent makes the service
 * principal and grants all permissions that the registration has at that moment.
 */
final class AdminConsent {

	private final Registrations registrations;

	private final SandboxTenants tenants;

	private final AppPermissions permissions;

	AdminConsent(Registrations registrations, SandboxTenants tenants, AppPermissions permissions) {
		this.registrations = registrations;
		this.tenants = tenants;
		this.permissions = permissions;
	}

	Answer answer(String tenantWord, Incoming asked) {
		// A link without one leads to the registration's first address, as Microsoft's
		// own
		// guide to tenant-wide consent has it.
		String redirect = asked.parameter("redirect_uri").orElseGet(permissions::firstRedirect);
		String clientId = asked.parameter("client_id").orElse("");
		// Both stay on Microsoft's page: an address that nobody registered gets nothing.
		if (!clientId.equalsIgnoreCase(registrations.directoryApp().clientId())) {
			return page("AADSTS700016: Application with identifier '%s' was not found in the directory.", clientId);
		}
		if (!permissions.isRegistered(redirect)) {
			return page("AADSTS50011: The redirect URI '%s' specified in the request does not match the redirect URIs "
					+ "configured for the application.", redirect);
		}
		SandboxTenant tenant = tenants.find(tenantWord).orElse(null);
		if (tenant == null) {
			return tenantWord.equalsIgnoreCase(registrations.partnerTenantId()) ? inPartner(asked, redirect)
					: page("AADSTS90002: Tenant '%s' not found.", tenantWord);
		}
		SandboxAdministrator administrator = tenant.administrator();
		if (administrator.refuses()) {
			return back(asked, redirect, "error", "permission_denied", "error_description",
					"The admin canceled the request");
		}
		String elsewhere = administrator.elsewhere();
		SandboxTenant consenting = (elsewhere != null) ? tenants.withId(elsewhere).orElse(tenant) : tenant;
		consenting.consent(true);
		consenting.roles(permissions.registered().toArray(String[]::new));
		return back(asked, redirect, "admin_consent", "True", "tenant", consenting.id());
	}

	private Answer inPartner(Incoming asked, String redirect) {
		permissions.grantInPartner(permissions.registered().toArray(String[]::new));
		return back(asked, redirect, "admin_consent", "True", "tenant", registrations.partnerTenantId());
	}

	private static Answer back(Incoming asked, String redirect, String... namesAndValues) {
		Map<String, String> said = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			said.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		asked.parameter("state").ifPresent((state) -> said.put("state", state));
		return Answer.html(302, "Object moved")
			.with("Location",
					redirect + "?" + said.entrySet()
						.stream()
						.map((one) -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
						.collect(Collectors.joining("&")));
	}

	private static Answer page(String text, String word) {
		return Answer.html(400, text.formatted(word.replaceAll("[<>&\"']", "?")));
	}

}
