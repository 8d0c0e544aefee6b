package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TenantPartners;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two partners, one tenant in both lists and one in the second's only, which has not
 * consented to the first one's app.
 */
class TwoPartnersTests {

	@TempDir
	Path folder;

	@Test
	void aTenantOfBothIsImportedOnceAndOneOfTheSecondThroughItsApps() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(8).seed(7).build());
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant both = sandbox.tenants().get(1);
			SandboxTenant second = sandbox.tenants().get(3);
			sandbox.secondPartner().share(both);
			sandbox.secondPartner().take(second);
			Product product = product(sandbox, database);
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isZero();
			for (SandboxTenant tenant : sandbox.tenants()) {
				assertThat(sandbox.requests().count(tenant.id(), Call.USERS)).isOne();
				assertThat(sandbox.requests().count(tenant.id(), Call.GRAPH_SKUS)).isOne();
				assertThat(users(database, tenant)).isEqualTo(tenant.userCount());
			}
			assertThat(rows(database, "select partner || ' ' || count(*) from tenants group by partner order by 1"))
				.containsExactly("acme 1", "default 3");
			assertThat(new TenantPartners(JdbcClient.create(database))
				.findByTenant(List.of(TenantId.of(both.id()), TenantId.of(second.id()))))
				.containsOnly(Map.entry(TenantId.of(both.id()), List.of("default", "acme")),
						Map.entry(TenantId.of(second.id()), List.of("acme")));
			assertThat(rows(database,
					"select count(*) from licences l join tenants t using (tenant_id) "
							+ "where partner = 'acme' and read_through = 'graph'"))
				.containsExactly(String.valueOf(second.skus().size()));
			assertThat(this.folder.resolve("refresh-token-acme")).exists();
		}
	}

	@Test
	void aSecretRefusedOfTheSecondPartnerStopsTheRunBeforeItBegins() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product.Ended night = product(sandbox, database)
				.set("csp.partners.acme.directory-app.client-secret", "not~the~secret")
				.run("sync");
			assertThat(night.exitCode()).isEqualTo(2);
			assertThat(night.output())
				.contains("(partner acme)", "AADSTS7000215", "csp.partners.acme.directory-app.client-secret")
				.doesNotContain("(partner default)", "not~the~secret");
			assertThat(rows(database, "select count(*) from runs")).containsExactly("0");
		}
	}

	private Product product(Sandbox sandbox, HikariDataSource database) {
		return new Product(this.folder, sandbox.settings(), sandbox.secondPartner().settings("acme"),
				TestDatabase.settings(database))
			.set("csp.users.guests", "import")
			.set("csp.partners.acme.token-store.file", this.folder.resolve("refresh-token-acme").toString());
	}

	private static int users(HikariDataSource database, SandboxTenant tenant) {
		return JdbcClient.create(database)
			.sql("select count(*) from users where tenant_id = ?")
			.param(UUID.fromString(tenant.id()))
			.query(Integer.class)
			.single();
	}

	private static List<String> rows(HikariDataSource database, String sql) {
		return JdbcClient.create(database).sql(sql).query((rs, n) -> rs.getString(1)).list();
	}

}
