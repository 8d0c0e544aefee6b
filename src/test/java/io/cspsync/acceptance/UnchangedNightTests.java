package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The second night over the same data reads everything and writes nothing. */
class UnchangedNightTests {

	@TempDir
	Path folder;

	@Test
	void writesNoRowAndTheJobTablesSaySo() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(12).usersPerTenant(40).seed(12).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.licences.import", "both");
			Product.Ended first = product.run("sync");
			assertThat(first.exitCode()).as(first.output()).isZero();
			List<String> before = written(database);
			Product.Ended second = product.run("sync");
			assertThat(second.exitCode()).as(second.output()).isZero();
			assertThat(written(database)).isEqualTo(before);
			long users = sandbox.tenants().stream().mapToLong(SandboxTenant::userCount).sum();
			assertThat(counts(database)).containsExactly("customers read 12 filter 12 write 0",
					"users read " + (users + 12) + " filter " + users + " write 12");
		}
	}

	private static List<String> written(HikariDataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		jdbc.sql("select pg_stat_force_next_flush()").query((rs) -> {
		});
		return jdbc
			.sql("""
					select relname || ' ' || n_tup_ins || ' ' || n_tup_upd || ' ' || n_tup_del from pg_stat_user_tables
					where schemaname = 'crm' and relname in ('users', 'licences', 'subscriptions', 'free_skus', 'customers', 'tenants',
					    'user_licences')
					order by relname
					""")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

	// The end marker of each tenant is an item too: read and written, never filtered.
	private static List<String> counts(HikariDataSource database) {
		return JdbcClient.create(database).sql("""
				select split_part(step_name, ':', 1) || ' read ' || sum(read_count) || ' filter ' || sum(filter_count)
				    || ' write ' || sum(write_count)
				from batch.batch_step_execution
				where job_execution_id = (select max(job_execution_id) from batch.batch_job_execution)
				    and (step_name = 'customers' or step_name like 'users:%')
				group by split_part(step_name, ':', 1) order by 1
				""").query((rs, n) -> rs.getString(1)).list();
	}

}
