package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.tenant.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The multi-tenant app registration that reads the customers' directories. All but one of
 * secret and file is required; {@link #violations()} says what is missing.
 *
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 */
@ConfigurationProperties("csp.directory-app")
public record DirectoryAppProperties(@Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile) implements Settings {

	private static final String PREFIX = "csp.directory-app";

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 */
	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		Credentials.checkId(PREFIX + ".client-id", this.clientId, "the app's Application (client) ID", found);
		Credentials.checkSecret(PREFIX, this.clientSecret, this.clientSecretFile, found);
		return found;
	}

	String client() {
		return Credentials.required(PREFIX + ".client-id", this.clientId);
	}

	Secret secret() {
		return Credentials.secret(PREFIX, this.clientSecret, this.clientSecretFile);
	}

}
