package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class DepartureCommandTests {

	private static final String T1 = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String T2 = "5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91";

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@BeforeEach
	void enter() {
		sql("insert into customers (name) values ('Contoso'), ('Fabrikam')");
		sql("insert into tenants (tenant_id, customer_id, name) values ('%s', 1, 'Contoso Ltd'), ('%s', 2, 'Fabrikam Inc')"
			.formatted(T1, T2));
		people(T1, 1, "Ada", 4);
		people(T2, 2, "Zoe", 25);
		sql("update users set keep_active = true where name = 'Ada 2'");
		sql("update users set active = false where name = 'Ada 3'");
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void whoIsHeldIsListedByTenant() {
		assertThat(answer("approve")).isEqualTo(
				"""
						kind              tenant                                name          state  since             why        details
						deactivate-users  %s  Contoso Ltd   held   2026-11-20 00:00  Too many.  people 4, who Ada 1 (1); Ada 2 (2); Ada 3 (3); and 1 more
						deactivate-users  %s  Fabrikam Inc  held   2026-11-20 00:00  Too many.  people 25, who Zoe 1 (5); Zoe 10 (14); Zoe 11 (15); and 22 more
						"""
					.formatted(T1, T2));
		assertThat(answer("approve", "--json")).contains("\"kind\" : \"DEACTIVATE_USERS\"", "\"name\" : \"Zoe 25\"");
		assertThat(answer("departures", "--tenant", T1, "--csv")).isEqualTo("""
				tenant,user_id,name,email,reason,since,reads,state,why_held
				Contoso Ltd,1,Ada 1,ada1@x.example,absent,2026-11-18 00:00,3,held,Too many.
				Contoso Ltd,2,Ada 2,ada2@x.example,absent,2026-11-18 00:00,3,held,Too many.
				Contoso Ltd,3,Ada 3,ada3@x.example,absent,2026-11-18 00:00,3,held,Too many.
				Contoso Ltd,4,Ada 4,ada4@x.example,absent,2026-11-18 00:00,3,held,Too many.
				""");
		assertThat(answer("departures", "--json")).contains("\"heldBecause\" : \"Too many.\"");
	}

	@Test
	void approvedPeopleAreSwitchedOffAtOnceAndNobodyElse() {
		String told = answer("approve", "--departures", "--tenant", T1);
		assertThat(told).startsWith("""
				2 people are switched off:
				  Ada 1 (1), absent of tenant Contoso Ltd
				  Ada 4 (4), absent of tenant Contoso Ltd
				./run.sh undo --run approve-""")
			.contains(
					"""
							2 people are left alone, because they must stay active, are inactive already or are linked to the tenant no more:
							  Ada 2 (2), absent of tenant Contoso Ltd
							  Ada 3 (3), absent of tenant Contoso Ltd
							""");
		assertThat(rows("select name from users where not active order by id")).containsExactly("Ada 1", "Ada 3",
				"Ada 4");
		assertThat(rows("""
				select concat_ws('|', user_id, tenant_id = '%s', kind, before, after, run_key like 'approve-2%%Z')
				from user_changes order by user_id
				""".formatted(T1))).containsExactly("1|t|deactivated|true|false|t", "4|t|deactivated|true|false|t");
		assertThat(
				rows("""
						select concat_ws('|', user_id, state, done_at = decided_at, done_run_key like 'approve-%') from deactivations
						where user_id < 5 order by user_id
						"""))
			.containsExactly("1|DONE|t|t", "4|DONE|t|t");
		assertThat(answer("approve", "--departures")).startsWith("25 people are switched off:\n")
			.contains("  and 5 more (--json names all)\n");
		assertThat(answer("approve", "--departures")).isEqualTo("Nothing such is held.\n");
		assertThat(answer("departures")).isEqualTo("Nobody is to be switched off.\n");
		assertThat(answer("departures", "--all", "--tenant", T1)).contains("done", "approve-2");
	}

	@Test
	void everythingHeldIsApprovedTogether() {
		sql("""
				insert into held_changes (kind, tenant_id, entity_name, reason, details, state, first_run_key, last_run_key,
				    first_seen_at, last_seen_at)
				values ('leave', '%s', 'Fabrikam', 'Too many.', '{}', 'HELD', 'r', 'r', now(), now())
				"""
			.formatted(T2));
		assertThat(answer("approve", "--leaving", "--reject")).startsWith("1 rejected.");
		assertThat(rows("select distinct state from deactivations")).containsExactly("HELD");
		String json = answer("approve", "--all", "--json");
		assertThat(json).contains("\"decision\" : \"approved\"", "\"changes\" : 1", "\"people\" : 27",
				"\"name\" : \"Zoe 25\"", "\"key\" : \"approve-");
		assertThat(rows("select state from held_changes")).containsExactly("APPROVED");
	}

	@Test
	void whoIsRejectedStaysAndMayWaitAgain() {
		assertThat(answer("approve", "--tenant", T1, "--reject"))
			.isEqualTo("4 people stay active. They are not proposed again before they were seen and are gone anew.\n");
		assertThat(answer("approve", "--tenant", T1, "--reject")).startsWith("0 rejected (4 were so already).");
		assertThat(answer("approve", "--tenant", T1, "--departures")).isEqualTo("Nothing such is held.\n");
		assertThat(rows("select distinct state || (decided_at is not null) from deactivations where user_id < 5"))
			.containsExactly("REJECTEDtrue");
		assertThat(answer("approve")).contains("rejected");
		assertThat(answer("approve", "--departures", "--undo")).isEqualTo("4 people wait for a decision again.\n");
		assertThat(rows("select distinct state || (decided_at is not null) from deactivations"))
			.containsExactly("HELDfalse");
		assertThat(rows("select count(*) from users where not active")).containsExactly("1");
	}

	@Test
	void nobodyIsSwitchedOffWhileARunIsOnItsWay() {
		try (AcquiredLock held = (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(RunLock.RUNS,
				() -> {
				})) {
			held.nameRun("r1");
			for (String typed : List.of("approve --departures", "approve --all", "approve --tenant " + T1)) {
				TypedCommand command = type(typed.split(" "));
				assertThat(command.exitCode()).as(typed).isEqualTo(4);
				assertThat(command.complaint()).contains("run r1");
			}
			assertThat(answer("approve", "--customers")).isEqualTo("Nothing such is held.\n");
		}
		assertThat(rows("select distinct state from deactivations")).containsExactly("HELD");
	}

	@Test
	void aTenantCanHaveAModeOfItsOwn() {
		assertThat(answer("tenants", "set", T1, "--departures", "report"))
			.isEqualTo("Its mode of departures is report from now on.\n");
		assertThat(answer("tenants", "list", "--json")).contains("\"departures\" : \"report\"");
		assertThat(answer("tenants", "set", T1, "--departures", "default"))
			.isEqualTo("Its mode of departures is not set by hand from now on.\n");
		assertThat(rows("select departures_mode from tenants")).containsOnly("null");
		assertThat(type("tenants", "set", T1, "--departures", "of").complaint())
			.contains("is none of deactivate, report, off, default; did you mean off?");
	}

	private void people(String tenant, int customer, String name, int count) {
		sql("""
				insert into users (customer_id, tenant_id, entra_id, name, email)
				select %2$d, '%1$s', gen_random_uuid(), '%3$s ' || n, lower('%3$s') || n || '@x.example'
				from generate_series(1, %4$d) as n
				""".formatted(tenant, customer, name, count));
		sql("""
				insert into deactivations (user_id, tenant_id, reason, state, reads, first_run_key, last_run_key, first_seen_at,
				    last_seen_at, held_reason, held_by, held_at, held_run_key)
				select id, tenant_id, 'ABSENT', 'HELD', 3, 'r', 'r', '2026-11-18T00:00Z', '2026-11-20T00:00Z', 'Too many.',
				    'tenant', '2026-11-20T00:00Z', 'r'
				from users where tenant_id = '%s'
				"""
			.formatted(tenant));
	}

	private void sql(String statement) {
		this.jdbc.sql(statement).update();
	}

	private List<String> rows(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> String.valueOf(rs.getString(1))).list();
	}

	private String answer(String... arguments) {
		TypedCommand typed = type(arguments);
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.exitCode()).isZero();
		return typed.answer();
	}

	private TypedCommand type(String... arguments) {
		return TypedCommand.in(this.home).at(this.pool).type(arguments);
	}

}
