package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class CrmCommandTests {

	private static final String T1 = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String T2 = "5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91";

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void theSameFileASecondTimeChangesNothing() {
		String file = file("""
				name;web_site;top_level;tenant_id
				Contoso;contoso.example;Partners;%s
				"Fabrikam ""North""\";;partners;
				""".formatted(T1));
		assertThat(load("customers", file)).isEqualTo("x.csv: 2 created, 0 changed, 0 unchanged\n");
		List<String> before = rows("select c::text || c.xmin from customers c order by id");
		assertThat(load("customers", file)).isEqualTo("x.csv: 0 created, 0 changed, 2 unchanged\n");
		assertThat(rows("select c::text || c.xmin from customers c order by id")).isEqualTo(before);
		assertThat(rows("select name from top_levels")).containsExactly("Partners");
		assertThat(rows("""
				select concat_ws('|', c.id, c.name, c.web_site, l.name, c.active, c.written_name, t.tenant_id, t.name)
				from customers c join top_levels l on l.id = c.top_level_id left join tenants t on t.customer_id = c.id
				order by c.id
				""")).containsExactly("1|Contoso|contoso.example|Partners|t|" + T1, "2|Fabrikam \"North\"|Partners|t");
	}

	@Test
	void aChangedCellIsWrittenAndABlankOneSaysNothingUnlessTold() {
		load("customers", file("external_id,name,web_site\n7,Contoso,contoso.example\n8,Contoso,\n"));
		assertThat(load("customers", file("external_id,name,web_site\n7,Contoso Ltd,\n")))
			.isEqualTo("x.csv: 0 created, 1 changed, 0 unchanged\n");
		assertThat(rows("select name || web_site from customers where external_id = '7'"))
			.containsExactly("Contoso Ltdcontoso.example");
		assertThat(type("crm", "load", "customers", file("external_id,name,web_site\n7,,\n"), "--blank-clears")
			.complaint()).contains("x.csv line 2: name is empty");
		assertThat(load("customers", file("external_id,web_site\n7,\n"), "--blank-clears"))
			.isEqualTo("x.csv: 0 created, 1 changed, 0 unchanged\n");
		assertThat(rows("select coalesce(web_site, 'none') from customers where external_id = '7'"))
			.containsExactly("none");
	}

	@Test
	void aCustomerWithoutAnExternalIdIsTakenOverByItsOnlyName() {
		this.jdbc.sql(
				"insert into customers (name, written_name) values ('Contoso', 'Contoso'), ('Twin', null), ('Twin', null)")
			.update();
		assertThat(load("customers", file("external_id,name\nC-1,contoso \n")))
			.isEqualTo("x.csv: 0 created, 1 changed, 0 unchanged\n");
		assertThat(rows("select external_id || name from customers where id = 1")).containsExactly("C-1contoso");
		assertThat(type("crm", "load", "customers", file("external_id,name\nC-2,Twin\n")).complaint()).contains(
				"line 2: name \"Twin\" fits 2 customers (customer 2 (Twin), customer 3 (Twin)): say which by the column id");
	}

	@Test
	void allProblemsAreToldAndNothingIsLoaded() {
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id) values (cast(:t as uuid), 1)")
			.param("t", T1)
			.update();
		TypedCommand typed = type("crm", "load", "customers", file("""
				id,name,active,tenant_id,nmae
				,New,yes,,
				,,maybe,,
				99,Other,,,
				,new,,,
				,Thief,,%s,
				x,Y,,no-tenant,
				,short
				""".formatted(T1)));
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint().lines()).satisfiesExactly(
				(line) -> assertThat(line).endsWith("x.csv: nothing was loaded, 9 things are wrong:"),
				(line) -> assertThat(line).startsWith("- x.csv line 1: has a column \"nmae\"")
					.contains("did you mean name?"),
				(line) -> assertThat(line).startsWith("- x.csv line 3: active is \"maybe\""),
				(line) -> assertThat(line).startsWith("- x.csv line 3: says neither id nor external_id nor name"),
				(line) -> assertThat(line).startsWith("- x.csv line 4: the CRM has no customer with the id 99"),
				(line) -> assertThat(line).startsWith("- x.csv line 5: means the same customer as line 2"),
				(line) -> assertThat(line).startsWith("- x.csv line 6: tenant " + T1 + " belongs to customer 1"),
				(line) -> assertThat(line).startsWith("- x.csv line 7: id is \"x\""),
				(line) -> assertThat(line).startsWith("- x.csv line 7: \"no-tenant\" is no tenant id"),
				(line) -> assertThat(line).startsWith("- x.csv line 8: has 2 cells"));
		assertThat(rows("select name from customers")).containsExactly("Contoso");
	}

	@Test
	void peopleAreRecognisedWithinTheirCustomerAndNotDuplicated() {
		this.jdbc.sql("insert into customers (name, external_id) values ('Contoso', 'C'), ('Fabrikam', 'F')").update();
		this.jdbc.sql("insert into sites (customer_id, name) values (1, 'London')").update();
		String file = file("""
				customer_external_id,name,email,site,external_id
				C,Ada,ada@contoso.example,london,
				F,Ada,ada@contoso.example,,
				C,Bob,,,
				C,Bob,bob@contoso.example,,5
				""");
		assertThat(type("crm", "load", "contacts", file).complaint())
			.contains("line 5: means the same contact as line 4");
		file = file("""
				customer_external_id,name,email,site,external_id
				C,Ada,ada@contoso.example,london,
				F,Ada,ada@contoso.example,,
				C,Bob,,,4
				C,Bob,bob@contoso.example,,5
				""");
		assertThat(load("contacts", file)).isEqualTo("x.csv: 4 created, 0 changed, 0 unchanged\n");
		assertThat(load("contacts", file)).isEqualTo("x.csv: 0 created, 0 changed, 4 unchanged\n");
		assertThat(rows("""
				select concat_ws('|', u.customer_id, u.name, s.name, u.tenant_id, u.entra_id, u.active)
				from users u left join sites s on s.id = u.site_id order by u.id
				""")).containsExactly("1|Ada|London|t", "2|Ada|t", "1|Bob|t", "1|Bob|t");
		assertThat(type("crm", "load", "contacts", file("customer,name,site\nContsoo,X,\nContoso,Y,Lodnon\n,Z,\n"))
			.complaint())
			.contains("line 2: the CRM has no customer with customer \"Contsoo\"; did you mean \"Contoso\"?",
					"line 3: the customer has no site \"Lodnon\"; did you mean \"London\"?",
					"line 4: names no customer");
	}

	@Test
	void whoeverIsLinkedKeepsWhatTheImportOwns() {
		this.jdbc.sql("insert into customers (name) values ('Contoso'), ('Other')").update();
		this.jdbc.sql("""
				insert into users (customer_id, tenant_id, entra_id, name, email, plan_hash)
				values (1, cast(:t as uuid), cast(:t as uuid), 'Ada Byron', 'ada@contoso.example', 'x')
				""").param("t", T1).update();
		String file = file("id,customer,name,email,phone,active\n1,Other,Ada,ADA@contoso.example,123,no\n");
		assertThat(load("contacts", file)).isEqualTo(
				"""
						x.csv: 0 created, 1 changed, 0 unchanged
						1 of them would have others of the values that the import owns in people linked to Microsoft; those were kept.
						""");
		assertThat(load("contacts", file)).startsWith("x.csv: 0 created, 0 changed, 1 unchanged\n");
		assertThat(rows("select concat_ws('|', customer_id, name, email, phone, active) from users"))
			.containsExactly("1|Ada Byron|ada@contoso.example|123|t");
	}

	@Test
	void markingASiteAsDefaultTakesTheMarkFromTheOther() {
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		load("sites", file("customer,name,default\nContoso,London,true\nContoso,Paris,\n"));
		assertThat(load("sites", file("customer_id,name,default\n1,paris,yes\n")))
			.isEqualTo("x.csv: 0 created, 1 changed, 0 unchanged\n");
		assertThat(rows("select name || is_default from sites order by id")).containsExactly("Londonfalse",
				"paristrue");
		assertThat(type("crm", "load", "sites", file("customer,name,default\nContoso,Rome,true\nContoso,Oslo,true\n"))
			.complaint()).contains("line 3: is the customer's default site, but line 2 is it too");
	}

	@Test
	void aDryRunTellsTheSameCountsAndChangesNothing() {
		load("customers", file("name,web_site\nContoso,old.example\n"));
		String file = file("name,web_site\nContoso,new.example\nFabrikam,\n");
		assertThat(load("customers", file, "--dry-run")).isEqualTo("""
				Dry run, nothing was changed. x.csv: 1 to be created, 1 to be changed, 0 unchanged
				  line 2: customer 1 (Contoso): web_site "old.example" -> "new.example"
				  line 3: new customer: name "Fabrikam", active "true"
				""");
		assertThat(rows("select name || web_site from customers")).containsExactly("Contosoold.example");
		assertThat(load("customers", file)).isEqualTo("x.csv: 1 created, 1 changed, 0 unchanged\n");
	}

	@Test
	void aKeyIsNotGivenTwice() {
		load("top-levels", file("external_id,name\n1,Europe\n2,Asia\n"));
		assertThat(type("crm", "load", "top-levels", file("id,external_id,name\n1,,Asia\n,3,Africa\n,4,Africa\n"))
			.complaint()).contains("line 2: name \"Asia\" is that of top level 2 (Asia) already",
					"line 4: name \"Africa\" is that of the top level of line 3 already");
	}

	@ParameterizedTest
	@ValueSource(strings = { "customers", "contacts", "sites", "top-levels" })
	void anExportLoadsAgainWithoutAnyChange(String kind) throws IOException {
		this.jdbc.sql("""
				insert into top_levels (name) values ('=1+2'), (' Blank '), ('a;b,"c"')
				""").update();
		this.jdbc.sql("""
				insert into customers (name, web_site, top_level_id, external_id, active) values
				    ('=HYPERLINK("x")', '', 1, '''@7', true), (E'two\\r\\nlines ', null, 2, null, false),
				    ('Twin', 'a,b', 3, null, true), ('Twin', null, null, null, true)
				""").update();
		this.jdbc
			.sql("insert into tenants (tenant_id, customer_id) values (cast(:a as uuid), 1), (cast(:b as uuid), 1)")
			.param("a", T1)
			.param("b", T2)
			.update();
		this.jdbc
			.sql("""
					insert into sites (customer_id, name, is_default) values (1, ' Main', true), (1, 'main', false), (2, '+x', false)
					""")
			.update();
		this.jdbc
			.sql("""
					insert into users (customer_id, site_id, name, email, phone, job_title, entra_id, tenant_id) values
					    (1, 2, '-cmd', 'a@x', '+44 20', E'a\\n"b"', null, null), (1, 1, 'Twin', 'a@x', '', '  ', null, null),
					    (3, null, 'Twin', null, null, null, cast(:t as uuid), cast(:t as uuid))
					""")
			.param("t", T2)
			.update();
		Path file = this.home.resolve("export.csv");
		assertThat(type("crm", "export", kind, file.toString()).exitCode()).isZero();
		List<String> before = everything();
		for (String option : new String[] { "--dry-run", "--delimiter=,", "--blank-clears" }) {
			assertThat(load(kind, file.toString(), option))
				.contains(" 0 ", (kind.equals("customers") ? "4" : "3") + " unchanged")
				.doesNotContain("line ");
		}
		assertThat(everything()).isEqualTo(before);
		assertThat(type("crm", "export", kind).answer()).isEqualTo(Files.readString(file));
	}

	@Test
	void anExportReplacesAFileOnlyWhenToldTo() throws IOException {
		Path file = Path.of(file("old"));
		TypedCommand typed = type("crm", "export", "tenants", file.toString());
		assertThat(typed.complaint()).contains("is there already: --force replaces it");
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(Files.readString(file)).isEqualTo("old");
		assertThat(type("crm", "export", "tenants", file.toString(), "--force").exitCode()).isZero();
		assertThat(Files.readString(file)).startsWith("tenant_id,customer_id,");
		assertThat(type("crm", "export", "tenants", this.home.resolve("no/x.csv").toString()).complaint())
			.contains("there is no such folder");
		try (var files = Files.list(this.home)) {
			assertThat(files.filter((left) -> left.toString().endsWith(".part"))).isEmpty();
		}
	}

	@Test
	void nothingIsLoadedWhileARunHoldsTheLock() {
		String file = file("name\nContoso\n");
		RunLock lock = new RunLock(this.pool, Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC));
		try (AcquiredLock held = (AcquiredLock) lock.tryAcquire(RunLock.RUNS, () -> {
		})) {
			held.nameRun("20261123T020000Z");
			TypedCommand typed = type("crm", "load", "customers", file);
			assertThat(typed.exitCode()).isEqualTo(4);
			assertThat(typed.complaint()).contains("Nothing was changed", "process " + ProcessHandle.current().pid(),
					"run 20261123T020000Z, since 2026-11-23 02:00:00", "then try again");
			assertThat(load("customers", file, "--dry-run")).contains("1 to be created");
		}
		assertThat(load("customers", file)).contains("1 created");
	}

	@Test
	void theTablesAreMadeWhenTheyAreMissing() {
		try (HikariDataSource empty = TestDatabase.empty()) {
			assertThat(TypedCommand.in(this.home)
				.at(empty)
				.type("crm", "load", "customers", file("name\nContoso\n"))
				.answer()).isEqualTo("x.csv: 1 created, 0 changed, 0 unchanged\n");
		}
	}

	@Test
	void aFileInAnotherEncodingIsRefused() throws IOException {
		Path file = this.home.resolve("x.csv");
		Files.writeString(file, "name\nCafé\n", Charset.forName("windows-1252"));
		TypedCommand typed = type("crm", "load", "customers", file.toString());
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("x.csv line 2: has bytes that are not UTF-8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					crm                                  | ./run.sh crm: Missing required subcommand
					crm laod                             | ./run.sh crm takes no further word "laod"; did you mean load?
					crm load custmers x.csv              | "custmers" is none of customers, contacts, sites, top-levels, tenants; did you mean customers
					crm load tenants x.csv               | Tenants come from Microsoft and are not loaded
					crm load customers                   | Missing required parameter: 'FILE'
					crm load customers none.csv          | none.csv is not there
					crm load customers none.csv --dry-rn | takes no option "--dry-rn"; did you mean --dry-run?
					crm load customers x --delimiter :   | ":" is none of , ;
					""")
	void whatCannotBeUnderstoodIsASentence(String arguments, String sentence) {
		TypedCommand typed = type(arguments.split(" "));
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains(sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "crm --help", "crm load --help", "crm export -h" })
	void helpIsGiven(String arguments) {
		assertThat(type(arguments.split(" ")).answer()).startsWith("Usage: ./run.sh crm");
	}

	private List<String> everything() {
		List<String> all = new ArrayList<>();
		for (String table : List.of("top_levels", "customers", "tenants", "sites", "users")) {
			all.addAll(rows("select t::text || t.xmin from " + table + " t order by 1"));
		}
		return all;
	}

	private List<String> rows(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> String.valueOf(rs.getString(1))).list();
	}

	private String load(String kind, String file, String... options) {
		List<String> arguments = new ArrayList<>(List.of("crm", "load", kind, file));
		arguments.addAll(List.of(options));
		TypedCommand typed = type(arguments.toArray(String[]::new));
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.exitCode()).isZero();
		return typed.answer();
	}

	private TypedCommand type(String... arguments) {
		return TypedCommand.in(this.home).at(this.pool).type(arguments);
	}

	private String file(String content) {
		try {
			return Files.writeString(this.home.resolve("x.csv"), content).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "status --json", "crm export customers", "crm export tenants", "approve",
			"customers list", "tenants list", "catalogue show" })
	void whereTablesAreOfAnOlderVersionACommandSaysSo(String words) {
		try (HikariDataSource older = TestDatabase.empty()) {
			Flyway.configure()
				.dataSource(older.getDataSource())
				.schemas("crm")
				.defaultSchema("crm")
				.locations("classpath:sql/migrations/crm")
				.target("1")
				.load()
				.migrate();
			JdbcClient.create(older).sql("""
					insert into crm.runs (run_key, job, scope, configuration_fingerprint, started_at)
					values ('2026-11-22-1', 'nightly', 'all', 'f', now())
					""").update();
			TypedCommand typed = TypedCommand.in(this.home).at(older).type(words.split(" "));
			assertThat(typed.complaint()).contains("older version of csp-sync", "./run.sh sync");
			assertThat(typed.exitCode()).isEqualTo(2);
		}
	}

	@Test
	void textsThatLookLikeFormulasComeBackAsTheyWere() {
		for (String name : List.of("'x", "'=x", "''=x", "=x", "+49 1", "+x", "-", "@a", " =x", "\t=x", "a\nb", "a\r\nb",
				"'", "\"q\"", "x;y", "\u00a0x", "\\N", "a\\")) {
			this.jdbc.sql("insert into customers (name, web_site) values (:name, :name)").param("name", name).update();
		}
		assertThat(load("customers", file(type("crm", "export", "customers").answer())))
			.isEqualTo("x.csv: 0 created, 0 changed, 18 unchanged\n");
	}

}
