package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * App registrations and service principals of the partner's tenant as Graph shows them.
 */
final class ApplicationJson {

	private ApplicationJson() {
	}

	static Map<String, @Nullable Object> application(SandboxPartnerTenant home, Registrations.App app, String name,
			long seed) {
		return Json.object("id", Ids.uuid(seed, app.clientId() + "/object"), "appId", app.clientId(), "displayName",
				name, "signInAudience", "AzureADMyOrg", "requiredResourceAccess",
				home.resources(app.clientId()).stream().map(ApplicationJson::asked).toList(), "passwordCredentials",
				home.secrets(app.clientId()).stream().map((one) -> secret(one, seed)).toList(), "keyCredentials",
				List.of());
	}

	static Map<String, @Nullable Object> principal(Registrations.App app, String name) {
		return Json.object("id", app.principalId(), "appId", app.clientId(), "displayName", name, "accountEnabled",
				true, "servicePrincipalType", "Application");
	}

	private static Map<String, @Nullable Object> asked(String resource) {
		return Json.object("resourceAppId", resource, "resourceAccess",
				List.of(Json.object("id", "1cebfa2a-fb4d-419e-b5f9-839b4383e05a", "type",
						resource.equals(SandboxPartnerTenant.PARTNER_CENTER) ? "Scope" : "Role")));
	}

	private static Map<String, @Nullable Object> secret(SandboxPartnerTenant.Secret secret, long seed) {
		return Json.object("customKeyIdentifier", null, "displayName", secret.name(), "endDateTime",
				secret.end().toString(), "hint", secret.hint(), "keyId",
				Ids.uuid(seed, secret.name() + secret.end() + secret.hint()), "secretText", null, "startDateTime",
				"2026-01-01T00:00:00Z");
	}

}
