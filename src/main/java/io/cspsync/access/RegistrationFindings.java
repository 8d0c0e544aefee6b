package io.cspsync.access;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.microsoft.graph.AppRegistration;

/**
 * Judges the registration of the app for Partner Center: with more than the one
 * permission the sign-in asks for what the partner's users may not grant.
 */
final class RegistrationFindings {

	static final String SUBJECT = "permissions of the app for Partner Center";

	private RegistrationFindings() {
	}

	static Finding permissions(String whose, Optional<AppRegistration> registration) {
		String subject = SUBJECT + whose;
		if (registration.isEmpty()) {
			return Finding.notChecked(Area.PARTNER, subject, "a registration that was made in the partner's tenant");
		}
		Map<UUID, Integer> asksFor = registration.get().asksFor();
		UUID partnerCenter = UUID.fromString(SetupPlan.PARTNER_CENTER);
		String remedy = "Under API permissions of the app leave exactly one: Microsoft Partner Center (%s), user_impersonation; then grant admin consent."
			.formatted(SetupPlan.PARTNER_CENTER);
		if (!asksFor.containsKey(partnerCenter)) {
			return Finding.warning(Area.PARTNER, subject, "the registration does not ask for Partner Center", remedy);
		}
		int others = asksFor.values().stream().mapToInt(Integer::intValue).sum() - 1;
		return (others == 0)
				? Finding.ok(Area.PARTNER, subject, "the registration asks for exactly one, of Partner Center")
				: Finding.warning(Area.PARTNER, subject,
						"the registration asks for %d more than the one of Partner Center".formatted(others), remedy);
	}

}
