package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import io.cspsync.sandbox.SandboxUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights in which one person leaves, half a tenant is gone and a directory comes empty.
 */
class DepartureNightsTests {

	private static final int RUN_COMPLETE = 0;

	private static final int WAITING = 5;

	@TempDir
	Path folder;

	@Test
	void onePersonGoesAndManyWaitForAPerson() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(40).seed(9).build());
				HikariDataSource database = TestDatabase.fresh()) {
			JdbcClient jdbc = JdbcClient.create(database);
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.users.departures.min-absence", "0s");
			List<SandboxTenant> tenants = sandbox.tenants();
			SandboxTenant one = tenants.get(0);
			SandboxTenant many = tenants.get(1);
			SandboxTenant empty = tenants.get(2);
			night(product, RUN_COMPLETE);
			List<String> atFirst = active(jdbc);

			List<String> leaver = activeOf(jdbc, one).subList(0, 1);
			List<String> half = activeOf(jdbc, many);
			half = half.subList(0, half.size() / 2);
			List<SandboxUser> all = new ArrayList<>(empty.users());
			leaver.forEach(one::removeUser);
			half.forEach(many::removeUser);
			all.forEach((user) -> empty.removeUser(user.id()));

			night(product, RUN_COMPLETE);
			assertThat(active(jdbc)).as("absent once").isEqualTo(atFirst);

			String held = night(product, WAITING);
			assertThat(held).contains("approve");
			List<String> withoutLeaver = new ArrayList<>(atFirst);
			withoutLeaver.removeAll(leaver);
			assertThat(active(jdbc)).as("absent twice").isEqualTo(withoutLeaver);
			assertThat(product.run("departures").output()).contains(many.name(), empty.name());

			// The directory is back, and so is the one who left.
			all.forEach(empty::addUser);
			night(product, RUN_COMPLETE);
			assertThat(jdbc.sql("select distinct tenant_id from deactivations where state = 'HELD'")
				.query(String.class)
				.list()).containsExactly(many.id());

			Product.Ended approved = product.run("approve", "--departures", "--tenant", many.id());
			assertThat(approved.exitCode()).as(approved.output()).isZero();
			List<String> withoutHalf = new ArrayList<>(withoutLeaver);
			withoutHalf.removeAll(half);
			assertThat(active(jdbc)).isEqualTo(withoutHalf);
			night(product, RUN_COMPLETE);
			assertThat(active(jdbc)).isEqualTo(withoutHalf);

			String key = jdbc.sql("select distinct run_key from user_changes where run_key like 'approve-%'")
				.query(String.class)
				.single();
			Product.Ended undone = product.run("undo", "--run", key);
			assertThat(undone.output()).contains(half.size() + " people active again");
			assertThat(active(jdbc)).isEqualTo(withoutLeaver);
		}
	}

	private static String night(Product product, int exitCode) {
		Product.Ended night = product.run("sync");
		assertThat(night.exitCode()).as(night.output()).isEqualTo(exitCode);
		return night.output();
	}

	private static List<String> active(JdbcClient jdbc) {
		return jdbc.sql("select entra_id from users where active order by 1").query(String.class).list();
	}

	private static List<String> activeOf(JdbcClient jdbc, SandboxTenant tenant) {
		return jdbc.sql("select entra_id from users where active and tenant_id = cast(? as uuid) order by 1")
			.params(tenant.id())
			.query(String.class)
			.list();
	}

}
