package io.cspsync.crm;

import java.time.Clock;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class InstallationsTests {

	private static final TenantId PARTNER = TenantId.of("9d1b0c2e-0000-4000-8000-000000000001");

	private static final TenantId OTHER = TenantId.of("9d1b0c2e-0000-4000-8000-000000000002");

	private final HikariDataSource dataSource = TestDatabase.fresh();

	private final Installations installations = new Installations(JdbcClient.create(this.dataSource),
			Clock.systemUTC());

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void theFirstRunBindsTheDatabaseToItsCloudAndPartner() {
		assertThat(this.installations.bind("login.microsoftonline.com", PARTNER)).isEmpty();
		assertThat(this.installations.bind("login.microsoftonline.com", PARTNER)).isEmpty();
	}

	@Test
	void anotherPartnerIsRefused() {
		this.installations.bind("login.microsoftonline.com", PARTNER);
		assertThat(this.installations.bind("login.microsoftonline.com", OTHER).orElseThrow())
			.contains(PARTNER.toString(), OTHER.toString(), "spring.datasource.url", "csp.partner-app.tenant-id");
	}

	@Test
	void anotherCloudIsRefusedAndChangesNothing() {
		this.installations.bind("login.microsoftonline.com", PARTNER);
		assertThat(this.installations.bind("localhost:8443", PARTNER).orElseThrow()).contains("localhost:8443");
		assertThat(this.installations.bind("login.microsoftonline.com", PARTNER)).isEmpty();
	}

}
