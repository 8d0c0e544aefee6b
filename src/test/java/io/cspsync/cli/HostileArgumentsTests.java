package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words, names and files as somebody might type them who wants more than an answer, or
 * whose script types what it read elsewhere.
 */
class HostileArgumentsTests {

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final List<String> WORDS = List.of("'; drop table users; --", "' or '1'='1", "%", "_", "*", "\\",
			"$1", ":text", "?", "{fn now()}", "$$", "null", "\"", "#{1}", "${java.home}", "%s%n", "\u202e", "\u001b[2J",
			"@words", "x\ny", "';select pg_sleep(9)--", "\ud83d\ude42");

	private static final List<List<String>> SEARCHES = List.of(List.of("show"), List.of("users", "list", "--search"),
			List.of("billable", "--customer"), List.of("licences"), List.of("prices", "list"));

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@TempDir
	private Path home;

	@BeforeEach
	void insertContoso() throws IOException {
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values ('" + TENANT + "', 1, 'Contoso')")
			.update();
		this.jdbc
			.sql("insert into users (tenant_id, customer_id, entra_id, name) values ('" + TENANT
					+ "', 1, gen_random_uuid(), 'Ada Byron')")
			.update();
		Files.writeString(this.home.resolve("words"), "Contoso\n");
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	static List<String> words() {
		return WORDS;
	}

	@ParameterizedTest
	@MethodSource("words")
	void whatIsSearchedForIsOnlyThatText(String word) {
		for (List<String> search : SEARCHES) {
			TypedCommand typed = type(Stream.concat(search.stream(), Stream.of(word)).toArray(String[]::new));
			assertThat(typed.complaint()).as(search + " " + word).doesNotContain("Unexpected", "PostgreSQL");
			assertThat(typed.exitCode()).isIn(0, 2);
			assertThat(typed.answer()).doesNotContain("Ada Byron", "Contoso");
		}
		assertThat(this.jdbc.sql("select count(*) from users").query(Integer.class).single()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/passwd", "../jobs/nightly", "/etc/passwd", "nightly.yml", "nightly\u0000",
			"nightly\n", " nightly", "./nightly", "nightly/", "NIGHTLY", "*", "$(id)", "`id`", "", "..",
			"\u202eylthgin", "file:///etc/passwd", "classpath:application" })
	void noJobIsAnythingButTheNameOfAFileOfTheFolder(String job) {
		for (String command : List.of("sync", "sign-ins")) {
			TypedCommand typed = type(command, "--job=" + job);
			assertThat(typed.complaint()).contains("There is no job");
			assertThat(typed.exitCode()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x.csv", "no/such/../x.csv", "a\nb.csv", " .csv", "-x.csv", "~/x.csv", "$HOME/x.csv",
			"`id`.csv", "\u00fcml\u00e4ut.csv", "\ud83d\ude42.csv", "a'b\".csv", "x.csv;id", "C:\\x.csv",
			"http://x/y.csv", "@words" })
	void aNameOfAFileIsThatFileOrNone(String name) throws IOException {
		TypedCommand load = type("crm", "load", "customers", "--", name);
		// Without a locale, as cron has none, no file can be called so, and the sentence
		// says what to set.
		assertThat(load.complaint()).containsAnyOf("is not there", "set LC_ALL=C.UTF-8").doesNotContain("Unexpected");
		assertThat(load.exitCode()).isEqualTo(2);
		if (load.complaint().contains("LC_ALL")) {
			return;
		}
		Path file = this.home.resolve("in").resolve(name).normalize();
		if (file.startsWith(this.home) && Files.isDirectory(Files.createDirectories(this.home.resolve("in")))
				&& Files.isDirectory(file.getParent())) {
			assertThat(type("crm", "export", "customers", "--", file.toString()).exitCode()).isZero();
			assertThat(file).content().contains("Contoso");
			assertThat(type("crm", "load", "customers", "--", file.toString()).answer()).contains("unchanged");
		}
	}

	@Test
	void whatCanBeNoFilesNameIsASentence() {
		TypedCommand typed = type("crm", "load", "customers", "a\u0000b.csv");
		assertThat(typed.complaint()).contains("can be no file's name").doesNotContain("Exception", "\u0000");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@Test
	void listsAreSafeToOpenInASpreadsheet() {
		this.jdbc.sql("update users set name = '=cmd|'' /C calc''!A0', email = '@SUM(A1)'").update();
		assertThat(type("users", "list", "--csv").answer()).contains("'=cmd|' /C calc'!A0", "'@SUM(A1)")
			.doesNotContain(",=", ",@", "\n=", "\n@");
		assertThat(type("query", "select name, -5 as five, '+49 30' as phone from users", "--csv").answer())
			.isEqualTo("name,five,phone\n'=cmd|' /C calc'!A0,-5,+49 30\n");
		assertThat(type("query", "select name from users", "--json").answer()).contains("\"=cmd|' /C calc'!A0\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenants list --csv", "customers list --csv", "users list --csv", "errors --csv",
			"mappings list --csv", "licences --csv", "billable --csv", "sign-ins list --csv", "crm export customers",
			"crm export contacts", "crm export tenants", "crm export sites" })
	void noListHasACellThatASpreadsheetCarriesOut(String command) {
		sql("update customers set name = '=1+1', web_site = '@SUM(A1)'");
		sql("update tenants set name = '=2+2', default_domain = '+cmd|x'");
		sql("update users set name = '=3+3', email = '-2+3', department = '@x'");
		sql("insert into sites (customer_id, name) values (1, '=4+4')");
		sql("insert into site_mappings (tenant_id, ordinal, kind, site_id, origin) select tenant_id, 1, 'fixed', 1, 'operator' from tenants");
		sql("""
				insert into licences (tenant_id, customer_id, sku_id, part_number, product_name, source, read_through, status,
				    purchased, consumed, enabled, warning, suspended)
				select tenant_id, 1, gen_random_uuid(), '=5+5', '=5+5', 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0 from tenants
				""");
		sql("""
				insert into integration_errors (run_key, step, tenant_id, entity_type, entity_name, category, code, message,
				    remedy, first_seen_at, last_seen_at)
				select 'r', 'users', tenant_id, 'tenant', '=6+6', 'TENANT', '@x', '=6+6', '=6+6', now(), now() from tenants
				""");
		TypedCommand typed = type(command.split(" "));
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.answer()).contains("'=").doesNotContainPattern("(?m)(^|,)\"?[=@]|(^|,)\"?[+-][^,]*[a-z+]");
	}

	private void sql(String sql) {
		this.jdbc.sql(sql).update();
	}

	@Test
	void mappingsTakeAnyTextAsTextAndNoOtherProperty() throws IOException {
		this.jdbc.sql("insert into sites (customer_id, name) values (1, 'x''); drop table sites; --')").update();
		Path file = this.home.resolve("m.yml");
		Files.writeString(file, """
				- tenant-id: %s
				  mappings:
				  - site: "x'); drop table sites; --"
				    group: "' or displayName ne '"
				    filters:
				    - { property: department, operator: equals, value: "' or '1'='1" }
				    - { property: "city", operator: in, values: ["\\"}]'::jsonb", "$1", "a\\nb"] }
				  - site: "x'); drop table sites; --"
				    group: "=cmd|' /C calc'!A0"
				    filters:
				    - { property: jobTitle, operator: equals, value: "@SUM(A1)" }
				  - site: "x'); drop table sites; --"
				    attribute: department
				    sites: { "+1+1|x": "x'); drop table sites; --" }
				""".formatted(TENANT));
		TypedCommand imported = type("mappings", "import", file.toString());
		assertThat(imported.complaint()).isEmpty();
		assertThat(this.jdbc.sql("""
				select s.name || '|' || m.group_name || '|' || (select string_agg(case when f.operator = 'in'
				    then (f.value::jsonb ->> 0) || (f.value::jsonb ->> 2) else f.value end, '|' order by f.ordinal)
				    from site_mapping_filters f where f.mapping_id = m.id)
				from site_mappings m join sites s on s.id = m.site_id where m.ordinal = 1
				""").query(String.class).single())
			.isEqualTo("x'); drop table sites; --|' or displayName ne '|' or '1'='1|\"}]'::jsonba\nb");
		for (String name : List.of("m.csv", "m2.yml")) {
			Path again = this.home.resolve(name);
			assertThat(type("mappings", "export", again.toString()).exitCode()).isZero();
			assertThat(type("mappings", "import", again.toString()).answer())
				.isEqualTo(name + ": the mappings of 0 tenants changed, of 1 unchanged\n");
		}
		assertThat(this.home.resolve("m.csv")).content().doesNotContain(",=", ",@", ",+", ",\"=");
		Files.writeString(file, Files.readString(file).replace("property: department", "property: \"city&$filter=x\""));
		assertThat(type("mappings", "import", file.toString()).complaint()).contains("nothing was loaded",
				"\"city&$filter=x\" is no property of a user");
	}

	private TypedCommand type(String... arguments) {
		return TypedCommand.in(this.home).at(this.pool).type(arguments);
	}

}
