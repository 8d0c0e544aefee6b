package io.cspsync.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.tenant.PartnerOfTenant;

/**
 * Checks only what the sign-in of one partner needs of the settings: it comes before the
 * directory app, the database and the job are there.
 */
final class PartnerAppCheck {

	private PartnerAppCheck() {
	}

	/**
	 * Refuses what a sign-in cannot do with.
	 * @throws io.cspsync.cli.settings.SettingsException with all of it
	 */
	static void forSignIn(JobSettings settings, String partner) {
		String own = own(partner);
		// That no sign-in is there yet is no reason not to make one.
		check(settings, (violation) -> Stream.of("csp.cloud.", own + "partner-app.", own + "token-store.")
			.anyMatch(violation::startsWith) && !violation.startsWith(own + "partner-app.refresh-token-file"));
	}

	/**
	 * Refuses what keeps the kept sign-in from being found.
	 * @throws io.cspsync.cli.settings.SettingsException with all of it
	 */
	static void forForgetting(JobSettings settings, String partner) {
		String own = own(partner);
		check(settings,
				(violation) -> Stream.of("tenant-id", "client-id")
					.anyMatch((id) -> violation.startsWith(own + "partner-app." + id))
						|| violation.startsWith(own + "token-store.file"));
	}

	private static void check(JobSettings settings, Predicate<String> concerned) {
		settings.checkValues(List.of(CloudProperties.class, PartnersProperties.class), concerned);
	}

	private static String own(String partner) {
		return PartnerOfTenant.DEFAULT.equals(partner) ? "csp." : "csp.partners." + partner + ".";
	}

}
