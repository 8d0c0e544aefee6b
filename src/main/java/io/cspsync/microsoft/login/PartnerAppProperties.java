package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The single-tenant app registration for Partner Center and the partner's sign-in. All
 * but one of secret and file is required.
 *
 * @param tenantId the partner's own tenant
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 * @param refreshTokenFile a file that holds the refresh token of the partner's sign-in;
 * only read, the rotated ones are kept in the token store
 */
public record PartnerAppProperties(@Nullable String tenantId, @Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile, @Nullable Path refreshTokenFile) {

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 * @param prefix where the settings stand
	 */
	List<String> violations(String prefix) {
		List<String> found = new ArrayList<>();
		Credentials.checkId(prefix + ".tenant-id", this.tenantId, "the partner's Directory (tenant) ID", found);
		Credentials.checkId(prefix + ".client-id", this.clientId, "the app's Application (client) ID", found);
		Credentials.checkSecret(prefix, this.clientSecret, this.clientSecretFile, found);
		String property = prefix + ".refresh-token-file";
		if (this.refreshTokenFile == null) {
			found.add(property + " is missing: give the file with the refresh token of the partner's sign-in");
		}
		else {
			Credentials.checkFile(property, this.refreshTokenFile, found);
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

	Secret secret() {
		return Credentials.secret("partner-app", this.clientSecret, this.clientSecretFile);
	}

}
