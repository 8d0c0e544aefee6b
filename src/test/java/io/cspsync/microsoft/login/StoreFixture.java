package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/** Token stores as the settings make them, without the rest of the program. */
final class StoreFixture {

	static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	static final String TENANT = "aaaaaaaa-0000-4000-8000-000000000001";

	private StoreFixture() {
	}

	static TokenStore store(Path file) {
		return store(TENANT, new TokenStoreProperties(file, null, null, List.of()));
	}

	static TokenStore store(Path file, Secret key) {
		return store(TENANT, new TokenStoreProperties(file, key, null, List.of()));
	}

	static TokenStore store(String tenant, TokenStoreProperties properties) {
		return new TokenStore(settings(tenant, null, properties), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	static PartnerSettings settings(String tenant, @Nullable Path given, TokenStoreProperties properties) {
		return new PartnerSettings(new PartnerName("default", true),
				new PartnerAppProperties(tenant, tenant, Secret.of("s"), null, null, null, null, null, null,
						"http://localhost:8400/", given),
				new DirectoryAppProperties(tenant, Secret.of("s"), null, null, null, null, null, null,
						"http://localhost:8400/consent"),
				properties);
	}

	static KeptSignIn signIn(String token) {
		return KeptSignIn.authorized(null, Secret.of(token), NOW);
	}

}
