package io.cspsync.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database as each earlier version left it, with rows in all of its tables, becomes one
 * of this version, and nothing of it is lost.
 */
class UpgradeTests {

	private static final int NEWEST = 8;

	/** What migrations themselves fill. */
	private static final List<String> FILLED = List.of("tenant_partners", "tenant_freshness");

	static IntStream earlierVersions() {
		return IntStream.range(1, NEWEST);
	}

	@ParameterizedTest
	@MethodSource("earlierVersions")
	void withOneRole(int version) {
		try (HikariDataSource pool = TestDatabase.empty()) {
			upgraded(pool, version);
		}
	}

	// What differs are rights, which do not go by versions: the ends and the middle.
	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 7 })
	void withRolesOfOwnerAndApp(int version) {
		try (HikariDataSource pool = TestDatabase.empty()) {
			DataSource owner = TestDatabase.owner(pool);
			new JdbcTemplate(TestDatabase.admin(pool))
				.execute(RolesScript.text(TestDatabase.OWNER, TestDatabase.APP, TestDatabase.REPORT));
			upgraded(owner, version);
			JdbcClient app = JdbcClient.create(TestDatabase.app(pool));
			counts(app).keySet()
				.forEach((table) -> assertThat(
						app.sql("select has_table_privilege('%s', 'insert, update')".formatted(table))
							.query(Boolean.class)
							.single())
					.as(table)
					.isTrue());
			assertThat(app.sql("update users set updated_at = now()").update()).isEqualTo(3);
		}
	}

	@Test
	void foreignTablesOfTheSameNamesAreLeftAlone() {
		try (HikariDataSource pool = TestDatabase.empty()) {
			JdbcClient admin = JdbcClient.create(TestDatabase.admin(pool));
			for (String table : List.of("users", "runs", "licences", "batch_job_execution", "flyway_schema_history")) {
				admin.sql("create table public.%s (theirs text)".formatted(table)).update();
				admin.sql("insert into public.%s values ('theirs')".formatted(table)).update();
			}
			upgraded(pool, 1);
			for (String table : List.of("users", "runs", "licences", "batch_job_execution", "flyway_schema_history")) {
				assertThat(admin.sql("select theirs from public." + table).query(String.class).list())
					.containsExactly("theirs");
			}
		}
	}

	@Test
	void thereIsAFixtureForEachVersion() {
		try (HikariDataSource pool = TestDatabase.fresh()) {
			assertThat(new Migrations(pool).version("crm"))
				.isEqualTo(MigrationVersion.fromVersion(String.valueOf(NEWEST)));
		}
		try (HikariDataSource pool = TestDatabase.empty()) {
			fill(pool, NEWEST - 1);
			assertThat(counts(JdbcClient.create(pool))).allSatisfy((table, rows) -> assertThat(rows).as(table)
				.satisfiesAnyOf((count) -> assertThat(count).isPositive(),
						(count) -> assertThat(table).isIn("run_locks", "sku_catalogue", "tenant_partners")));
		}
	}

	private static void upgraded(DataSource owner, int version) {
		fill(owner, version);
		JdbcClient jdbc = JdbcClient.create(owner);
		Map<String, Long> before = counts(jdbc);
		String users = "select string_agg(concat_ws('|', id, tenant_id, entra_id, site_id, name, email, custom_fields, "
				+ "encode(plan_hash, 'hex')), ',' order by id) from users";
		String people = jdbc.sql(users).query(String.class).single();
		new Migrations(owner).migrateCrm("crm", null);
		Map<String, Long> after = counts(jdbc);
		before.forEach((table, rows) -> {
			if (!FILLED.contains(table)) {
				assertThat(after).as(table).containsEntry(table, rows);
			}
		});
		assertThat(jdbc.sql(users).query(String.class).single()).isEqualTo(people);
		assertThat(jdbc.sql("select part || ' ' || run_key from tenant_freshness where part <> 'sign-ins' order by 1")
			.query(String.class)
			.list()).containsExactly("licences 20260102T020000Z", "users 20260101T020000Z");
		assertThat(jdbc.sql("select billable from licences").query(Integer.class).single())
			.isEqualTo((version < 3) ? 5 : 0);
		assertThat(jdbc.sql("select count(*) from tenant_partners").query(Integer.class).single())
			.isEqualTo((version < 2) ? 2 : 0);
	}

	private static void fill(DataSource owner, int version) {
		new Migrations(owner).migrateCrm("crm", MigrationVersion.fromVersion(String.valueOf(version)));
		JdbcTemplate jdbc = new JdbcTemplate(owner);
		for (int number = 1; number <= version; number++) {
			jdbc.execute(fixture("upgrade/V%d.sql".formatted(number)));
		}
	}

	private static String fixture(String name) {
		try (InputStream in = Objects.requireNonNull(UpgradeTests.class.getResourceAsStream(name), name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Long> counts(JdbcClient jdbc) {
		Map<String, Long> counts = new TreeMap<>();
		jdbc.sql("""
				select relname from pg_class where relnamespace = 'crm'::regnamespace and relkind = 'r'
				    and relname not like 'flyway%'
				""")
			.query(String.class)
			.list()
			.forEach((table) -> counts.put(table,
					jdbc.sql("select count(*) from crm." + table).query(Long.class).single()));
		return counts;
	}

}
