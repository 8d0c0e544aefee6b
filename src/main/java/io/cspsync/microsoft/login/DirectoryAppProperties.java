package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The multi-tenant app registration that reads the customers' directories. The app proves
 * itself with exactly one of secret, file with a secret, and certificate.
 *
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 * @param secretExpires as of the partner's app
 * @param certificate as of the partner's app
 * @param certificateKey as of the partner's app
 * @param certificatePassword as of the partner's app
 * @param certificatePasswordFile as of the partner's app
 * @param redirectUri where the browser of a customer's administrator goes after the
 * consent; registered at the app exactly so
 */
public record DirectoryAppProperties(@Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile, @Nullable LocalDate secretExpires, @Nullable Path certificate,
		@Nullable Path certificateKey, @Nullable Secret certificatePassword, @Nullable Path certificatePasswordFile,
		@DefaultValue("http://localhost:8400/consent") String redirectUri) {

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * @param prefix where the settings stand
	 */
	List<String> violations(String prefix) {
		List<String> found = new ArrayList<>();
		Credentials.checkId(prefix + ".client-id", this.clientId, "the app's Application (client) ID", found);
		credential().check(prefix, found);
		found.addAll(redirect(prefix).violations());
		return found;
	}

	RedirectAddress redirect(String prefix) {
		return new RedirectAddress(prefix + ".redirect-uri", this.redirectUri);
	}

	String client() {
		return Credentials.required("directory-app.client-id", this.clientId);
	}

	AppCredential credential() {
		return new AppCredential(this.clientSecret, this.clientSecretFile, this.secretExpires, this.certificate,
				this.certificateKey, this.certificatePassword, this.certificatePasswordFile);
	}

}
