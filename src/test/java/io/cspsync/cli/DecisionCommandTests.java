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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionCommandTests {

	private static final String T1 = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String T2 = "5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91";

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@BeforeEach
	void enter() {
		sql("insert into customers (name) values ('Contoso'), ('Fabrikam')");
		sql("insert into tenants (tenant_id, customer_id, name) values ('%s', 1, 'Contoso Ltd')".formatted(T1));
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void aTenantIsGivenToACustomerBeforeAnyRunHasSeenIt() {
		assertThat(answer("customers", "set", "2", "--tenant", T2)).isEqualTo(
				"Tenant %s belongs to customer 2 (Fabrikam) now; it was not known, and the next run tells whether it is the partner's.\n"
					.formatted(T2));
		assertThat(answer("customers", "set", "2", "--tenant", T2))
			.isEqualTo("Tenant %s belonged to customer 2 (Fabrikam) already.\n".formatted(T2));
		assertThat(answer("customers", "set", "2", "--no-tenant", T2))
			.startsWith("Tenant " + T2 + " belongs to no customer now.");
		assertThat(rows("select customer_id from tenants order by tenant_id")).containsExactly("1", "null");
	}

	@Test
	void aTenantMovesOnlyWhenToldToAndWithAllThatIsItsOwn() {
		importSomething();
		TypedCommand typed = type("customers", "set", "2", "--tenant", T1);
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).startsWith("Tenant " + T1
				+ " (Contoso Ltd) belongs to customer 1 (Contoso): with --move it goes to customer 2 (Fabrikam)");
		assertThat(rows("select distinct customer_id from users where tenant_id is not null")).containsExactly("1");
		assertThat(answer("tenants", "set", T1, "--customer", "2", "--move"))
			.contains("belongs to customer 2 (Fabrikam) now", "With it went 1 licences, 1 subscriptions and 2 people");
		assertThat(rows("""
				select concat_ws('|', name, customer_id, site_id, external_id, plan_hash is null) from users order by id
				""")).containsExactly("Ada|2|t", "Bob|2|B|t", "By hand|1|1|t", "Taken|2|A|t");
		assertThat(rows("select customer_id from licences union all select customer_id from subscriptions"))
			.containsExactly("2", "2");
		assertThat(rows("select run_key || customer_id from run_tenants order by 1")).containsExactly("r11", "r22");
	}

	@Test
	void aDelegationSetByHandIsPinnedUntilItIsGivenBack() {
		assertThat(answer("tenants", "set", T1, "--delegation", "none", "--licences-import", "both"))
			.isEqualTo("Its delegation is none from now on.\nIts import of licences is both from now on.\n");
		assertThat(answer("tenants", "set", T1, "--delegation", "none"))
			.isEqualTo("Its delegation was none already.\n");
		assertThat(rows("select concat_ws('|', delegation, delegation_pinned, licences_import) from tenants"))
			.containsExactly("none|t|both");
		assertThat(answer("tenants", "list")).contains("none (set by hand)");
		answer("tenants", "set", T1, "--delegation", "auto", "--licences-import", "auto");
		assertThat(rows("select concat_ws('|', delegation, delegation_pinned, licences_import) from tenants"))
			.containsExactly("none|f");
	}

	@Test
	void listsAreForPeopleAndForPrograms() {
		sql("insert into tenants (tenant_id, name, left_at, left_reason) values ('%s', 'Gone', now(), 'gone')"
			.formatted(T2));
		assertThat(answer("customers", "list")).isEqualTo("""
				id  name      external id  web site  top level  active  tenants
				 1  Contoso                                     yes     %s
				 2  Fabrikam                                    yes
				""".formatted(T1));
		assertThat(answer("customers", "list", "--unmapped", "--csv"))
			.isEqualTo("id,name,external_id,web_site,top_level,active,tenants\n2,Fabrikam,,,,yes,\n");
		assertThat(answer("customers", "list", "--json")).contains("\"tenants\" : [ \"" + T1 + "\" ]",
				"\"active\" : true");
		assertThat(answer("tenants", "list", "--left", "--csv")).contains(T2 + ",Gone,").doesNotContain(T1);
		assertThat(answer("tenants", "list", "--unmapped")).isEqualTo("Every tenant belongs to a customer.\n");
		assertThat(answer("tenants", "list", "--unmapped", "--json")).isEqualToIgnoringWhitespace("[]");
	}

	@Test
	void aConflictIsSettledByGivingTheTenantToACustomer() {
		conflict("customer", T2, "Fabrikam Inc", "[2, 77]");
		assertThat(answer("conflicts")).isEqualTo("""
				id  since             kind      tenant        user  why         candidates
				 1  2026-11-20 00:00  customer  Fabrikam Inc        Two names.  2 Fabrikam; 77 (gone)
				""");
		assertThat(answer("conflicts", "--json")).contains("\"name\" : \"Fabrikam\"", "\"decision\" : null");
		assertThat(type("conflicts", "resolve", "1", "--customer", "9").complaint())
			.contains("The CRM has no customer 9");
		assertThat(answer("conflicts", "resolve", "1", "--customer", "2"))
			.contains("belongs to customer 2 (Fabrikam) now");
		assertThat(rows("select concat_ws('|', customer_id, name) from tenants where tenant_id = '%s'".formatted(T2)))
			.containsExactly("2|Fabrikam Inc");
		assertThat(decisions()).containsExactly("customer|2|t|t");
		assertThat(answer("conflicts")).isEqualTo("Nothing is undecided.\n");
		assertThat(answer("conflicts", "--all", "--csv")).contains("customer 2");
		assertThat(type("conflicts", "resolve", "1", "--create").complaint())
			.contains("Conflict 1 is settled already (customer): ./run.sh conflicts reopen 1 forgets that");
		assertThat(answer("conflicts", "reopen", "1"))
			.isEqualTo("Conflict 1 (Fabrikam Inc) waits again, and the tenant belongs to no customer.\n");
		assertThat(decisions()).containsExactly("f|f");
		assertThat(type("conflicts", "reopen", "1").complaint()).contains("Conflict 1 is open");
	}

	@Test
	void aConflictIsSettledByADecisionThatTheNextRunFollows() {
		conflict("customer", T2, "Fabrikam Inc", "[2]");
		assertThat(answer("conflicts", "resolve", "1", "--ignore")).contains("is left alone from now on");
		assertThat(decisions()).containsExactly("ignore|t|t");
		answer("conflicts", "reopen", "1");
		assertThat(answer("conflicts", "resolve", "1", "--create")).contains("The next run creates a customer",
				"./run.sh sync");
		assertThat(decisions()).containsExactly("create|t|t");
		answer("customers", "set", "2", "--tenant", T2);
		assertThat(decisions()).containsExactly("customer|2|t|t");
		sql("insert into users (customer_id, tenant_id) values (2, '%s')".formatted(T2));
		assertThat(type("conflicts", "reopen", "1").complaint()).contains("was imported since",
				"--move gives it to another one");
	}

	@Test
	void aTenantTakenFromTheCustomerThatWasCreatedForItIsMatchedAnew() {
		conflict("customer", T2, "Fabrikam Inc", "[2]");
		answer("conflicts", "resolve", "1", "--create");
		sql("insert into tenants (tenant_id, customer_id, name) values ('%1$s', 2, 'Fabrikam Inc') on conflict (tenant_id) do update set customer_id = 2"
			.formatted(T2));
		answer("customers", "set", "2", "--no-tenant", T2);
		assertThat(decisions()).containsExactly("f|t");
	}

	@Test
	void aConflictAboutAPersonIsSettledByChoosingOneOfTheCustomersPeople() {
		people();
		conflict("user", T1, "Ada B.", "[1, 2]");
		assertThat(answer("conflicts")).contains("Contoso Ltd", "Ada B.",
				"1 Ada Byron <ada@contoso.com>; 2 Ada King <king>, inactive, linked");
		assertThat(answer("conflicts", "--json")).contains("\"email\" : \"king\"", "\"linked\" : true");
		assertThat(answer("conflicts", "resolve", "1", "--user", "1"))
			.isEqualTo("The next run links Ada B. to person 1 (Ada Byron); ./run.sh sync does it now.\n");
		assertThat(decisions()).containsExactly("user|1|t|t");
		assertThat(answer("conflicts")).isEqualTo("Nothing is undecided.\n");
		assertThat(answer("conflicts", "--all", "--csv")).contains("user 1");
		assertThat(answer("conflicts", "reopen", "1")).isEqualTo("Conflict 1 (Ada B.) waits again.\n");
		assertThat(decisions()).containsExactly("f|f");
		assertThat(rows("select customer_id from tenants")).containsExactly("1");
		assertThat(answer("conflicts", "resolve", "1", "--user", "2"))
			.contains("person 2 (Ada King), if the directory user whom that person is linked to is gone by then");
		answer("conflicts", "reopen", "1");
		assertThat(answer("conflicts", "resolve", "1", "--create")).startsWith("The next run creates a person");
		assertThat(decisions()).containsExactly("create|t|t");
		answer("conflicts", "reopen", "1");
		assertThat(answer("conflicts", "resolve", "1", "--ignore")).startsWith("Ada B. is left alone from now on");
		sql("insert into users (customer_id, tenant_id, entra_id, name) values (1, '%1$s', '%1$s', 'Ada')"
			.formatted(T1));
		assertThat(type("conflicts", "reopen", "1").complaint()).contains("Ada B. was imported since, as person 5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 --user 3     | Person 3 (Fabrikam's) belongs to customer 2 (Fabrikam), and tenant Contoso Ltd does not
			1 --user 4     | Person 4 (Elsewhere) belongs to another tenant of the customer
			1 --user 99    | The CRM has no person 99
			1 --customer 1 | Conflict 1 is about a person: --user U, --create or --ignore settles it
			2 --user 1     | Conflict 2 is about a tenant: --customer C, --create or --ignore settles it
			""")
	void whoCannotBeThePersonIsRefused(String decision, String sentence) {
		people();
		conflict("user", T1, "Ada B.", "[1]");
		conflict("customer", T2, "Fabrikam Inc", "[2]");
		TypedCommand typed = type(("conflicts resolve " + decision).split(" "));
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains(sentence);
		assertThat(decisions()).containsExactly("f|f", "f|f");
	}

	@Test
	void usersToBeCreatedAndServiceUsersAreApprovedByTheirKind() {
		held("create-users", T1, "Contoso");
		held("service-users", T1, "Contoso");
		held("leave", T2, "Fabrikam");
		assertThat(answer("approve", "--creations")).startsWith("1 approved.");
		assertThat(answer("approve", "--tags", "--reject")).startsWith("1 rejected.");
		assertThat(states()).containsExactly("APPROVED|t", "REJECTED|t", "HELD|f");
	}

	@Test
	void whatABrakeHoldsIsApprovedRejectedAndTakenBack() {
		held("create-customer", T1, "Contoso");
		held("leave", T2, "Fabrikam");
		assertThat(answer("approve")).isEqualTo(
				"""
						kind             tenant                                name      state  since             why        details
						create-customer  %s  Contoso   held   2026-11-20 00:00  Too many.  most 5, new 12
						leave            %s  Fabrikam  held   2026-11-20 00:00  Too many.  most 5, new 12
						"""
					.formatted(T1, T2));
		assertThat(answer("approve", "--json")).contains("\"kind\" : \"LEAVE\"", "\"new\" : 12");
		assertThat(answer("approve", "--customers"))
			.isEqualTo("1 approved. The next run makes them if they are still due; ./run.sh sync does it now.\n");
		assertThat(answer("approve", "--customers")).startsWith("0 approved (1 were so already).");
		assertThat(states()).containsExactly("APPROVED|t", "HELD|f");
		assertThat(answer("approve", "--tenant", T2, "--reject")).startsWith("1 rejected.");
		assertThat(states()).containsExactly("APPROVED|t", "REJECTED|t");
		assertThat(answer("approve", "--all", "--undo")).startsWith("2 wait for a decision again.");
		assertThat(states()).containsExactly("HELD|f", "HELD|f");
		assertThat(answer("approve", "--licences")).isEqualTo("Nothing such is held.\n");
	}

	@Test
	void nothingThatARunReadsIsChangedWhileItRuns() {
		conflict("customer", T2, "Fabrikam Inc", "[2]");
		try (AcquiredLock held = (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(RunLock.RUNS,
				() -> {
				})) {
			held.nameRun("r1");
			for (String typed : List.of("customers set 2 --tenant " + T2,
					"tenants set %s --delegation none".formatted(T1), "conflicts resolve 1 --ignore",
					"conflicts reopen 1")) {
				TypedCommand command = type(typed.split(" "));
				assertThat(command.exitCode()).as(typed).isEqualTo(4);
				assertThat(command.complaint()).contains("run r1");
			}
		}
		assertThat(decisions()).containsExactly("f|f");
	}

	@Test
	void withoutADatabaseThereIsNothingToDecide() {
		for (String typed : List.of("approve --all", "conflicts", "customers set 1 --tenant " + T1, "customers list")) {
			TypedCommand command = TypedCommand.in(this.home).type(typed.split(" "));
			assertThat(command.exitCode()).isEqualTo(2);
			assertThat(command.complaint()).contains("./run.sh sync");
		}
		assertThat(this.home.resolve("var/postgres")).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					customers set 1                                            | customers set needs --tenant T or --no-tenant T
					customers set 7 --tenant 5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91 | The CRM has no customer 7: ./run.sh customers list
					customers set x --tenant 5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91 | is no whole number
					customers set 1 --tenant five                              | "five" is no tenant id
					customers set 2 --no-tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 | is not one of customer 2 (Fabrikam)
					tenants set 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90           | tenants set needs something to decide, such as --customer C
					tenants set 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 --delegation gdpa | is none of gdap, dap, none, unknown, auto; did you mean gdap?
					tenants list --left --unmapped                             | are mutually exclusive
					conflicts resolve 5 --create                               | There is no conflict 5: ./run.sh conflicts
					conflicts resolve 5                                        | needs --customer C or --user U, --create or --ignore
					conflicts reopen 5                                         | There is no conflict 5
					conflicts settle 5                                         | takes no further word "settle"
					approve --reject                                           | Say which: --customers, --leaving
					approve --all --leaving                                    | --all means everything
					approve --tenant 5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91      | Nothing such is held of tenant 5f1c0a7e
					approve --all --csv                                        | --csv is for the list
					""")
	void whatCannotBeDoneIsASentence(String arguments, String sentence) {
		TypedCommand typed = type(arguments.split(" "));
		assertThat(typed.complaint()).contains(sentence).doesNotContain("Unexpected");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "customers list", "customers set", "tenants list", "tenants set", "conflicts",
			"conflicts resolve", "conflicts reopen", "approve", "departures" })
	void helpHasAnExample(String command) {
		assertThat(answer((command + " --help").split(" "))).contains("Usage: ./run.sh " + command,
				"Example: ./run.sh ");
	}

	private void people() {
		sql("""
				insert into users (customer_id, tenant_id, entra_id, name, email, network_login, active) values
				    (1, null, null, 'Ada Byron', 'ada@contoso.com', null, true),
				    (1, '%1$s', gen_random_uuid(), 'Ada King', null, 'king', false),
				    (2, null, null, 'Fabrikam''s', null, null, true), (1, '%2$s', null, 'Elsewhere', null, null, true)
				""".formatted(T1, T2));
	}

	private void importSomething() {
		sql("insert into sites (customer_id, name) values (1, 'Main')");
		sql("""
				insert into users (customer_id, tenant_id, entra_id, name, site_id, external_id, plan_hash) values
				    (1, '%1$s', gen_random_uuid(), 'Ada', 1, 'A', 'x'), (1, '%1$s', gen_random_uuid(), 'Bob', 1, 'B', 'x'),
				    (1, null, null, 'By hand', 1, null, null), (2, null, null, 'Taken', null, 'A', null)
				"""
			.formatted(T1));
		sql("""
				insert into licences (tenant_id, customer_id, product_key, product_name, source, read_through, status,
				    purchased, consumed, enabled, warning, suspended)
				values ('%s', 1, 'P:1', 'P', 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0)
				""".formatted(T1));
		sql("""
				insert into subscriptions (tenant_id, customer_id, subscription_id, in_directory, quantity, status)
				values ('%s', 1, 's', false, 1, 'active')
				""".formatted(T1));
		for (String run : List.of("r1", "r2")) {
			sql("insert into runs (run_key, job, scope, configuration_fingerprint, started_at) values ('%s', 'n', 'all', '', now())"
				.formatted(run));
			sql("""
					insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state)
					values ('%s', '%s', 1, 1, 'x', 'complete', '%s')
					"""
				.formatted(run, T1, run.equals("r1") ? "complete" : "failed"));
		}
	}

	private void conflict(String kind, String tenant, String name, String candidates) {
		sql("""
				insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates, first_run_key,
				    last_run_key, first_seen_at, last_seen_at)
				values ('%s', '%s', '%s', '%s', 'Two names.', '%s', 'r', 'r', '2026-11-20T00:00Z', '2026-11-20T00:00Z')
				""".formatted(kind, tenant, tenant, name, candidates));
	}

	private void held(String kind, String tenant, String name) {
		sql("""
				insert into held_changes (kind, tenant_id, entity_name, reason, details, state, first_run_key, last_run_key,
				    first_seen_at, last_seen_at)
				values ('%s', '%s', '%s', 'Too many.', '{"new": 12, "most": 5}', 'HELD', 'r', 'r', '2026-11-20T00:00Z', '2026-11-20T00:00Z')
				"""
			.formatted(kind, tenant, name));
	}

	private List<String> decisions() {
		return rows(
				"select concat_ws('|', decision, decided_id, decided_at is not null, resolved_at is not null) from match_conflicts");
	}

	private List<String> states() {
		return rows("select concat_ws('|', state, decided_at is not null) from held_changes order by id");
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
