package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Nights in which the partner's sign-in is refused, and the one after the remedy. */
class WithoutSignInTests {

	@TempDir
	Path folder;

	@Test
	void lastNightsTenantsAreReadAndARestartTakesUpWhatWasMissing() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(12).usersPerTenant(8).seed(31).build());
				HikariDataSource reference = TestDatabase.fresh();
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant throughPartnerCenter = sandbox.tenants().get(2);
			sandbox.misbehave(throughPartnerCenter.id(), Misbehaviour.of(Kind.GRAPH_FORBIDDEN).on(Call.GRAPH_SKUS));
			Product normal = new Product(this.folder, sandbox.settings(), TestDatabase.settings(reference));
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.run.without-partner-sign-in", "last-known-tenants");
			assertThat(normal.run("sync").exitCode()).isZero();
			assertThat(product.run("sync").exitCode()).isZero();
			List<String> before = rows(database,
					"select tenant_id || ' ' || coalesce(left_at::text, 'there') from tenants");

			SandboxTenant changed = sandbox.tenants().get(4);
			changed.addUser("Ada Lovelace");
			sandbox.tenants().get(6).relate("advisor");
			SandboxTenant added = sandbox.addTenant("Northwind", 5);
			sandbox.misbehave(Outage.REFRESH_TOKEN_EXPIRED);
			sandbox.requests().reset();
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isEqualTo(3);
			assertThat(night.output()).contains("The sign-in of the partner is refused", "AADSTS700082",
					"The partner's sign-in was refused: the list of customers was not read", "./run.sh authorize");
			assertThat(sandbox.requests().count(Call.PARTNER_CUSTOMERS)).isZero();
			assertThat(sandbox.requests().count(throughPartnerCenter.id(), Call.PARTNER_SKUS)).isZero();
			assertThat(rows(database, "select tenant_id || ' ' || coalesce(left_at::text, 'there') from tenants"))
				.isEqualTo(before);
			assertThat(rows(database, "select count(*) from users where tenant_id = '%s'".formatted(changed.id())))
				.containsExactly(String.valueOf(changed.userCount()));
			assertThat(rows(database,
					"select tenant_id || ' ' || licences_code from run_tenants "
							+ "where 'failed' in (licences_state, users_state)"))
				.containsExactly(throughPartnerCenter.id() + " partner-sign-in-refused");
			assertThat(rows(database, "select count(*) from licences where removed_at is not null"))
				.containsExactly("0");
			assertThat(rows(database,
					"select step || ' ' || category || ' ' || code from integration_errors "
							+ "where tenant_id is null and resolved_at is null"))
				.containsExactly("customers PARTNER AADSTS700082");
			assertThat(product.run("status", "--json").output()).contains("\"partnersUnread\" : [ \"default\" ]");

			Product.Ended again = product.run("restart");
			assertThat(again.exitCode()).as(again.output()).isEqualTo(3);
			assertThat(product.run("sync").exitCode()).isEqualTo(3);
			assertThat(rows(database,
					"select occurrences from integration_errors " + "where tenant_id is null and resolved_at is null"))
				.containsExactly("2");

			sandbox.heal(Outage.REFRESH_TOKEN_EXPIRED);
			sandbox.requests().reset();
			Product.Ended restart = product.run("restart");
			assertThat(restart.exitCode()).as(restart.output()).isZero();
			assertThat(sandbox.requests().count(changed.id(), Call.USERS)).isZero();
			assertThat(sandbox.requests().count(added.id(), Call.USERS)).isOne();
			assertThat(rows(database, "select code from integration_errors where resolved_at is null")).isEmpty();
			assertThat(rows(database, "select distinct partners_unread::text from runs order by 1"))
				.containsExactlyInAnyOrder("{}", "{default}");
			assertThat(normal.run("sync").exitCode()).isZero();
			assertThat(CrmSnapshot.of(database).differences(CrmSnapshot.of(reference))).isEmpty();
			sandbox.requests().reset();
			assertThat(product.run("restart").exitCode()).isEqualTo(2);
			assertThat(sandbox.requests().count(Call.PARTNER_CUSTOMERS)).isZero();
		}
	}

	@Test
	void aSignInWithoutMfaCountsAsRefusedButNoTroubleThatPassesAndNoOtherCredential() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(3).usersPerTenant(5).seed(32).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.cloud.retry-attempts", "2")
				.set("csp.cloud.retry-budget", "2s")
				.set("csp.run.without-partner-sign-in", "last-known-tenants");
			sandbox.misbehave(Outage.REFRESH_TOKEN_REVOKED);
			Product.Ended first = product.run("sync");
			assertThat(first.exitCode()).as(first.output()).isEqualTo(1);
			assertThat(first.output()).contains("No tenant is known from an earlier night", "./run.sh authorize");
			sandbox.healAll();
			assertThat(product.run("sync").exitCode()).isZero();

			sandbox.misbehave(Outage.REFRESH_TOKEN_REVOKED);
			sandbox.misbehave(Outage.DIRECTORY_SECRET_WRONG);
			assertThat(product.run("sync").exitCode()).isEqualTo(2);
			sandbox.healAll();
			sandbox.misbehave(Outage.PARTNER_CENTER_DOWN);
			assertThat(product.run("sync").exitCode()).isEqualTo(1);
			assertThat(rows(database, "select count(*) from runs where partners_unread <> '{}'")).containsExactly("0");
			sandbox.healAll();

			sandbox.misbehave(Outage.SIGN_IN_WITHOUT_MFA);
			sandbox.requests().reset();
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isEqualTo(3);
			assertThat(sandbox.requests().count(Call.PARTNER_CUSTOMERS)).isLessThanOrEqualTo(2);
			assertThat(
					rows(database,
							"select distinct licences_state || users_state from run_tenants "
									+ "where run_key = (select max(run_key) from runs)"))
				.containsExactly("completecomplete");
		}
	}

	@Test
	void ofTwoPartnersOnlyTheOneRefusedFallsBack() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(6).usersPerTenant(5).seed(33).build());
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant both = sandbox.tenants().get(1);
			SandboxTenant second = sandbox.tenants().get(3);
			sandbox.secondPartner().share(both);
			sandbox.secondPartner().take(second);
			Product product = new Product(this.folder, sandbox.settings(), sandbox.secondPartner().settings("acme"),
					TestDatabase.settings(database))
				.set("csp.partners.acme.token-store.file", this.folder.resolve("refresh-token-acme").toString())
				.set("csp.run.without-partner-sign-in", "last-known-tenants");
			Product.Ended first = product.run("sync");
			assertThat(first.exitCode()).as(first.output()).isZero();
			SandboxTenant added = sandbox.addTenant("Northwind", 5);
			sandbox.secondPartner().lose(both);
			Product.Ended night = product.set("csp.partners.acme.partner-app.client-secret", "not~the~secret")
				.run("sync");
			assertThat(night.exitCode()).as(night.output()).isEqualTo(3);
			assertThat(night.output()).contains("Refused was the sign-in of acme").doesNotContain("not~the~secret");
			assertThat(rows(database, "select tenant_id from tenants where left_at is not null")).isEmpty();
			assertThat(rows(database, "select partner from tenants where tenant_id = '%s'".formatted(added.id())))
				.containsExactly("default");
			assertThat(rows(database, "select count(*) from tenant_partners where left_at is not null"))
				.containsExactly("0");
			assertThat(rows(database, "select distinct licences_state || users_state from run_tenants"))
				.containsExactly("completecomplete");
			assertThat(
					rows(database, "select entity_id || ' ' || code from integration_errors where resolved_at is null"))
				.containsExactly("acme AADSTS7000215");
		}
	}

	private static List<String> rows(HikariDataSource database, String sql) {
		return JdbcClient.create(database).sql(sql).query((rs, n) -> rs.getString(1)).list();
	}

}
