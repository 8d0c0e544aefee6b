package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Secret;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The single-tenant app registration for Partner Center and the partner's sign-in. The
 * app proves itself with exactly one of secret, file with a secret, and certificate.
 *
 * @param tenantId the partner's own tenant
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 * @param secretExpires the day on which the secret ends, set by hand where Entra does not
 * tell it
 * @param certificate a file with certificate and private key (PEM or PKCS #12)
 * @param certificateKey the private key (PEM) where it is not in that file
 * @param certificatePassword what the file or the key is encrypted with
 * @param certificatePasswordFile a file that holds nothing but that
 * @param redirectUri where the browser comes back to after the partner's sign-in;
 * registered at the app exactly so
 * @param refreshTokenFile a file that holds the refresh token of the partner's sign-in;
 * only read, the rotated ones are kept in the token store; null where the token store has
 * one from {@code authorize}
 */
public record PartnerAppProperties(@Nullable String tenantId, @Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile, @Nullable LocalDate secretExpires, @Nullable Path certificate,
		@Nullable Path certificateKey, @Nullable Secret certificatePassword, @Nullable Path certificatePasswordFile,
		@DefaultValue("http://localhost:8400/") String redirectUri, @Nullable Path refreshTokenFile) {

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * @param prefix where the settings stand
	 * @param stored whether the token store holds something
	 */
	List<String> violations(String prefix, boolean stored) {
		List<String> found = new ArrayList<>();
		Credentials.checkId(prefix + ".tenant-id", this.tenantId, "the partner's Directory (tenant) ID", found);
		Credentials.checkId(prefix + ".client-id", this.clientId, "the app's Application (client) ID", found);
		credential().check(prefix, found);
		found.addAll(new RedirectAddress(prefix + ".redirect-uri", this.redirectUri).violations());
		String property = prefix + ".refresh-token-file";
		if (this.refreshTokenFile != null) {
			Credentials.checkFile(property, this.refreshTokenFile, found);
		}
		else if (!stored) {
			found.add(property
					+ " is missing, and no sign-in is kept: sign in once with ./run.sh authorize, or give the file with a refresh token obtained elsewhere");
		}
		return found;
	}

	/**
	 * The partner's own tenant.
	 * @throws IllegalStateException if it is missing, which the check of the settings
	 * tells
	 */
	public TenantId tenant() {
		return TenantId.of(Credentials.required("partner-app.tenant-id", this.tenantId));
	}

	String client() {
		return Credentials.required("partner-app.client-id", this.clientId);
	}

	AppCredential credential() {
		return new AppCredential(this.clientSecret, this.clientSecretFile, this.secretExpires, this.certificate,
				this.certificateKey, this.certificatePassword, this.certificatePasswordFile);
	}

}
