package io.cspsync.cli;

import java.util.Locale;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.cloud.Cloud;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's administrator consents, by the settings alone, which may be
 * incomplete.
 */
final class ConsentLink {

	private ConsentLink() {
	}

	/** The link; null if the settings do not name the app. */
	static @Nullable String of(JobSettings settings, TenantId tenant) {
		String client = settings.value("csp.directory-app.client-id");
		if (client == null || client.isBlank()) {
			return null;
		}
		String login = settings.value("csp.cloud.login-url");
		return "%s/%s/adminconsent?client_id=%s".formatted(
				(login != null) ? login.strip().replaceFirst("/+$", "") : cloud(settings).login(), tenant,
				client.strip());
	}

	private static Cloud cloud(JobSettings settings) {
		String name = settings.value("csp.cloud.name");
		try {
			return (name != null) ? Cloud.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'))
					: Cloud.GLOBAL;
		}
		catch (IllegalArgumentException ex) {
			// A wrong setting is for sync to refuse.
			return Cloud.GLOBAL;
		}
	}

}
