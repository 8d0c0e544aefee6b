package io.cspsync.cli;

import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.PartnerAuthorizations;
import io.cspsync.tenant.NearestName;

/** Finds the partner that was typed. */
final class PartnerChoice {

	private PartnerChoice() {
	}

	/**
	 * The partner of that name.
	 * @throws UsageException if there is none
	 */
	static PartnerAuthorization of(PartnerAuthorizations all, String name) {
		return all.find(name)
			.orElseThrow(() -> new UsageException(
					"--partner %s: the settings name no such partner (csp.partners.%s)%s".formatted(name, name,
							NearestName.of(name, all.names())
								.map((near) -> "; did you mean " + near + "?")
								.orElse("; there are " + String.join(", ", all.names())))));
	}

}
