package io.cspsync.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code sql/roles.sql} and the rights after migrations let each role do, on a real
 * server.
 */
class DatabaseRolesTests {

	private static final HikariDataSource POOL = TestDatabase.fresh();

	private static final JdbcClient APP = JdbcClient.create(POOL);

	private static final JdbcClient REPORT = JdbcClient.create(TestDatabase.report(POOL));

	private static final JdbcClient OWNER = JdbcClient.create(TestDatabase.owner(POOL));

	private static final JdbcClient ADMIN = JdbcClient.create(TestDatabase.admin(POOL));

	@AfterAll
	static void close() {
		POOL.close();
	}

	@BeforeAll
	static void makeTheCopyOfADryRun() {
		TestDatabase.dryRun(POOL).prepare();
	}

	static List<String> refusedToTheApp() {
		return ForbiddenStatements.TO_THE_APP;
	}

	static List<String> refusedToTheReport() {
		return ForbiddenStatements.TO_THE_REPORT;
	}

	@ParameterizedTest
	@MethodSource
	void refusedToTheApp(String sql) {
		assertThat(Attempt.at(POOL, sql)).isEqualTo("42501");
		assertThat(Attempt.at(TestDatabase.admin(POOL), sql)).as("nothing else is wrong with it").isEqualTo("done");
	}

	@ParameterizedTest
	@MethodSource
	void refusedToTheReport(String sql) {
		assertThat(Attempt.at(TestDatabase.report(POOL), sql)).isEqualTo("42501");
		assertThat(Attempt.at(TestDatabase.admin(POOL), sql)).as("nothing else is wrong with it").isEqualTo("done");
	}

	@Test
	void theReportReadsEveryViewAndNoTable() {
		List<String> views = relations("v", "reporting");
		assertThat(views).contains("reporting.departures", "reporting.licences_current")
			.allSatisfy((view) -> assertThat(REPORT.sql("select count(*) from " + view).query(Integer.class).single())
				.as(view)
				.isNotNegative());
		assertThat(REPORT.sql("select count(*) from reporting.licence_changes('2026-01-01', '2026-02-01')")
			.query(Integer.class)
			.single()).isZero();
		TestDatabase.dryRun(POOL).prepare();
		List<String> tables = relations("r", "crm", "batch", "reporting", "crm_dry");
		assertThat(tables).contains("crm.users", "batch.batch_job_execution", "crm_dry.users")
			.allSatisfy((table) -> assertThat(Attempt.at(TestDatabase.report(POOL), "select * from " + table)).as(table)
				.isEqualTo("42501"));
	}

	// Each is either of a kind that PostgreSQL never writes through, or not granted.
	@Test
	void noViewLeadsToATable() {
		for (String view : relations("v", "reporting")) {
			for (String sql : List.of("delete from %s", "insert into %1$s select * from %1$s")) {
				assertThat(Attempt.at(POOL, sql.formatted(view))).as(view).isIn("42501", "55000", "0A000");
				assertThat(Attempt.at(TestDatabase.report(POOL), sql.formatted(view))).as(view)
					.isIn("42501", "55000", "0A000");
			}
		}
	}

	// PostgreSQL only warns of a grant that grants nothing.
	@Test
	void nobodyHandsOnWhatHeMay() {
		List<String> before = rights();
		APP.sql("grant select, delete on users to csp_report, csp_app").update();
		APP.sql("grant all on customers to public").update();
		APP.sql("revoke all on users from csp_owner").update();
		APP.sql("grant usage on schema crm to csp_report").update();
		REPORT.sql("grant select on reporting.departures to public").update();
		assertThat(rights()).isEqualTo(before).isNotEmpty();
	}

	@Test
	void noneOfThemMayMoreThanItNeeds() {
		assertThat(ADMIN.sql("""
				select rolname from pg_roles where rolname like 'csp\\_%' and rolcanlogin and not (rolsuper
				    or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls) order by 1
				""").query(String.class).list()).containsExactly("csp_app", "csp_owner", "csp_report");
		assertThat(ADMIN
			.sql("select count(*) from pg_auth_members where member in "
					+ "('csp_app'::regrole, 'csp_report'::regrole, 'csp_owner'::regrole)")
			.query(Integer.class)
			.single()).isZero();
		assertThat(ADMIN.sql("select count(*) from pg_shdepend where deptype = 'o' and dbid = (select oid from "
				+ "pg_database where datname = current_database()) and refobjid in ('csp_app'::regrole, 'csp_report'::regrole)")
			.query(Integer.class)
			.single()).as("owned by app or report").isZero();
		assertThat(APP.sql("""
				select c.oid::regclass::text from pg_class c
				where relnamespace in ('crm'::regnamespace, 'batch'::regnamespace, 'reporting'::regnamespace)
				    and relkind in ('r', 'v') and has_table_privilege(c.oid, 'truncate, references, trigger')
				""").query(String.class).list()).isEmpty();
	}

	@Test
	void rowsAreDeletedOnlyWhereTheProgramDoesSo() {
		Set<String> allowed = new TreeSet<>(APP.sql("""
				select relname from pg_class where relkind in ('r', 'v') and has_table_privilege(oid, 'delete')
				    and relnamespace in ('crm'::regnamespace, 'batch'::regnamespace, 'reporting'::regnamespace)
				""").query(String.class).list());
		assertThat(allowed).containsAll(deletedBySource())
			.doesNotContain("users", "customers", "tenants", "licences", "subscriptions", "sites", "top_levels",
					"erasures", "installations", "tenant_freshness");
	}

	@Test
	void tablesAndViewsOfLaterMigrationsNeedNobodysHelp() {
		OWNER.sql("create table crm.pets (id bigint generated always as identity primary key, name text)").update();
		OWNER.sql("create view reporting.pets as select * from crm.pets").update();
		try {
			APP.sql("insert into pets (name) values ('Rex')").update();
			APP.sql("update pets set name = 'Max'").update();
			assertThat(Attempt.at(POOL, "delete from pets")).isEqualTo("42501");
			assertThat(REPORT.sql("select name from reporting.pets").query(String.class).list()).containsExactly("Max");
			assertThat(Attempt.at(TestDatabase.report(POOL), "delete from reporting.pets")).isEqualTo("42501");
			migrateAsOwner();
			assertThat(Attempt.at(POOL, "update reporting.pets set name = 'x'")).isEqualTo("42501");
		}
		finally {
			OWNER.sql("drop table crm.pets cascade").update();
		}
	}

	@Test
	void aSecondTimeChangesNothing() {
		List<String> before = rights();
		migrateAsOwner();
		new JdbcTemplate(TestDatabase.admin(POOL)).execute(RolesScript.text("csp_owner", "csp_app", "csp_report"));
		assertThat(rights()).isEqualTo(before);
	}

	// A grant of what is granted already writes into pg_class all the same, and two of
	// them at once fail.
	@Test
	void aStartWithNothingToMigrateGrantsNothing() {
		String rows = "select string_agg(xmin::text, ',' order by oid) from pg_class where relnamespace = 'crm'::regnamespace";
		migrateAsOwner();
		String before = ADMIN.sql(rows).query(String.class).single();
		migrateAsOwner();
		assertThat(ADMIN.sql(rows).query(String.class).single()).isEqualTo(before);
	}

	private static void migrateAsOwner() {
		Migrations.at(url(), Login.ofOwner("csp_owner", TestDatabase.settings(POOL).get("spring.flyway.password")))
			.migrate();
	}

	private static String url() {
		return String.valueOf(TestDatabase.settings(POOL).get("spring.datasource.url"));
	}

	private static List<String> rights() {
		return ADMIN
			.sql("""
					select c.oid::regclass::text || ' ' || relowner::regrole || ' ' || coalesce(relacl::text, '')
					from pg_class c join pg_namespace n on n.oid = relnamespace
					where nspname in ('crm', 'batch', 'reporting')
					union all select nspname || ' ' || nspowner::regrole || ' ' || coalesce(nspacl::text, '') from pg_namespace
					where nspname in ('crm', 'batch', 'reporting')
					union all select defaclrole::regrole || ' ' || defaclnamespace || ' ' || defaclacl::text from pg_default_acl
					union all select proname || ' ' || coalesce(proacl::text, '') from pg_proc
					where pronamespace in ('crm'::regnamespace, 'reporting'::regnamespace)
					union all select datacl::text from pg_database where datname = current_database()
					order by 1
					""")
			.query(String.class)
			.list();
	}

	private static List<String> relations(String kind, String... schemas) {
		return ADMIN.sql("""
				select format('%I.%I', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
				where relkind::text = :kind and nspname = any (:schemas)
				""").param("kind", kind).param("schemas", schemas).query(String.class).list();
	}

	private static Collection<String> deletedBySource() {
		Pattern statement = Pattern.compile("(?i)\\bdelete\\s+from\\s+([a-z_]+)");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return new TreeSet<>(files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap((file) -> statement.matcher(read(file)).results().map((MatchResult found) -> found.group(1)))
				.map((table) -> table.toLowerCase(Locale.ROOT))
				.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
