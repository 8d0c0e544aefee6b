package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The multi-tenant app registration that reads the customers' directories. All but one of
 * secret and file is required.
 *
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 */
public record DirectoryAppProperties(@Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile) {

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * @param prefix where the settings stand
	 */
	List<String> violations(String prefix) {
		List<String> found = new ArrayList<>();
		Credentials.checkId(prefix + ".client-id", this.clientId, "the app's Application (client) ID", found);
		Credentials.checkSecret(prefix, this.clientSecret, this.clientSecretFile, found);
		return found;
	}

	String client() {
		return Credentials.required("directory-app.client-id", this.clientId);
	}

	Secret secret() {
		return Credentials.secret("directory-app", this.clientSecret, this.clientSecretFile);
	}

}
