package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.tenant.Settings;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The single-tenant app registration for Partner Center and the partner's sign-in. All
 * but one of secret and file is required; {@link #violations()} says what is missing.
 *
 * @param tenantId the partner's own tenant
 * @param clientId the app's Application (client) ID
 * @param clientSecret the secret's Value
 * @param clientSecretFile a file that holds nothing but the secret's Value
 * @param refreshTokenFile a file that holds the refresh token of the partner's sign-in;
 * only read, the rotated ones are kept in {@code csp.token-store.file}
 */
@ConfigurationProperties("csp.partner-app")
public record PartnerAppProperties(@Nullable String tenantId, @Nullable String clientId, @Nullable Secret clientSecret,
		@Nullable Path clientSecretFile, @Nullable Path refreshTokenFile) implements Settings {

	private static final String PREFIX = "csp.partner-app";

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 */
	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		Credentials.checkId(PREFIX + ".tenant-id", this.tenantId, "the partner's Directory (tenant) ID", found);
		Credentials.checkId(PREFIX + ".client-id", this.clientId, "the app's Application (client) ID", found);
		Credentials.checkSecret(PREFIX, this.clientSecret, this.clientSecretFile, found);
		String property = PREFIX + ".refresh-token-file";
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
	 * @throws IllegalStateException if it is missing; see {@link #violations()}
	 */
	public TenantId tenant() {
		return TenantId.of(Credentials.required(PREFIX + ".tenant-id", this.tenantId));
	}

	String client() {
		return Credentials.required(PREFIX + ".client-id", this.clientId);
	}

	Secret secret() {
		return Credentials.secret(PREFIX, this.clientSecret, this.clientSecretFile);
	}

}
