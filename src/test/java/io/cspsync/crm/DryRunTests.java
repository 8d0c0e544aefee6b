package io.cspsync.crm;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DryRunTests {

	private static final String CONTOSO = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private final HikariDataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	/** Makes roles and tables, and deletes what the program never does. */
	private final JdbcClient admin = JdbcClient.create(TestDatabase.admin(this.dataSource));

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void everyTableCanBeComparedByItsPrimaryKey() {
		assertThat(CrmTable.of(this.jdbc, "crm")).extracting(CrmTable::name).contains("users", "licence_days", "runs");
		assertThat(CrmTable.of(this.jdbc, "crm"))
			.allSatisfy((table) -> assertThat(table.key()).as(table.name()).isNotEmpty());
	}

	@Test
	void aColumnTellsItsTableByItsForeignKeyOrItsName() {
		assertThat(references("users")).containsEntry("customer_id", "customers").containsEntry("site_id", "sites");
		assertThat(references("licence_days")).containsEntry("customer_id", "customers")
			.containsEntry("licence_id", "licences")
			.doesNotContainKeys("tenant_id", "sku_id");
	}

	@Test
	void theCopyHasEveryRowAndItsRules() {
		insertContoso();
		this.jdbc.sql("update users set plan_hash = '\\x01'").update();
		prepare();
		assertThat(CrmFingerprint.of(this.jdbc, "crm").differingFrom(CrmFingerprint.of(this.jdbc, "crm_dry")))
			.containsExactlyInAnyOrderElementsOf(bookkeepingOfTheSchema());
		assertThat(constraints("crm_dry")).isEqualTo(constraints("crm")).isNotEmpty();
		assertThat(triggers("crm_dry")).isEqualTo(triggers("crm")).contains("users_forget_plan_hash O");
		assertThat(count("crm_dry.batch_job_instance")).isZero();
	}

	@Test
	void theCopyNumbersItsRowsAsTheCrmWould() {
		insertContoso();
		this.admin.sql("delete from customers where name = 'Fabrikam'").update();
		prepare();
		long copied = insertCustomer("crm_dry.customers");
		assertThat(insertCustomer("crm.customers")).isEqualTo(copied).isEqualTo(3);
	}

	@Test
	void aCopyIsMadeAnewEachTime() {
		prepare();
		insertContoso();
		this.jdbc.sql("insert into crm_dry.top_levels (name) values ('Of the last dry run')").update();
		prepare();
		assertThat(count("crm_dry.top_levels")).isZero();
		assertThat(count("crm_dry.customers")).isEqualTo(2);
	}

	@Test
	void aDatabaseWithoutACrmGivesAnEmptyCopyAndGetsNone() {
		try (HikariDataSource empty = TestDatabase.empty()) {
			DryRun dryRun = TestDatabase.dryRun(empty);
			dryRun.prepare();
			JdbcClient there = JdbcClient.create(empty);
			there.sql("insert into crm_dry.customers (name) values ('Contoso')").update();
			assertThat(dryRun.compare()).isEmpty();
			assertThat(there.sql("select table_name || ' ' || kind || ' ' || entity from crm_dry.differences")
				.query(String.class)
				.list()).containsExactly("customers create Contoso");
			assertThat(there.sql("select to_regnamespace('crm') is null").query(Boolean.class).single()).isTrue();
		}
	}

	@Test
	void anOlderCrmIsCopiedAsItIsAndTheCopyMigrated() {
		try (HikariDataSource empty = TestDatabase.empty()) {
			new Migrations(empty).migrateCrm("crm", MigrationVersion.fromVersion("1"));
			JdbcClient there = JdbcClient.create(empty);
			there.sql("insert into customers (name) values ('Contoso')").update();
			there.sql("""
					insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status,
					    purchased, consumed, enabled, warning, suspended)
					values (gen_random_uuid(), 1, gen_random_uuid(), 'E3', 'sku', 'graph', 'Enabled', 5, 1, 5, 0, 0)
					""").update();
			DryRun dryRun = TestDatabase.dryRun(empty);
			dryRun.prepare();
			assertThat(there.sql("select billable from crm_dry.licences").query(Integer.class).single())
				.as("as the migration computes it")
				.isEqualTo(5);
			there.sql("update crm_dry.licences set purchased = 7").update();
			dryRun.compare();
			assertThat(
					there.sql("select before::text || after::text from crm_dry.differences").query(String.class).list())
				.containsExactly("{\"purchased\": 5}{\"purchased\": 7}");
			assertThat(there
				.sql("select count(*) from information_schema.columns where table_schema = 'crm' "
						+ "and table_name = 'licences' and column_name = 'billable'")
				.query(Integer.class)
				.single()).as("the CRM keeps its version").isZero();
		}
	}

	@Test
	void whatDiffersIsToldByTheNamesOfRows() {
		insertContoso();
		DryRun dryRun = prepare();
		dry("insert into sites (customer_id, name) values (1, 'North')");
		dry("update users set site_id = (select id from sites where name = 'North'), job_title = 'Countess', updated_at = now()");
		dry("insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status, purchased, "
				+ "consumed, enabled, warning, suspended) values ('" + CONTOSO
				+ "', 1, gen_random_uuid(), 'E3', 'sku', 'graph', 'Enabled', 5, 1, 5, 0, 0)");
		dry("insert into user_licences (user_id, licence_id, assigned_by_group) values (1, 1, true)");
		dry("update tenants set left_at = '2026-11-24T02:00:00Z', changed_in = 'a run'");
		dry("update customers set updated_at = now()");
		dry("delete from customers where name = 'Fabrikam'");
		assertThat(dryRun.compare()).isEmpty();
		assertThat(differences()).containsExactlyInAnyOrder("customers delete Fabrikam -",
				"licences create E3 " + CONTOSO, "sites create North " + CONTOSO, "tenants mark Contoso " + CONTOSO,
				"user_licences create Ada Byron, E3 " + CONTOSO, "users update Ada Byron " + CONTOSO);
		assertThat(value("users")).isEqualTo(
				"{\"id\": 1} {\"site_id\": null, \"job_title\": \"Analyst\"} {\"site_id\": \"North\", \"job_title\": \"Countess\"}");
		assertThat(value("user_licences"))
			.endsWith("{\"user_id\": \"Ada Byron\", \"licence_id\": \"E3\", \"assigned_by_group\": true}");
		assertThat(value("sites"))
			.endsWith("- {\"name\": \"North\", \"is_default\": false, \"customer_id\": \"Contoso\"}");
	}

	@Test
	void aTableThatAMigrationAddsTakesPartByItself() {
		JdbcClient owner = JdbcClient.create(TestDatabase.owner(this.dataSource));
		owner
			.sql("create table crm.pets (id bigint generated always as identity primary key, "
					+ "customer_id bigint not null, likes json)")
			.update();
		insertContoso();
		this.jdbc.sql("insert into pets (customer_id, likes) values (1, '[]'), (1, '[1]')").update();
		new CrmCopy(TestDatabase.owner(this.dataSource), "crm", "before").make();
		owner.sql("create table before.pets (like crm.pets including all)").update();
		owner.sql("insert into before.pets overriding system value select * from crm.pets").update();
		this.jdbc.sql("update pets set likes = '[2]' where id = 2").update();
		new CrmDifferences(owner, "crm_dry").store("before", "crm");
		assertThat(differences()).containsExactly("pets update Contoso " + CONTOSO);
	}

	@Test
	void whoeverChangesTheCrmMeanwhileIsNoticed() {
		insertContoso();
		DryRun dryRun = prepare();
		this.jdbc.sql("update users set phone = '1'").update();
		assertThat(dryRun.compare()).containsExactly("users");
	}

	@Test
	void whoMayNotMakeTheSchemaIsToldWhatToDo() {
		this.admin.sql("drop role if exists importer").update();
		this.admin.sql("create role importer login password 'importer'").update();
		try {
			this.admin.sql("grant usage on schema crm to importer").update();
			this.admin.sql("grant select on all tables in schema crm to importer").update();
			String url = TestDatabase.settings(this.dataSource).get("spring.datasource.url");
			assertThatExceptionOfType(DatabaseException.class)
				.isThrownBy(() -> DryRun.at(url, Login.ofProgram("importer", "importer")).prepare())
				.withMessageContaining("crm_dry")
				.withMessageContaining("grant create on database")
				.withMessageContaining("\"importer\"");
		}
		finally {
			this.admin.sql("drop owned by importer").update();
			this.admin.sql("drop role importer").update();
		}
	}

	@Test
	void viewsThatLookIntoTheCopyFromElsewhereAreNotDroppedWithIt() {
		prepare();
		this.admin.sql("create schema bi").update();
		this.admin.sql("create view bi.foretold as select * from crm_dry.users").update();
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(this::prepare)
			.withMessageContaining("bi.foretold")
			.withMessageContaining("drop");
		assertThat(this.admin.sql("select count(*) from bi.foretold").query(Integer.class).single()).isZero();
	}

	@Test
	void theRightThatIsMissingIsNamed() {
		insertContoso();
		asImporter("grant create on database %s to importer", (url) -> {
			this.admin.sql("revoke select on crm.users from importer").update();
			this.admin.sql("alter schema crm_dry owner to importer").update();
			assertThatExceptionOfType(DatabaseException.class)
				.isThrownBy(() -> DryRun.at(url, Login.ofProgram("importer", "importer")).prepare())
				.withMessageContaining("permission denied for table users");
		});
	}

	@Test
	void aCopyOfAnotherUserIsNobodysHindrance() {
		prepare();
		asImporter("grant connect on database %s to importer", (url) -> {
			try (CrmDatabase crm = CrmDatabase.open(url, "importer", "importer")) {
				assertThat(crm.dryRuns().findNewest()).isEmpty();
			}
		});
	}

	private void asImporter(String grant, Consumer<String> work) {
		this.admin.sql("drop role if exists importer").update();
		this.admin.sql("create role importer login password 'importer'").update();
		try {
			this.admin.sql("grant usage on schema crm to importer").update();
			this.admin.sql("grant select on all tables in schema crm to importer").update();
			this.admin.sql("grant select on all sequences in schema crm to importer").update();
			this.admin
				.sql(grant
					.formatted(this.jdbc.sql("select quote_ident(current_database())").query(String.class).single()))
				.update();
			work.accept(String.valueOf(TestDatabase.settings(this.dataSource).get("spring.datasource.url")));
		}
		finally {
			this.admin.sql("drop owned by importer cascade").update();
			this.admin.sql("drop role importer").update();
		}
	}

	private DryRun prepare() {
		DryRun dryRun = TestDatabase.dryRun(this.dataSource);
		dryRun.prepare();
		return dryRun;
	}

	private void insertContoso() {
		this.jdbc.sql("insert into customers (name) values ('Contoso'), ('Fabrikam')").update();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values ('" + CONTOSO + "', 1, 'Contoso')")
			.update();
		this.jdbc
			.sql("insert into users (tenant_id, customer_id, name, job_title) values ('" + CONTOSO
					+ "', 1, 'Ada Byron', 'Analyst')")
			.update();
	}

	private void dry(String sql) {
		try (SchemaSession session = SchemaSession.open(TestDatabase.owner(this.dataSource), "crm_dry")) {
			session.jdbc().sql(sql).update();
		}
	}

	private List<String> differences() {
		return this.jdbc.sql(
				"select concat_ws(' ', table_name, kind, entity, coalesce(tenant_id::text, '-')) from crm_dry.differences")
			.query(String.class)
			.list();
	}

	private String value(String table) {
		return this.jdbc.sql("""
				select concat_ws(' ', row_key::text, coalesce(before::text, '-'), after::text) from crm_dry.differences
				where table_name = :table
				""").param("table", table).query(String.class).single();
	}

	private long insertCustomer(String table) {
		return this.jdbc.sql("insert into " + table + " (name) values ('New') returning id").query(Long.class).single();
	}

	private Map<String, String> references(String table) {
		return CrmTable.of(this.jdbc, "crm")
			.stream()
			.filter((one) -> one.name().equals(table))
			.flatMap((one) -> one.columns().stream())
			.filter((column) -> column.references() != null)
			.collect(Collectors.toMap(CrmTable.Column::name, CrmTable.Column::references));
	}

	// They hold when the schema was made, and Spring Batch has no tables in crm.
	private List<String> bookkeepingOfTheSchema() {
		return this.jdbc.sql("""
				select relname from pg_class where relnamespace = 'crm_dry'::regnamespace and relkind = 'r'
				    and (relname like 'batch%' or relname like 'flyway%')
				""").query(String.class).list();
	}

	private List<String> constraints(String schema) {
		return this.jdbc
			.sql("""
					select replace(conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated, 'crm_dry.', '')
					from pg_constraint where connamespace = cast(:schema as regnamespace)
					    and conrelid::regclass::text not like '%batch%' and conrelid::regclass::text not like '%flyway%'
					    and contype in ('f', 'p', 'u', 'c') order by 1
					""")
			.param("schema", schema)
			.query(String.class)
			.list();
	}

	private List<String> triggers(String schema) {
		return this.jdbc.sql("""
				select t.tgname || ' ' || t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
				where c.relnamespace = cast(:schema as regnamespace) and not t.tgisinternal order by 1
				""").param("schema", schema).query(String.class).list();
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
