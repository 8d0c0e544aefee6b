package io.cspsync.crm;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code sql/roles.sql} in databases as a DBA finds them, under names of his own.
 */
class RolesScriptTests {

	private static final List<String> ROLES = List.of("acme owner", "acme\"app", "acme'report", "acme_dba",
			"acme_super");

	private final HikariDataSource empty = TestDatabase.empty();

	private final JdbcTemplate admin = new JdbcTemplate(TestDatabase.admin(this.empty));

	private final String url = String.valueOf(TestDatabase.settings(this.empty).get("spring.datasource.url"));

	@BeforeEach
	@AfterEach
	void dropRoles() {
		this.admin.execute("alter database %s owner to current_user"
			.formatted(this.admin.queryForObject("select current_database()", String.class)));
		for (String role : ROLES) {
			if (Boolean.TRUE
				.equals(this.admin.queryForObject("select to_regrole(?) is not null", Boolean.class, quoted(role)))) {
				this.admin.execute("drop owned by %s cascade".formatted(quoted(role)));
				this.admin.execute("drop role " + quoted(role));
			}
		}
	}

	@AfterEach
	void close() {
		this.empty.close();
	}

	@Test
	void namesMayBeAnything() {
		runScript();
		migrate();
		assertThat(Attempt.at(as("acme\"app"), "insert into crm.top_levels (name) values ('Acme')")).isEqualTo("done");
		assertThat(Attempt.at(as("acme\"app"), "delete from crm.users")).isEqualTo("42501");
		assertThat(Attempt.at(as("acme'report"), "select * from reporting.departures")).isEqualTo("done");
		assertThat(Attempt.at(as("acme'report"), "select * from crm.users")).isEqualTo("42501");
	}

	@Test
	void whoeverMayCreateRolesAndOwnsTheDatabaseCanRunIt() {
		this.admin.execute("create role acme_dba login createrole password 'secret'");
		this.admin.execute("alter database %s owner to acme_dba"
			.formatted(this.admin.queryForObject("select current_database()", String.class)));
		// With PostgreSQL 15 and later the schema public belongs to whoever owns the
		// database.
		JdbcTemplate dba = new JdbcTemplate(as("acme_dba"));
		dba.execute(script());
		dba.execute(script());
		migrate();
		assertThat(Attempt.at(as("acme\"app"), "insert into crm.top_levels (name) values ('Acme')")).isEqualTo("done");
		assertThat(Attempt.at(as("acme\"app"), "delete from crm.customers")).isEqualTo("42501");
		assertThat(Attempt.at(as("acme_dba"), "select * from crm.users")).as("who ran it sees nothing")
			.isEqualTo("42501");
	}

	@Test
	void tablesThatAreThereBecomeTheOwners() {
		PGSimpleDataSource superuser = (PGSimpleDataSource) TestDatabase.admin(this.empty);
		superuser.setOptions("");
		new Migrations(superuser).migrate();
		this.admin.execute("insert into crm.customers (name) values ('Contoso')");
		runScript();
		migrate();
		Migrations.at(this.url, app()).migrate();
		assertThat(Attempt.at(as("acme\"app"), "update crm.customers set name = 'Contoso Ltd'")).isEqualTo("done");
		assertThat(Attempt.at(as("acme\"app"), "insert into crm.customers (name) values ('Fabrikam')"))
			.isEqualTo("done");
		assertThat(Attempt.at(as("acme\"app"), "delete from crm.customers")).isEqualTo("42501");
		assertThat(Attempt.at(as("acme'report"), "select * from reporting.licence_changes_since_yesterday"))
			.isEqualTo("done");
		assertThat(this.admin.queryForList("""
				select distinct relowner::regrole::text from pg_class
				where relnamespace in ('crm'::regnamespace, 'batch'::regnamespace, 'reporting'::regnamespace)
				union select distinct proowner::regrole::text from pg_proc
				where pronamespace in ('crm'::regnamespace, 'reporting'::regnamespace)
				""", String.class)).containsExactly("\"acme owner\"");
		DryRun.at(this.url, owner()).prepare();
		assertThat(Attempt.at(as("acme\"app"), "update crm_dry.customers set name = 'Contoso Ltd'")).isEqualTo("done");
	}

	@Test
	void aStartAsTheAppNeedsNothingOnceTheTablesAreThere() {
		runScript();
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> Migrations.at(this.url, app()).migrate())
			.withMessageContaining("\"acme\"app\"")
			.withMessageContaining("permission denied")
			.withMessageContaining("SPRING_FLYWAY_USER")
			.withMessageContaining("./run.sh database migrate");
		migrate();
		Migrations.at(this.url, app()).migrate();
	}

	@Test
	void aStartAsTheAppIsRefusedWhileAMigrationIsPending() {
		runScript();
		migrate();
		// As it was before the newest.
		this.admin.execute("drop schema crm, reporting cascade");
		runScript();
		Migrations.at(this.url, owner()).migrateCrm(Migrations.CRM, MigrationVersion.fromVersion("6"));
		String before = tables();
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> Migrations.at(this.url, app()).migrate())
			.withMessageContaining("must be owner of table tenants")
			.withMessageContaining("SPRING_FLYWAY_USER");
		assertThat(tables()).isEqualTo(before);
		migrate();
		Migrations.at(this.url, app()).migrate();
		assertThat(Attempt.at(as("acme\"app"), "select * from crm.tenant_access")).isEqualTo("done");
	}

	@Test
	void anOwnerWhoOwnsNothingIsToldSo() {
		runScript();
		Login wrong = Login.ofOwner("acme\"app", "secret");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> Migrations.at(this.url, wrong).migrate())
			.withMessageContaining("\"acme\"app\"")
			.withMessageContaining("SPRING_FLYWAY_USER")
			.withMessageContaining("sql/roles.sql");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			acme_super | csp_app    | csp_report | may more than it should
			csp_owner  | acme_super | csp_report | may more than it should
			csp_owner  | csp_app    | csp_app    | have to be three different ones
			csp_owner  | csp_owner  | csp_report | have to be three different ones
			acme owner | acme_dba   | csp_report | is a member of
			""")
	void aRoleThatMayTooMuchIsRefused(String owner, String app, String report, String why) {
		this.admin.execute("create role acme_super superuser");
		this.admin.execute("create role \"acme owner\"");
		this.admin.execute("create role acme_dba in role \"acme owner\"");
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.admin.execute(RolesScript.text(owner, app, report)))
			.withMessageContaining(why);
		assertThat(this.admin.queryForObject("select to_regnamespace('crm') is null", Boolean.class)).isTrue();
	}

	private void runScript() {
		this.admin.execute(script());
		setPasswords();
	}

	private static String script() {
		return RolesScript.text("acme owner", "acme\"app", "acme'report");
	}

	private void setPasswords() {
		for (String role : ROLES.subList(0, 3)) {
			this.admin.execute("alter role %s password 'secret'".formatted(quoted(role)));
		}
	}

	private void migrate() {
		setPasswords();
		Migrations.at(this.url, owner()).migrate();
	}

	private static Login owner() {
		return Login.ofOwner("acme owner", "secret");
	}

	private static Login app() {
		return Login.ofProgram("acme\"app", "secret");
	}

	private DriverManagerDataSource as(String role) {
		return new DriverManagerDataSource(this.url, role, "secret");
	}

	private String tables() {
		return String.valueOf(JdbcClient.create(this.admin)
			.sql("select string_agg(oid::text || relname, ',' order by oid) from pg_class where relnamespace = 'crm'::regnamespace")
			.query(String.class)
			.single());
	}

	private static String quoted(String role) {
		return '"' + role.replace("\"", "\"\"") + '"';
	}

}
