package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code tenants set} decides about the parts and the known failures of tenants. */
class TenantDecisionTests {

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
		fail(T1, "users", "AADSTS7000229");
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void partsOfSeveralTenantsAreSwitchedOffAndOnAgain() {
		assertThat(answer("tenants", "set", T1, T2, "--users", "off", "--sign-ins", "off")).isEqualTo("""
				Tenant %s:
				Its users are not read from the next run on; what is there stays, and that is no error.
				Its sign-ins are not read from the next run on; what is there stays, and that is no error.
				Tenant %s:
				Its users are not read from the next run on; what is there stays, and that is no error.
				Its sign-ins are not read from the next run on; what is there stays, and that is no error.
				""".formatted(T1, T2));
		assertThat(rows("select concat_ws(' ', read_licences, read_users, read_sign_ins, read_devices) from tenants"))
			.containsOnly("t f f t");
		assertThat(answer("tenants", "list", "--csv")).contains(",\"users, sign-ins\",");
		assertThat(answer("show", T2)).contains("users, sign-ins");
		assertThat(answer("tenants", "set", T1, "--users", "on", "--licences", "on")).isEqualTo("""
				Its licences were read already.
				Its users are read again from the next run on.
				""");
		assertThat(rows("select read_users from tenants order by tenant_id")).containsExactly("t", "f");
	}

	@Test
	void whatIsNeitherOnNorOffIsRefused() {
		assertThat(complaint("tenants", "set", T1, "--users", "of"))
			.contains("--users \"of\" is neither on nor off; did you mean off?");
		assertThat(complaint("tenants", "set", T1, "--devices", "off")).contains("no run reads devices yet");
		assertThat(complaint("tenants", "set", T1)).contains("tenants set needs something to decide");
		assertThat(complaint("tenants", "set", "--users", "off")).contains("Missing required parameter");
	}

	@Test
	void aFailureIsAcknowledgedShownAndTakenBack() {
		assertThat(answer("tenants", "set", T1, "--acknowledge", "aadsts7000229", "--until", "2026-12-31")).isEqualTo(
				"AADSTS7000229 is known until 2026-12-31 from now on: it is tried each night and fails no run.\n");
		assertThat(answer("tenants", "set", T1, "--acknowledge", "AADSTS7000229", "--until", "2026-12-31"))
			.isEqualTo("AADSTS7000229 was known until 2026-12-31 already.\n");
		assertThat(answer("tenants", "list", "--csv")).contains("AADSTS7000229 until 2026-12-31");
		assertThat(answer("tenants", "list", "--json"))
			.containsOnlyOnce("\"acknowledged\" : \"AADSTS7000229 until 2026-12-31\"");
		assertThat(answer("errors")).contains("Known: acknowledged, until 2026-12-31\n");
		assertThat(answer("errors", "--json")).contains("\"acknowledgedUntil\" : \"2026-12-31\"");
		assertThat(answer("show", T1)).contains("AADSTS7000229 until 2026-12-31");
		assertThat(answer("tenants", "set", T1, "--acknowledge", "AADSTS7000229"))
			.isEqualTo("AADSTS7000229 is known from now on: it is tried each night and fails no run.\n");
		assertThat(answer("errors")).contains("Known: acknowledged, for good\n");
		assertThat(answer("tenants", "set", T1, "--no-acknowledge", "AADSTS7000229"))
			.isEqualTo("AADSTS7000229 is known no more and counts again.\n");
		assertThat(answer("tenants", "set", T1, "--no-acknowledge", "AADSTS7000229"))
			.isEqualTo("AADSTS7000229 was not acknowledged.\n");
		assertThat(rows("select count(*) from acknowledgements")).containsExactly("0");
	}

	@Test
	void onlyAFailureThatIsThereCanBeAcknowledgedAndNothingIsKeptOfARefusedCommand() {
		fail(T1, "licences", "http-503");
		assertThat(complaint("tenants", "set", T1, "--users", "off", "--acknowledge", "AADSTS65001")).contains(
				"Tenant %s does not fail with \"AADSTS65001\"; its licences and users fail with AADSTS7000229, http-503"
					.formatted(T1));
		assertThat(complaint("tenants", "set", T1, T2, "--acknowledge", "AADSTS7000229")).contains(
				"Tenant %s does not fail with \"AADSTS7000229\"".formatted(T2), "there is nothing to acknowledge");
		assertThat(rows("select count(*) from acknowledgements")).containsExactly("0");
		assertThat(rows("select count(*) from tenants where not read_users")).containsExactly("0");
	}

	@Test
	void aLastDayNeedsACodeAndMayNotBeOver() {
		assertThat(complaint("tenants", "set", T1, "--until", "2026-12-31"))
			.contains("--until needs --acknowledge CODE");
		assertThat(complaint("tenants", "set", T1, "--acknowledge", "AADSTS7000229", "--until", "2026-11-22"))
			.contains("--until 2026-11-22 is over: give today, 2026-11-23, or a later day");
		assertThat(
				complaint("tenants", "set", T1, "--acknowledge", "AADSTS7000229", "--no-acknowledge", "aadsts7000229"))
			.contains("keep one");
	}

	private void fail(String tenant, String step, String code) {
		sql("""
				insert into integration_errors (run_key, step, tenant_id, entity_type, category, code, message, remedy,
				    first_seen_at, last_seen_at)
				values ('20261122T020000Z', '%s', '%s', 'tenant', 'TENANT', '%s', 'It failed', 'Do something', now(), now())
				"""
			.formatted(step, tenant, code));
	}

	private void sql(String sql) {
		this.jdbc.sql(sql).update();
	}

	private List<String> rows(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> String.valueOf(rs.getString(1))).list();
	}

	private String answer(String... arguments) {
		TypedCommand typed = TypedCommand.in(this.home).at(this.pool).type(arguments);
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.exitCode()).isZero();
		return typed.answer();
	}

	private String complaint(String... arguments) {
		TypedCommand typed = TypedCommand.in(this.home).at(this.pool).type(arguments);
		assertThat(typed.exitCode()).isEqualTo(2);
		return typed.complaint();
	}

}
