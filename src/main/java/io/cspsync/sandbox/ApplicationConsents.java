package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /customers/ID/applicationconsents}: the partner consents in the customer's place
 * to delegated permissions. An app that was not there gets a service principal, and no
 * application permission.
 */
final class ApplicationConsents {

	private final PartnerCenterErrors errors;

	/** Delegated permissions by tenant and app. */
	private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();

	ApplicationConsents(PartnerCenterErrors errors) {
		this.errors = errors;
	}

	Answer answer(SandboxTenant tenant, Incoming asked) {
		if (tenant.delegation() == SandboxDelegation.NONE) {
			return errors.insufficientPrivileges();
		}
		if (asked.method().equals("DELETE") && asked.path().size() == 5) {
			boolean was = granted.remove(key(tenant, asked.path().get(4))) != null;
			if (!was && !tenant.hasPrincipal()) {
				return errors.notFound();
			}
			tenant.consent(false);
			return Answer.of(204, Answer.JSON, Body.EMPTY);
		}
		return (asked.method().equals("POST") && asked.path().size() == 4) ? grant(tenant, asked) : errors.notFound();
	}

	private Answer grant(SandboxTenant tenant, Incoming asked) {
		JsonNode body;
		try {
			body = JsonMapper.shared().readTree(asked.body());
		}
		catch (JacksonException ex) {
			return errors.invalidProperty();
		}
		String app = body.path("applicationId").asString("");
		List<String> scopes = new ArrayList<>();
		for (JsonNode grant : body.path("applicationGrants")) {
			String resource = grant.path("enterpriseApplicationId").asString("");
			for (String scope : grant.path("scope").asString("").split(",", -1)) {
				// One string with commas; blanks and empty words are refused.
				if (resource.isEmpty() || scope.isBlank() || scope.contains(" ")) {
					return errors.invalidProperty();
				}
				scopes.add(resource + "/" + scope);
			}
		}
		if (app.isEmpty() || scopes.isEmpty()) {
			return errors.invalidProperty();
		}
		Set<String> known = granted.computeIfAbsent(key(tenant, app), (key) -> new TreeSet<>());
		synchronized (known) {
			if (!known.addAll(scopes)) {
				return errors.consentExists();
			}
		}
		tenant.ensurePrincipal();
		return Answer.of(201, Answer.JSON, Body.text(asked.body()));
	}

	private static String key(SandboxTenant tenant, String app) {
		return tenant.id() + "/" + app.toLowerCase(Locale.ROOT);
	}

}
