package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
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

class MappingsCommandTests {

	private static final String T1 = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String T2 = "5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91";

	private static final String T3 = "6f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a92";

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@BeforeEach
	void enter() {
		sql("insert into customers (name) values ('Contoso'), ('Fabrikam')");
		sql("insert into tenants (tenant_id, customer_id, name) values ('%s', 1, 'Contoso Ltd'), ('%s', 2, 'Fabrikam Inc'), ('%s', null, 'Nobody''s')"
			.formatted(T1, T2, T3));
		sql("insert into sites (customer_id, name) values (1, 'London'), (1, 'Leeds'), (2, '=Paris'), (2, 'Lyon')");
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void generateMakesOneForEachTenantThatHasNone() {
		assertThat(answer("mappings", "generate")).isEqualTo("2 made. ./run.sh mappings list shows them.\n");
		assertThat(answer("mappings", "generate"))
			.isEqualTo("Every tenant that has a customer has a mapping already.\n");
		assertThat(answer("mappings", "list", "--csv")).isEqualTo("""
				tenant,name,customer,no,kind,goes_by,site,guests,filters,made_by
				%s,Contoso Ltd,Contoso,1,fixed,,Main,,,the import
				%s,Fabrikam Inc,Fabrikam,1,fixed,,Main,,,the import
				""".formatted(T1, T2));
		sql("delete from site_mappings where tenant_id = '%s'".formatted(T2));
		assertThat(answer("mappings", "list", "--tenant", T2)).contains("none: no new users");
		assertThat(answer("mappings", "generate")).startsWith("1 made.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "csv", "yml" })
	void whatIsExportedAndImportedAgainChangesNothing(String end) {
		insertEverything();
		List<String> before = content();
		Path file = this.home.resolve("mappings." + end);
		assertThat(answer("mappings", "export", file.toString())).isEqualTo(file + ": 4 mappings of 2 tenants\n");
		assertThat(answer("mappings", "import", file.toString()))
			.isEqualTo("mappings.%s: the mappings of 0 tenants changed, of 2 unchanged\n".formatted(end));
		assertThat(content()).isEqualTo(before);
		sql("delete from site_mappings");
		assertThat(answer("mappings", "import", file.toString()))
			.startsWith("mappings.%s: the mappings of 2 tenants changed".formatted(end));
		assertThat(content()).isEqualTo(before);
		assertThat(type("mappings", "export", file.toString()).complaint()).contains("--force replaces it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "csv", "yml" })
	void theMappingsOfManyTenantsAreImportedAsTheyWereExported(String end) {
		sql("insert into tenants (tenant_id, customer_id, name) select gen_random_uuid(), 1, 'Tenant ' || n from generate_series(1, 15000) n");
		sql("""
				insert into site_mappings (tenant_id, ordinal, kind, site_id, origin)
				select tenant_id, 1, 'fixed', 1, 'operator' from tenants where name like 'Tenant %' and name <> 'Tenant 1'
				    and name not like 'Tenant 2__'
				""");
		sql("""
				insert into site_mapping_filters (mapping_id, ordinal, property, operator, value)
				select id, 1, 'department', 'contains', 'a department of some length, so that the file is long enough' from site_mappings
				""");
		Path file = this.home.resolve("many." + end);
		answer("mappings", "export", file.toString());
		assertThat(file).content().doesNotContain("&id");
		assertThat(answer("mappings", "import", file.toString(), "--dry-run")).startsWith(
				"Dry run, nothing was changed. many.%s: the mappings of 0 tenants to be changed, of 15002 unchanged"
					.formatted(end));
	}

	@Test
	void valuesThatNoNightTellsApartAreRefused() throws IOException {
		String file = write("same.yml", """
				- tenant-id: %s
				  mappings:
				  - attribute: officeLocation
				    sites:
				      Straße: London
				      STRASSE: Leeds
				  - site: London
				    filters: [{ property: department, operator: not-equals, value: "\\u200b" }]
				""".formatted(T1));
		assertThat(type("mappings", "import", file).complaint()).contains(
				"has the value \"STRASSE\" again, case and Unicode form aside", "has no value to compare department");
	}

	@Test
	void aFileReplacesTheMappingsOfTheTenantsThatItNames() throws IOException {
		insertEverything();
		String file = write("m.yml", """
				- tenant: contoso ltd
				  mappings:
				  - site: leeds
				    guests: out
				    filters:
				    - { property: department, operator: in, values: [Sales, "no"] }
				  - group-id: 7f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a93
				    site: London
				""");
		assertThat(answer("mappings", "import", file, "--dry-run")).startsWith(
				"Dry run, nothing was changed. m.yml: the mappings of 1 tenants to be changed, of 0 unchanged\n  %s (Contoso Ltd): 2 now"
					.formatted(T1));
		assertThat(rows("select count(*) from site_mappings where tenant_id = '%s'".formatted(T1)))
			.containsExactly("3");
		answer("mappings", "import", file);
		assertThat(answer("mappings", "list", "--csv")).contains(
				T1 + ",Contoso Ltd,Contoso,1,fixed,,Leeds,out,department in Sales | no,a person\n",
				T1 + ",Contoso Ltd,Contoso,2,group,7f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a93,London,,,a person\n",
				T2 + ",Fabrikam Inc");
		answer("mappings", "import", write("none.csv", "tenant_id,mapping,site\n" + T1 + ",,\n"));
		assertThat(rows("select tenant_id from site_mappings")).containsExactly(T2);
		answer("tenants", "set", T1, "--customer", "1");
		assertThat(rows("select tenant_id from site_mappings")).containsExactly(T2);
	}

	@Test
	void missingSitesAreMadeWhenToldSo() throws IOException {
		String file = write("m.csv", "\ufefftenant_id;mapping;site;property;operator;value\r\n" + T1
				+ ";1;York;department;equals;Sales\r\n" + T1 + ";2;york;;;\r\n" + T1 + ";3;Lodon;;;\r\n");
		TypedCommand typed = type("mappings", "import", file);
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("m.csv: nothing was loaded, 3 things are wrong",
				"line 2: names the site \"York\", which this customer does not have. Otherwise --make-sites makes it",
				"line 4: names the site \"Lodon\", which this customer does not have; did you mean \"London\"?");
		assertThat(answer("mappings", "import", file, "--make-sites", "--dry-run")).contains("2 sites to be made");
		assertThat(rows("select name from sites where customer_id = 1")).hasSize(2);
		assertThat(answer("mappings", "import", file, "--make-sites")).contains("2 sites made");
		assertThat(rows("select s.name from site_mappings m join sites s on s.id = m.site_id order by ordinal"))
			.containsExactly("York", "York", "Lodon");
	}

	@Test
	void allThatIsWrongWithAFileIsSaidAndNothingIsWritten() throws IOException {
		String csv = write("wrong.csv",
				"""
						tenant_id,tenant,mapping,kind,site,group,group_id,attribute,guests,filter,property,operator,value,attribute_value,attribute_site
						%1$s,,1,fixed,London,,,,maybe,,departmend,equals,Sales,,
						%1$s,,2,grup,London,,,,,,department,equal,Sales,,
						%1$s,,3,group,London,,,,,,,,,,
						%1$s,,4,fixed,,,,,,,department,equals,,,
						%1$s,,5,attribute,,,,officeLocation,,,,,,,
						%1$s,,x,fixed,London,,,,,,,,,,
						%1$s,,6,fixed,London,Sales,,,,1,department,equals,a,,
						%1$s,,6,,,,,,,1,department,equals,b,,
						%2$s,,1,fixed,London,,,,,,,,,,
						,Fabrikam,1,fixed,London,,,,,,,,,,
						%3$s,,1,fixed,London,,,,,,,,,,
						nonsense,,1,fixed,London,,,,,,,,,,
						"""
					.formatted(T1, T3, T2.replace('5', '8')));
		TypedCommand typed = type("mappings", "import", csv);
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("line 2: has the guests \"maybe\"; did you mean \"in\"?",
				"line 2: has a filter that cannot be used: \"departmend\"", "did you mean \"department\"?",
				"line 3: has the kind \"grup\"; did you mean \"group\"?",
				"line 3: has the operator \"equal\"; did you mean \"equals\"?",
				"line 4: has a mapping by group that names none", "line 5: has a mapping without a site",
				"line 5: has no value to compare department with",
				"line 6: has a mapping by attribute that leads nowhere",
				"line 7: has the mapping \"x\": write a whole number", "line 8: has a group in a mapping of kind fixed",
				"line 9: has another filter 1 than line 8",
				"line 10: names tenant " + T3 + " (Nobody's), which belongs to no customer",
				"line 11: names tenant \"Fabrikam\", which the CRM does not have",
				"line 12: names tenant " + T2.replace('5', '8') + ", which the CRM does not have",
				"line 13: has the tenant id \"nonsense\", which is none");
		assertThat(rows("select count(*) from site_mappings")).containsExactly("0");
		assertThat(type("mappings", "import", write("columns.csv", "tenant_id,maping,site,colour\n")).complaint())
			.contains("has a column \"maping\", which there is not; did you mean mapping?", "has a column \"colour\"",
					"lacks the column mapping");
		assertThat(type("mappings", "import", write("m.yaml", """
				- tenant-id: %s
				  mapings: []
				- tenant-id: %s
				  mappings:
				  - { site: Lyon, sites: [a], filters: [{ property: mail, operator: ends, value: x, values: [y] }] }
				- tenant-id: %s
				  mappings: []
				""".formatted(T1, T2, T2))).complaint()).contains(
				"line 2: has \"mapings\" in a tenant; did you mean \"mappings\"?",
				"line 1: has a tenant without mappings", "line 5: has sites that are no pairs",
				"line 5: has 2 values in a filter with ends", "line 6: names tenant " + T2 + " (Fabrikam Inc) again");
		assertThat(type("mappings", "import", write("broken.yml", "- tenant: [\n")).complaint()).contains("is no YAML");
		assertThat(type("mappings", "import", write("empty.yml", "")).complaint()).contains("is empty");
		assertThat(type("mappings", "import", write("text.yml", "hello")).complaint()).contains("line 1: has no list");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mappings import m.txt                                      | let it end with .csv, .yml or .yaml
			mappings import none.csv                                   | is not there
			mappings import none.yml                                   | is not there
			mappings export m.txt                                      | let it end with .csv, .yml or .yaml
			mappings export no/such/m.csv                              | there is no such folder
			mappings list --tenant 9f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 | The CRM has no tenant 9f1c0a7e
			mappings preview                                           | Missing required option
			mappings preview --tenant 9f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90 | The CRM has no tenant 9f1c0a7e
			mappings preview --tenant 6f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a92 | belongs to no customer
			""")
	void whatCannotBeDoneIsASentence(String arguments, String sentence) {
		TypedCommand typed = type(arguments.split(" "));
		assertThat(typed.complaint()).contains(sentence).doesNotContain("Unexpected");
		assertThat(typed.exitCode()).isEqualTo(2);
	}

	@Test
	void aTenantThatIsGivenToACustomerIsMappedAtOnceAndFollowsIt() throws IOException {
		answer("tenants", "set", T3, "--customer", "1");
		assertThat(mapped(T3)).containsExactly("1 Main");
		sql("insert into sites (customer_id, name) values (2, 'london')");
		answer("mappings", "import", write("m.yml",
				"- tenant-id: %s\n  mappings:\n  - site: London\n  - site: Leeds\n  - site: Main\n".formatted(T3)));
		assertThat(answer("customers", "set", "2", "--tenant", T3, "--move"))
			.contains("sites of the former customer still, because this one has none of that name: 1.");
		assertThat(mapped(T3)).containsExactly("2 london", "1 Leeds", "2 Main");
	}

	@Test
	void skippedListsWhoLandsNowhere() {
		sql("insert into users (customer_id, tenant_id, name, site_id) values (1, '%s', 'Ada', 1)".formatted(T1));
		sql("""
				insert into out_of_scope_users (tenant_id, entra_id, user_id, name, reason, first_run_key, first_seen_at)
				values ('%1$s', '%2$s', 1, 'Ada', 'no-match', 'r', '2026-11-20T00:00Z'),
				    ('%2$s', '%1$s', null, 'Bob', 'no-mapping', 'r', '2026-11-21T00:00Z')
				"""
			.formatted(T1, T2));
		assertThat(answer("mappings", "skipped")).isEqualTo("""
				tenant        entra id                              name  user  kept at  why         since
				Contoso Ltd   %s  Ada      1  London   no-match    2026-11-20 00:00
				Fabrikam Inc  %s  Bob                  no-mapping  2026-11-21 00:00
				""".formatted(T2, T1));
		assertThat(answer("mappings", "skipped", "--tenant", T2, "--json")).contains("Bob").doesNotContain("Ada");
		assertThat(rows("select name || reason from reporting.out_of_scope_users order by 1"))
			.containsExactly("Adano-match", "Bobno-mapping");
		assertThat(rows("select name || active_people from reporting.tenants_without_mapping order by 1"))
			.containsExactly("Contoso Ltd1", "Fabrikam Inc0");
	}

	@Test
	void nothingIsChangedWhileARunReads() throws IOException {
		String file = write("m.yml", "- tenant-id: %s\n  mappings: []\n".formatted(T1));
		try (AcquiredLock held = (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(RunLock.RUNS,
				() -> {
				})) {
			held.nameRun("r1");
			assertThat(type("mappings", "import", file).exitCode()).isEqualTo(4);
			assertThat(type("mappings", "generate").exitCode()).isEqualTo(4);
			assertThat(type("mappings", "import", file, "--dry-run").exitCode()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "generate", "export", "import", "preview", "skipped" })
	void helpHasAnExample(String command) {
		assertThat(answer("mappings", command, "--help")).contains("Usage: ./run.sh mappings " + command,
				"Example: ./run.sh mappings " + command);
	}

	private void insertEverything() {
		sql("""
				insert into site_mappings (tenant_id, ordinal, kind, site_id, group_name, group_id, attribute, guests, origin)
				values ('%1$s', 1, 'group', 1, '+Sales, "EMEA"', null, null, 'in', 'operator'),
				    ('%1$s', 2, 'attribute', null, null, null, 'officeLocation', null, 'operator'),
				    ('%1$s', 3, 'fixed', 2, null, null, null, 'out', 'operator'),
				    ('%2$s', 1, 'fixed', 3, null, null, null, null, 'operator')
				"""
			.formatted(T1, T2));
		sql("""
				insert into site_mapping_filters (mapping_id, ordinal, property, operator, value)
				values (1, 1, 'department', 'in', '["=1+1", "R & D", "é\\nü"]'), (1, 2, 'department', 'in', '["no"]'),
				    (1, 3, 'mail', 'is-empty', null), (3, 1, 'jobTitle', 'not-equals', ' @x '), (4, 1, 'city', 'starts', '0815')
				""");
		sql("insert into site_mapping_values (mapping_id, value, site_id) values (2, '=cmd', 1), (2, 'yes', 2), (2, '''t', 2)");
	}

	private List<String> content() {
		return rows(
				"""
						select concat_ws('|', m.tenant_id, m.ordinal, m.kind, m.site_id, m.group_name, m.attribute, m.guests, m.origin,
						    (select string_agg(f.ordinal || f.property || f.operator
						        || coalesce(case when f.operator = 'in' then f.value::jsonb::text else f.value end, '-'), ';'
						        order by f.ordinal) from site_mapping_filters f where f.mapping_id = m.id),
						    (select string_agg(v.value || v.site_id, ';' order by v.value) from site_mapping_values v
						        where v.mapping_id = m.id))
						from site_mappings m order by 1
						""");
	}

	private List<String> mapped(String tenant) {
		return rows("""
				select s.customer_id || ' ' || s.name from site_mappings m join sites s on s.id = m.site_id
				where m.tenant_id = '%s' order by m.ordinal
				""".formatted(tenant));
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.home.resolve(name), text).toString();
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
