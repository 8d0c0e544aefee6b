package io.cspsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ada Byron (row 1) stands in every table where a person can; Bob (row 2) is there too.
 */
class EraseCommandTests {

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String ADA = "8a1e3b1c-1111-4c6e-8a57-0d4f3c1b2a01";

	private static final List<String> VALUES = List.of("Ada Byron", "ada@contoso.example", "ada.k@contoso.example",
			"Countess", "+44 20 7946 0018", "staff-4711", ADA, "Byron");

	@TempDir
	private Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@BeforeEach
	void fill() {
		new JdbcTemplate(this.pool).execute(
				"""
						insert into customers (name) values ('Contoso');
						insert into tenants (tenant_id, customer_id, name) values ('%1$s', 1, 'Contoso');
						insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
						values ('20261101T020000Z', 'nightly', 'all', 'f', now());
						insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status, purchased,
						    consumed, enabled, warning, suspended)
						values ('%1$s', 1, gen_random_uuid(), 'P', 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0);
						insert into users (tenant_id, customer_id, entra_id, name, email, network_login, first_name, last_name, job_title,
						    department, phone, mobile_phone, custom_fields, hand_edits, kept_values, external_id, last_sign_in_at, plan_hash)
						values ('%1$s', 1, '%2$s', 'Ada Byron', 'ada@contoso.example', 'ada@contoso.example', 'Ada', 'Byron', 'Countess',
						    'Analysis', '+44 20 7946 0018', null, '{"staff": "staff-4711"}', '{"email": "ada.k@contoso.example"}',
						    '{"name": "Ada King Byron"}', 'staff-4711', now(), '\\x01'),
						    ('%1$s', 1, gen_random_uuid(), 'Bob', 'bob@contoso.example', null, null, null, null, null, null, null, '{}', '{}',
						    '{}', null, null, '\\x02');
						insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
						values ('20261101T020000Z', 1, '%1$s', 1, 'field', 'email', 'ada.k@contoso.example', 'ada@contoso.example', now()),
						    ('20261101T020000Z', 1, '%1$s', 1, 'field', 'job_title', 'Lady', 'Countess', now()),
						    ('20261101T020000Z', 1, '%1$s', 1, 'linked', '', null, '%2$s', now()),
						    ('20261101T020000Z', 1, '%1$s', 1, 'deactivated', '', 'true', 'false', now()),
						    ('20261101T020000Z', 2, '%1$s', 1, 'field', 'name', 'Robert', 'Bob', now());
						insert into integration_errors (run_key, step, tenant_id, entity_type, entity_id, entity_name, category, endpoint, code,
						    message, remedy, first_seen_at, last_seen_at)
						values ('r', 'users', '%1$s', 'user', '%2$s', 'Ada Byron', 'RECORD', 'GET /users/%2$s', 'x',
						        'ada@contoso.example is wrong', 'Correct ADA@contoso.example', now(), now()),
						    ('r', 'users', '%1$s', 'licence-assignment', 'sku', 'E3', 'RECORD', null, 'y',
						        '2 people lack a licence: Ada Byron, Bob', 'Buy', now(), now());
						insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key, last_run_key,
						    first_seen_at, last_seen_at, decision, decided_id)
						values ('user', '%1$s', '%2$s', 'Ada Byron', 'who', '[1]', 'r', 'r', now(), now(), null, null),
						    ('user', '%1$s', gen_random_uuid()::text, 'Somebody', 'May be Byron, Ada', '[1, 2]', 'r', 'r', now(), now(),
						    'user', 1);
						insert into held_changes (kind, tenant_id, entity_name, reason, details, state, first_run_key, last_run_key,
						    first_seen_at, last_seen_at)
						values ('create-users', '%1$s', 'Contoso', 'many', '{"names": ["Ada Byron", "Bob"]}', 'HELD', 'r', 'r', now(), now());
						insert into out_of_scope_users (tenant_id, entra_id, user_id, name, reason, first_run_key, first_seen_at)
						values ('%1$s', '%2$s', 1, 'Ada Byron', 'guest', 'r', now());
						insert into user_licences (user_id, licence_id, assigned_by_group) values (1, 1, false), (2, 1, false);
						insert into user_licence_errors values ('%1$s', 1, gen_random_uuid(), false, 'none left', 'r', now());
						insert into held_tags values (1, '%1$s', true);
						insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key, first_seen_at, last_seen_at,
						    done_run_key)
						values (1, '%1$s', 'ABSENT', 'DONE', 'r', 'r', now(), now(), '20261101T020000Z');
						insert into billable_user_days values ('2026-11-01', '%1$s', 1, 0, 2, 0, 0, now());
						insert into billed_users values (1, '%1$s', 1, 0);
						insert into billable_user_moves values ('2026-11-01', 1, 'joined', '%1$s', 1, 0, 'Ada Byron');
						insert into notifications (run_key, job, exit_code, channel, recipient, state, message, at)
						values ('r', 'nightly', 3, 'mail', 'ops@partner.example', 'sent', 'Ada Byron is gone', now());
						insert into batch_job_instance values (1, 0, 'csp-sync', 'k');
						insert into batch_job_execution (job_execution_id, job_instance_id, create_time, exit_message)
						values (1, 1, now(), 'Could not store "ada@contoso.example"')
						"""
					.formatted(TENANT, ADA));
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void nothingOfThePersonIsLeftAnywhere() throws IOException {
		TestDatabase.dryRun(this.pool).prepare();
		Path dryRun = write("var/dry-run/20261101T020000Z.json", "{\"entity\": \"Ada Byron\"}");
		Path other = write("var/dry-run/20261102T020000Z.json", "{\"entity\": \"Bob\"}");
		Path report = write("var/reports/20261101T020000Z/report.json", "{\"name\": \"ada BYRON\"}");
		Path log = write("var/log/csp-sync.log", "Ada Byron was rejected");
		assertThat(rowsHolding(VALUES)).contains("crm.users", "crm_dry.users", "crm.user_changes",
				"crm.integration_errors", "crm.match_conflicts", "crm.held_changes", "crm.out_of_scope_users",
				"crm.billable_user_moves", "crm.notifications", "batch.batch_job_execution");
		TypedCommand erase = erase("--user", "ADA@contoso.example", "--reason", "case 7", "--yes", "--confirm", "1");
		assertThat(erase.complaint()).isEmpty();
		assertThat(erase.exitCode()).isZero();
		assertThat(rowsHolding(VALUES)).isEmpty();
		assertThat(erase.answer()).contains("Person 1 was erased", report.toString(), log.toString(), "backups")
			.doesNotContain("Byron", other.toString());
		assertThat(dryRun).doesNotExist();
		assertThat(List.of(other, report, log)).allMatch(Files::exists);
	}

	@Test
	void whatIsNotThePersonsStays() {
		erase("--user", "1", "--yes", "--confirm", "1");
		assertThat(
				value("select concat_ws('|', name, tenant_id, active, erased_at is not null) from users where id = 1"))
			.isEqualTo("Erased person 1|" + TENANT + "|f|t");
		assertThat(value("select string_agg(before || '>' || after, ',') from user_changes where user_id = 2"))
			.isEqualTo("Robert>Bob");
		assertThat(value("select message from integration_errors where code = 'y'"))
			.isEqualTo("2 people lack a licence: [erased], Bob");
		assertThat(value("select details::text from held_changes")).isEqualTo("{\"names\": [\"[erased]\", \"Bob\"]}");
		assertThat(value("select candidates::text from match_conflicts where entity_name = 'Somebody'"))
			.isEqualTo("[2]");
		assertThat(value("select billable from billable_user_days")).isEqualTo("2");
		assertThat(value("select count(*) from users")).isEqualTo("2");
		assertThat(value("select user_id from user_licences")).isEqualTo("2");
	}

	@Test
	void anUndoBringsNobodyBack() {
		erase("--user", ADA, "--yes", "--confirm", "1");
		TypedCommand undo = typed().type("undo", "--run", "20261101T020000Z");
		assertThat(undo.exitCode()).isZero();
		assertThat(value("select name || active from users where id = 1")).isEqualTo("Erased person 1false");
		assertThat(value("select name from users where id = 2")).isEqualTo("Robert");
	}

	@Test
	void aSecondTimeSaysThatItWasDone() {
		erase("--user", ADA, "--yes", "--confirm", "1");
		for (String words : List.of("1", ADA, ADA.toUpperCase(Locale.ROOT))) {
			TypedCommand again = erase("--user", words, "--yes", "--confirm", "1");
			assertThat(again.exitCode()).as(words).isZero();
			assertThat(again.answer()).contains("was erased before");
		}
		TypedCommand unknown = erase("--user", "ada@contoso.example", "--yes", "--confirm", "1");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.complaint()).contains("There is nobody");
		assertThat(value("select count(*) from erasures")).isEqualTo("1");
	}

	@Test
	void aTerminalIsAskedTwice() {
		for (String wrong : List.of("2\nerase\n", "1\nyes\n")) {
			TypedCommand refused = asOwner().onTerminal().typing(in(wrong)).type("erase", "--user", "1");
			assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
			assertThat(refused.answer()).contains("Ada Byron", "ada@contoso.example", "Nothing was erased");
		}
		assertThat(value("select name from users where id = 1")).isEqualTo("Ada Byron");
		TypedCommand erased = asOwner().onTerminal().typing(in("1\nerase\n")).type("erase", "--user", "1");
		assertThat(erased.exitCode()).isZero();
		assertThat(value("select name from users where id = 1")).isEqualTo("Erased person 1");
	}

	@Test
	void itIsRefusedWithoutAnAnswer() {
		Map<String[], String> refusals = Map.of(new String[] { "--user", "1" }, "Nobody can be asked",
				new String[] { "--user", "1", "--yes" }, "--yes and --confirm go together",
				new String[] { "--user", "1", "--confirm", "1" }, "--yes and --confirm go together",
				new String[] { "--user", "1", "--yes", "--confirm", "2" }, "is not the person's number",
				new String[] { "--user", "1", "--yes", "--confirm", "1", "--reason", "ada byron asked" },
				"tells who the person is");
		refusals.forEach((arguments, sentence) -> {
			TypedCommand refused = erase(arguments);
			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.complaint()).contains(sentence).doesNotContain("Byron");
		});
		assertThat(value("select count(*) from erasures")).isEqualTo("0");
	}

	@Test
	void severalPeopleAreNamedByTheirNumbers() {
		this.jdbc.sql("update users set network_login = 'ada@contoso.example' where id = 2").update();
		TypedCommand refused = erase("--user", "ada@contoso.example", "--yes", "--confirm", "1");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.complaint()).contains("Several people are meant", "1 (customer Contoso", "2 (customer");
	}

	@Test
	void itIsForTheOwnerOfTheTables() {
		TypedCommand refused = typed().type("erase", "--user", "1", "--yes", "--confirm", "1");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.complaint()).contains("SPRING_FLYWAY_USER");
		assertThat(value("select count(*) from erasures")).isEqualTo("0");
	}

	@Test
	void aRunIsWaitedFor() {
		try (AcquiredLock held = (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(RunLock.RUNS,
				() -> {
				})) {
			held.nameRun("r1");
			assertThat(erase("--user", "1", "--yes", "--confirm", "1").exitCode()).isEqualTo(4);
		}
	}

	@Test
	void somebodyWithoutARowIsLeftOutFromNowOn() {
		String guest = "8a1e3b1c-2222-4c6e-8a57-0d4f3c1b2a02";
		this.jdbc
			.sql("""
					insert into out_of_scope_users (tenant_id, entra_id, user_id, name, reason, first_run_key, first_seen_at)
					values (cast(:tenant as uuid), cast(:guest as uuid), null, 'Grace Hopper', 'guest', 'r', now())
					""")
			.param("tenant", TENANT)
			.param("guest", guest)
			.update();
		this.jdbc
			.sql("""
					insert into integration_errors (run_key, step, tenant_id, entity_type, entity_id, entity_name, category, code,
					    message, remedy, first_seen_at, last_seen_at)
					values ('r', 'users', cast(:tenant as uuid), 'user', :guest, 'Grace Hopper', 'RECORD', 'z', 'm', 'r', now(), now())
					""")
			.param("tenant", TENANT)
			.param("guest", guest)
			.update();
		TypedCommand wrong = erase("--tenant", TENANT, "--entra-id", guest, "--yes", "--confirm", ADA);
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.complaint()).contains("is not the Entra id");
		TypedCommand erased = erase("--tenant", TENANT, "--entra-id", guest, "--yes", "--confirm", guest);
		assertThat(erased.complaint()).isEmpty();
		assertThat(erased.answer()).contains("left out by every import").doesNotContain("null", "Grace");
		assertThat(rowsHolding(List.of(guest, "Grace Hopper"))).isEmpty();
		assertThat(value("select count(*) from users where erased_at is not null")).isEqualTo("0");
		TypedCommand again = erase("--tenant", TENANT, "--entra-id", guest, "--yes", "--confirm", guest);
		assertThat(again.answer()).contains("was erased before");
		TypedCommand elsewhere = erase("--tenant", guest, "--entra-id", guest, "--yes", "--confirm", guest);
		assertThat(elsewhere.exitCode()).isEqualTo(2);
		assertThat(elsewhere.complaint()).contains("knows no tenant " + guest);
	}

	@Test
	void whoIsNamedByTheDirectoryLosesTheRowsWordsToo() {
		assertThat(erase("--tenant", TENANT, "--entra-id", ADA, "--yes", "--confirm", ADA).answer())
			.contains("Person 1 was erased");
		assertThat(value("select name from users where id = 1")).isEqualTo("Erased person 1");
	}

	@Test
	void filesThatCannotBeReadAreToldAndEndNothing() throws IOException {
		Path packed = write("var/log/csp-sync.2026-11-01.0.log.gz", "no gzip");
		TypedCommand erased = erase("--user", "1", "--yes", "--confirm", "1");
		assertThat(erased.exitCode()).isZero();
		assertThat(erased.answer()).contains("could not be read", packed.toString());
	}

	@Test
	void aNamesakeKeepsTheNameAndIsTold() {
		this.jdbc.sql("update users set name = 'Ada Byron' where id = 2").update();
		assertThat(erase("--user", "1", "--yes", "--confirm", "1").answer()).contains("called the same",
				"users.name: 1 rows");
		assertThat(value("select name from users where id = 2")).isEqualTo("Ada Byron");
	}

	private TypedCommand erase(String... arguments) {
		String[] typed = new String[arguments.length + 1];
		typed[0] = "erase";
		System.arraycopy(arguments, 0, typed, 1, arguments.length);
		return asOwner().type(typed);
	}

	private TypedCommand typed() {
		return TypedCommand.in(this.home).at(this.pool);
	}

	private TypedCommand asOwner() {
		Map<String, String> settings = TestDatabase.settings(this.pool);
		return typed().with("SPRING_FLYWAY_USER", String.valueOf(settings.get("spring.flyway.user")))
			.with("SPRING_FLYWAY_PASSWORD", String.valueOf(settings.get("spring.flyway.password")));
	}

	/** Every column of every table, whatever its type, as text; each table in one go. */
	private List<String> rowsHolding(List<String> values) {
		JdbcClient admin = JdbcClient.create(TestDatabase.admin(this.pool));
		String anywhere = admin
			.sql("""
					select string_agg(format('select %L where exists (select from %I.%I t, unnest(:values) v
					    where strpos(lower(t::text), lower(v)) > 0)', nspname || '.' || relname, nspname, relname), ' union all ')
					from pg_class c join pg_namespace n on n.oid = c.relnamespace
					where nspname in ('crm', 'crm_dry', 'batch') and relkind = 'r'
					""")
			.query(String.class)
			.single();
		return admin.sql(anywhere).param("values", values.toArray(String[]::new)).query(String.class).list();
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.home.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private static ByteArrayInputStream in(String typed) {
		return new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
	}

	private String value(String sql) {
		return String.valueOf(this.jdbc.sql(sql).query((rs, n) -> rs.getString(1)).single());
	}

}
