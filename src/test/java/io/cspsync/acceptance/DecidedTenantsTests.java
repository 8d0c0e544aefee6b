package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Nights after an operator decided what is read and which failures are known. */
class DecidedTenantsTests {

	private static final String LEAVING = "select user_id || reason from deactivations where tenant_id = '%s' order by 1";

	@TempDir
	Path folder;

	@Test
	void whatIsSwitchedOffIsNotAskedAndStaysAsItIs() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(10).seed(41).build());
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant people = sandbox.tenants().get(1);
			SandboxTenant all = sandbox.tenants().get(2);
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.licences.import", "both")
				.set("csp.users.departures.after-reads", "1")
				.set("csp.users.departures.min-absence", "0s");
			assertThat(product.run("sync").exitCode()).isZero();
			List<String> leavingBefore = rows(database, LEAVING.formatted(people.id()));
			CrmSnapshot before = CrmSnapshot.of(database);
			yesterday(database);

			assertThat(product.run("tenants", "set", people.id(), all.id(), "--users", "off").exitCode()).isZero();
			assertThat(product.run("tenants", "set", all.id(), "--licences", "off", "--sign-ins", "off").exitCode())
				.isZero();
			people.users().stream().limit(4).toList().forEach((user) -> people.removeUser(user.id()));
			all.users().stream().limit(4).toList().forEach((user) -> all.removeUser(user.id()));
			all.skus().forEach((sku) -> all.removeSku(sku.partNumber()));
			sandbox.requests().reset();
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isZero();
			assertThat(night.output()).contains("2 tenants of which something is not read, as decided");
			assertThat(sandbox.requests().count(people.id(), Call.USERS)).isZero();
			assertThat(sandbox.requests().count(people.id(), Call.GRAPH_SKUS)).isOne();
			for (Call call : List.of(Call.TOKEN, Call.USERS, Call.GRAPH_SKUS, Call.GRAPH_SUBSCRIPTIONS,
					Call.PARTNER_SKUS, Call.PARTNER_SUBSCRIPTIONS)) {
				assertThat(sandbox.requests().count(all.id(), call)).as(call.toString()).isZero();
			}
			assertThat(CrmSnapshot.of(database)
				.without(List.of(people.id()))
				.differences(before.without(List.of(people.id())))).isEmpty();
			assertThat(rows(database, LEAVING.formatted(people.id()))).isEqualTo(leavingBefore);
			assertThat(rows(database, "select count(*) from held_changes")).containsExactly("0");
			// Billed by what the CRM has, with the time of the read that it is from.
			assertThat(days(database, "licence_days", all)).hasSize(2).doesNotContainNull();
			assertThat(days(database, "billable_user_days", all)).hasSize(2);
			assertThat(rows(database,
					"select concat_ws(' ', licences_state, users_state) from run_tenants "
							+ "where run_key = (select max(run_key) from runs) order by 1"))
				.containsExactly("complete complete", "complete complete", "complete off", "off off");

			assertThat(product.run("tenants", "set", people.id(), "--users", "on").exitCode()).isZero();
			Product.Ended on = product.run("sync");
			assertThat(rows(database, LEAVING.formatted(people.id()))).as(on.output()).isNotEqualTo(leavingBefore);
		}
	}

	@Test
	void aKnownFailurePassesUntilItIsOver() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(6).seed(42).build());
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant unwilling = sandbox.tenants().get(1);
			sandbox.misbehave(unwilling.id(), Misbehaviour.of(Kind.CONSENT_MISSING));
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database));
			assertThat(product.run("sync").exitCode()).isEqualTo(3);
			String code = rows(database, "select distinct code from integration_errors where resolved_at is null")
				.getFirst();
			assertThat(product.run("tenants", "set", unwilling.id(), "--acknowledge", code).exitCode()).isZero();

			Product.Ended rehearsal = product.run("sync", "--dry-run");
			assertThat(rehearsal.exitCode()).as(rehearsal.output()).isZero();
			assertThat(rehearsal.output()).contains("Failed as known: " + unwilling.name() + " (" + code + ")");
			sandbox.requests().reset();
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isZero();
			assertThat(night.output()).contains("4 tenants: 3 complete, 0 failed, 1 failed as known",
					"Failed as known: " + unwilling.name() + " (" + code + ")");
			assertThat(sandbox.requests().count(unwilling.id(), Call.TOKEN)).isPositive();
			assertThat(product.run("status", "--json").output()).contains("\"failedAsKnown\" : 1");

			sandbox.heal(unwilling.id());
			Product.Ended cured = product.run("sync");
			assertThat(cured.exitCode()).as(cured.output()).isZero();
			assertThat(cured.output()).contains(code + " of " + unwilling.name() + " is over");
			sandbox.misbehave(unwilling.id(), Misbehaviour.of(Kind.CONSENT_MISSING));
			Product.Ended after = product.run("sync");
			assertThat(after.exitCode()).as(after.output()).isEqualTo(3);
			assertThat(after.output()).doesNotContain("is over");
		}
	}

	/** Lets what was recorded today be yesterday's. */
	private static void yesterday(HikariDataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql("update licence_days set day = day - 1").update();
		jdbc.sql("update billable_user_days set day = day - 1").update();
	}

	private static List<String> days(HikariDataSource database, String table, SandboxTenant tenant) {
		return rows(database, "select max(read_at)::text || string_agg(distinct customer_id::text, ',') from " + table
				+ " where tenant_id = '" + tenant.id() + "' group by day order by day");
	}

	private static List<String> rows(HikariDataSource database, String sql) {
		return JdbcClient.create(database).sql(sql).query((rs, n) -> rs.getString(1)).list();
	}

}
