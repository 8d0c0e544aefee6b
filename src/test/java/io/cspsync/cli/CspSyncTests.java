package io.cspsync.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.settings.JobFiles;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.TestDatabase;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CspSyncTests {

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	@TempDir
	Path home;

	@Test
	void withoutArgumentsItPrintsTheCommands() {
		TypedCommand typed = TypedCommand.in(this.home).type();
		assertThat(typed.exitCode()).isZero();
		assertThat(typed.answer()).contains("sync ", "restart ", "status ", "errors ", "show ", "query ", "database ",
				"sandbox ", "demo ", "build", "test", "bench");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "sync --help", "sync -h", "query --help" })
	void helpIsGivenWhereItIsAskedFor(String arguments) {
		TypedCommand typed = TypedCommand.in(this.home).type(arguments.split(" "));
		assertThat(typed.exitCode()).isZero();
		assertThat(typed.answer()).startsWith("Usage: ./run.sh");
	}

	/** {@code run.sh} leaves the folder that the names were typed in. */
	@Test
	void everyFileThatIsTypedIsLookedForWhereItWasTyped() {
		List<ArgSpec> files = new ArrayList<>();
		Surroundings surroundings = TypedCommand.in(this.home).surroundings();
		NightRunner unused = new NightRunner(surroundings, new SpringNights(List::of), List::of);
		collectFiles(CspSync.commandLine(surroundings, unused), files);
		assertThat(files).hasSizeGreaterThan(4)
			.allSatisfy((file) -> assertThat(file.converters()).hasAtLeastOneElementOfType(TypedPathConverter.class));
	}

	private static void collectFiles(CommandLine line, List<ArgSpec> files) {
		line.getCommandSpec().args().stream().filter((arg) -> arg.type() == Path.class).forEach(files::add);
		line.getSubcommands().values().forEach((command) -> collectFiles(command, files));
	}

	@Test
	void whatHappenedAndWhatToDoAreTwoSentences() {
		assertThat(Complaints.sentences("Entra answered 401, request 8a2e", "Make a new one."))
			.isEqualTo("Entra answered 401, request 8a2e. Make a new one.");
		assertThat(Complaints.sentences("It is over.", "Begin anew.")).isEqualTo("It is over. Begin anew.");
		assertThat(Complaints.sentences("It is over", "")).isEqualTo("It is over");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			copy runs to '/tmp/runs'                            | select, with, values
			do $$ begin perform 1; end $$                       | select, with, values
			''                                                  | select, with, values
			select 1; select 2                                  | one statement
			set default_transaction_read_only=off; delete from runs | select, with, values
			select 1; set default_transaction_read_only=off     | one statement
			with x as (delete from runs returning 1) select 1   | in a read-only transaction
			""")
	void aQueryIsOneStatementThatReads(String sql, String sentence) {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand typed = TypedCommand.in(this.home).at(pool).type("query", sql);
			assertThat(typed.complaint()).contains(sentence).doesNotContain("ResultSet");
			assertThat(typed.exitCode()).isEqualTo(2);
			assertThat(typed.type("query", "/* why */ -- not\n (select ';' as a);").exitCode()).isZero();
		}
	}

	@Test
	void showTakesAnIdBeforeNamesThatContainIt() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			JdbcClient jdbc = JdbcClient.create(pool);
			jdbc.sql("insert into customers (name) select 'Branch 1 of ' || n from generate_series(1, 30) n").update();
			jdbc.sql("insert into customers (name) values ('Aldgate 1'), ('Aldgate 2')").update();
			assertThat(show(pool, "customer:1")).startsWith("Customer Branch 1 of 1\n");
			assertThat(show(pool, "Branch"))
				.contains("Only 20 of a kind are listed: a longer part of the name finds fewer.");
			assertThat(show(pool, "Aldgate")).startsWith("Several match").doesNotContain("Only 20");
			assertThat(TypedCommand.in(this.home).at(pool).type("show", " ").complaint())
				.contains("show needs an id, an e-mail address or a part of the name");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					snyc                          | ./run.sh takes no command "snyc"; did you mean sync?
					sync --jbo nightly            | ./run.sh sync takes no option "--jbo"; did you mean --job?
					sync tonight                  | ./run.sh sync takes no further word "tonight".
					sync --job                    | ./run.sh sync: Missing required parameter for option '--job' (NAME).
					status --runs many            | ./run.sh status: Invalid value for option '--runs': 'many' is no whole number.
					query                         | ./run.sh query: Missing required parameter: 'SQL'.
					errors --open --all           | ./run.sh errors: --open, --all are mutually exclusive (specify only one).
					sync --tenant 1-1-1-1-1       | ./run.sh sync: Invalid value for option '--tenant' (ID): "1-1-1-1-1" is no tenant id
					help nonsense                 | There is no command or topic "nonsense": ./run.sh help lists them
					status --runs 0               | --runs 0 shows nothing: take 1 or more
					sandbox --misbehave 3         | --misbehave 3 lacks its tenant: write TENANT=KIND, such as 3=consent-missing
					sandbox --misbehave 3=throtle | "throtle" is no misbehaviour; did you mean throttled?
					sandbox --port 70000          | A sandbox has a port from 0 (any that is free) to 65535
					database --port 70000         | --port 70000 is no port: take one from 1 to 65535
					sync --job nigthly            | There is no job "nigthly"
					show Contoso                  | Nothing was imported yet: ./run.sh sync does it, ./run.sh demo shows it
					sync --json                   | --json is for what sync --dry-run finds
					restart                       | There is no run to restart: ./run.sh sync makes one
					""")
	void whatCannotBeUnderstoodIsASentenceAndExitCode2(String arguments, String sentence) {
		TypedCommand typed = TypedCommand.in(this.home).type(arguments.split(" "));
		assertThat(typed.complaint()).contains(sentence).doesNotContain("\tat ");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void theEndOfARunIsTheExitCode(int code) {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand typed = TypedCommand.in(this.home)
				.at(pool)
				.ending(nights(new ArrayList<>(), code))
				.type("sync");
			assertThat(typed.exitCode()).isEqualTo(code);
		}
	}

	@Test
	void syncTakesTheChosenTenants() {
		List<Set<TenantId>> asked = new ArrayList<>();
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand.in(this.home).at(pool).ending(nights(asked, 0)).type("sync", "--tenant", "{" + TENANT + "}");
		}
		assertThat(asked).containsExactly(Set.of(TenantId.of(TENANT)));
	}

	@Test
	void afterARunItsSummaryIsPrinted() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			insertRun(pool, "nightly");
			TypedCommand typed = TypedCommand.in(this.home).at(pool).ending(nights(new ArrayList<>(), 3)).type("sync");
			assertThat(typed.answer()).contains("Run r1, job nightly, all tenants", "./run.sh restart");
		}
	}

	@Test
	void restartLoadsTheSettingsOfTheRunsJob() throws IOException {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			insertRun(pool, "weekly");
			TypedCommand typed = TypedCommand.in(this.home).at(pool).ending(nights(new ArrayList<>(), 0));
			assertThat(typed.type("restart").complaint()).contains("There is no job \"weekly\"");
			Files.writeString(this.home.resolve("jobs/weekly.yml"), "csp: {}\n");
			assertThat(typed.type("restart").exitCode()).isZero();
		}
	}

	@Test
	void anUnreachableDatabaseIsASentence() {
		TypedCommand typed = TypedCommand.in(this.home)
			.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/crm?password=hush")
			.type("status");
		assertThat(typed.complaint()).startsWith(
				"The database jdbc:postgresql://127.0.0.1:1/crm cannot be reached (Connection to 127.0.0.1:1 refused")
			.contains("start the server, or correct SPRING_DATASOURCE_URL")
			.doesNotContain("hush", "\tat ");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@Test
	void anUnknownHostIsASentence() {
		assertThat(TypedCommand.in(this.home)
			.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://nosuch.invalid/crm")
			.type("status")
			.complaint()).startsWith(
					"The database jdbc:postgresql://nosuch.invalid/crm cannot be reached (no host is known as nosuch.invalid");
	}

	@Test
	void aWrongPasswordAMissingDatabaseAndAForeignUrlAreSentences() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand typed = TypedCommand.in(this.home).at(pool);
			String url = ((PGSimpleDataSource) pool.getDataSource()).getURL();
			assertThat(typed.with("SPRING_DATASOURCE_URL", url.replaceAll("/t\\d+", "/nowhere"))
				.type("status")
				.complaint()).contains("it has no such database as", "create database");
			assertThat(typed.with("SPRING_DATASOURCE_URL", "jdbc:mysql://127.0.0.1/crm").type("status").complaint())
				.contains("is none of PostgreSQL", "jdbc:postgresql://host:port/database");
			assertThat(typed.exitCode()).isEqualTo(2);
		}
	}

	@Test
	void aQueryOnlyReads() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			insertRun(pool, "nightly");
			TypedCommand typed = TypedCommand.in(this.home).at(pool);
			assertThat(typed.type("query", "select run_key, exit_code from crm.runs").answer()).isEqualTo("""
					run_key  exit_code
					r1               3
					(1 row)
					""");
			assertThat(typed.type("query", "delete from run_tenants").complaint())
				.contains("query runs one statement that only reads");
			assertThat(typed.exitCode()).isEqualTo(2);
		}
	}

	@Test
	void aQueryAnswersProgramsToo() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			assertThat(TypedCommand.in(this.home)
				.at(pool)
				.type("query", "--csv", "select 'a,b' as x, null as y, 'say \"hi\"' as z")
				.answer()).isEqualTo("x,y,z\n\"a,b\",,\"say \"\"hi\"\"\"\n");
			assertThat(TypedCommand.in(this.home).at(pool).type("query", "--json", "select 1 as x").answer())
				.isEqualToIgnoringWhitespace("[{\"x\":\"1\"}]");
		}
	}

	@Test
	void statusTellsTheRunsForPeopleAndForPrograms() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand typed = TypedCommand.in(this.home).at(pool);
			assertThat(typed.type("status").answer()).startsWith("No run yet.");
			insertRun(pool, "nightly");
			assertThat(typed.type("status").answer()).contains("finished, but some tenants failed");
			assertThat(TypedCommand.in(this.home).at(pool).type("status", "--json").answer())
				.contains("\"runKey\" : \"r1\"", "\"exitCode\" : 3", "\"waiting\"", "\"2026-11-23T02:00:00Z\"");
		}
	}

	@Test
	void showFindsByIdNameAndAddress() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			JdbcClient jdbc = JdbcClient.create(pool);
			jdbc.sql("insert into customers (name) values ('Contoso'), ('Contoso North')").update();
			jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (:id, 1, 'Contoso')")
				.param("id", UUID.fromString(TENANT))
				.update();
			jdbc.sql(
					"insert into users (customer_id, tenant_id, name, email) values (1, :id, 'Ada Byron', 'ada@contoso.example')")
				.param("id", UUID.fromString(TENANT))
				.update();
			assertThat(show(pool, "ada@contoso.example")).startsWith("User Ada Byron\n")
				.contains("email                ada@contoso.example", "customer             Contoso (customer 1)");
			assertThat(show(pool, TENANT)).startsWith("Tenant Contoso\n").contains("No open error.");
			assertThat(show(pool, "contoso")).startsWith("Tenant Contoso\n");
			assertThat(show(pool, "conto")).startsWith("Several match")
				.contains("tenant:" + TENANT, "customer:1", "customer:2", "user:1");
			assertThat(show(pool, "customer:2")).startsWith("Customer Contoso North\n");
			assertThat(TypedCommand.in(this.home).at(pool).type("show", "Nobody").complaint())
				.contains("No tenant, customer or user is known as \"Nobody\"");
		}
	}

	@Test
	void allThatIsWrongWithTheSettingsIsSaidAtOnceBeforeAnythingStarts() throws IOException {
		TypedCommand typed = TypedCommand.in(this.home)
			.endingAsItDoes()
			.with("CSP_RUN_CONCURENCY", "8")
			.with("CSP_PARTNER_APP_CLIENT_SECRET", "0b7a6f0e-1111-4c6e-8a57-0d4f3c1b2a90");
		Files.writeString(this.home.resolve("jobs/nightly.yml"), """
				csp:
				  licenses:
				    read-through: auto
				  users:
				    fields:
				      - { source: dispalyName, target: name }
				    match: [email]
				  run:
				    concurrency: lots
				""");
		typed.type("sync");
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).startsWith("Not started, ")
			.contains("nightly.yml line 3: no such section; did you mean csp.licences?",
					"CSP_RUN_CONCURENCY in the environment: no such setting; did you mean CSP_RUN_CONCURRENCY?",
					"nightly.yml line 9: \"lots\" is no whole number", "displayName", "csp.users.match[0]",
					"csp.directory-app.client-id is missing")
			.doesNotContain("0b7a6f0e", "\tat ");
		assertThat(this.home.resolve("var")).doesNotExist();
	}

	@Test
	void aTakenPortIsASentence() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			TypedCommand typed = TypedCommand.in(this.home).type("sandbox", "--port", "" + taken.getLocalPort());
			assertThat(typed.exitCode()).isEqualTo(2);
			assertThat(typed.complaint()).isEqualTo(
					"The sandbox cannot listen on 127.0.0.1:%d: another program has the port. Choose another one, or 0 for any that is free.\n"
						.formatted(taken.getLocalPort()));
		}
	}

	@Test
	void whatNobodyExpectedIsOneSentenceAndTheLogHasTheRest() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			TypedCommand typed = TypedCommand.in(this.home).at(pool).type("sync");
			assertThat(typed.exitCode()).isEqualTo(1);
			assertThat(typed.complaint()).contains("This test starts no night", "log/csp-sync.log")
				.doesNotContain("\tat ");
			assertThat(TypedCommand.in(this.home).at(pool).type("sync", "--debug").complaint()).contains("\tat ");
		}
	}

	@Test
	void everySectionOfTheShippedJobsIsKnown() {
		assertThat(SettingsRecords.find()).extracting(Class::getSimpleName)
			.contains("CloudProperties", "PartnersProperties", "CustomerSettings", "LicenceSettings", "UsersProperties",
					"RunProperties");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nightly", "customers", "licences", "users" })
	void theShippedJobsLackNothingButTheSecrets(String job) {
		SettingsException refused = catchThrowableOfType(SettingsException.class,
				() -> JobSettings.of(new JobFiles(Path.of("jobs")), job, Map.of()).check(SettingsRecords.find()));
		assertThat(refused.violations()).isNotEmpty()
			.allSatisfy(
					(violation) -> assertThat(violation).matches("csp\\.(partner|directory)-app\\..* is missing.*"));
	}

	private String show(HikariDataSource pool, String what) {
		return TypedCommand.in(this.home).at(pool).type("show", what).answer();
	}

	private static void insertRun(HikariDataSource pool, String job) {
		JdbcClient.create(pool).sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
				values ('r1', :job, 'all', '', '2026-11-23T02:00:00Z', '2026-11-23T02:01:00Z', 3)
				""").param("job", job).update();
	}

	private static Nights nights(List<Set<TenantId>> asked, int exitCode) {
		return (settings, database, progress) -> new Night() {

			@Override
			public NightEnd sync(Set<TenantId> tenants) {
				asked.add(tenants);
				return new NightEnd("r1", exitCode, "It ended.", "");
			}

			@Override
			public NightEnd restart(@Nullable String runKey) {
				return sync(Set.of());
			}

			@Override
			public NightEnd signIns(Set<TenantId> tenants) {
				throw new IllegalStateException("Nobody asked for them");
			}

			@Override
			public void stop(String signal) {
			}

			@Override
			public void close() {
			}

		};
	}

}
