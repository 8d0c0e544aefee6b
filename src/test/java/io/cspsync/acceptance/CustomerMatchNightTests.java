package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxDelegation;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customers are recognised by what Graph and Partner Center really say of their tenants.
 */
class CustomerMatchNightTests {

	@TempDir
	Path folder;

	@Test
	void domainsFindTheCustomersAndAllKindsOfTenantsAreImported() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(5).usersPerTenant(2).seed(3).build());
				HikariDataSource database = TestDatabase.fresh()) {
			JdbcClient jdbc = JdbcClient.create(database);
			List<SandboxTenant> tenants = sandbox.tenants();
			tenants.get(0).addDomain("alpha.example");
			customer(jdbc, "Alpha", "https://www.Alpha.example/");
			tenants.get(1).addDomain("beta.example");
			tenants.get(1).consent(false);
			customer(jdbc, "Beta", "beta.example");
			customer(jdbc, "Gamma", null);
			jdbc.sql("insert into users (customer_id, email) values (3, 'somebody@' || ?), (3, 'else@gmail.com')")
				.params(tenants.get(2).domains().get(1))
				.update();
			tenants.get(3).addDomain("delta.example");
			tenants.get(3).consent(false);
			tenants.get(3).delegate(SandboxDelegation.NONE);
			customer(jdbc, "Delta", "delta.example");
			SandboxTenant delegated = sandbox.addGdapTenant("Delegated Only", 1);
			SandboxTenant own = sandbox.addDirectTenant("Our Own", 1);
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.customers.additional-tenants", own.id());
			Product.Ended first = product.run("sync", "--job", "customers");
			assertThat(first.exitCode()).as(first.output()).isZero();
			assertThat(customerOf(jdbc, tenants.get(0))).isEqualTo("Alpha reseller");
			assertThat(customerOf(jdbc, tenants.get(1))).isEqualTo("Beta reseller");
			assertThat(customerOf(jdbc, tenants.get(2))).isEqualTo("Gamma reseller");
			// Without consent and delegation nobody tells of delta.example.
			assertThat(customerOf(jdbc, tenants.get(3))).isEqualTo(tenants.get(3).name() + " reseller");
			assertThat(customerOf(jdbc, delegated)).isEqualTo("Delegated Only gdap");
			assertThat(customerOf(jdbc, own)).isEqualTo("Our Own additional");
			tenants.get(4).relate("advisor");
			tenants.get(4).delegate(SandboxDelegation.NONE);
			Product.Ended second = product.run("sync", "--job", "customers");
			assertThat(second.exitCode()).as(second.output()).isZero();
			assertThat(jdbc.sql("select tenant_id || ' ' || left_reason from tenants where left_at is not null")
				.query(String.class)
				.list()).containsExactly(tenants.get(4).id() + " relationship");
		}
	}

	private static void customer(JdbcClient jdbc, String name, @Nullable String webSite) {
		jdbc.sql("insert into customers (name, web_site) values (?, ?)").params(name, webSite).update();
	}

	private static String customerOf(JdbcClient jdbc, SandboxTenant tenant) {
		return jdbc.sql("""
				select c.name || ' ' || t.relationship from tenants t join customers c on c.id = t.customer_id
				where t.tenant_id = cast(? as uuid) and t.left_at is null
				""").params(tenant.id()).query(String.class).single();
	}

}
