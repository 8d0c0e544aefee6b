package io.cspsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class UndoCommandTests {

	private static final UUID CONTOSO = UUID.fromString("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private static final String RUN = "20261123T020000Z";

	@TempDir
	private Path home;

	private final HikariDataSource database = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private long customer;

	@BeforeEach
	void fill() {
		this.customer = this.jdbc.sql("insert into customers (name) values ('Contoso') returning id")
			.query(Long.class)
			.single();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (:tenant, :customer, 'Contoso')")
			.param("tenant", CONTOSO)
			.param("customer", this.customer)
			.update();
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values (:run, 'nightly', 'all', 'f', now())
				""").param("run", RUN).update();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void valuesGoBackAndWhatWasChangedSinceStays() {
		long ada = insert("Ada B.", "{\"staff no\": \"8\", \"own\": 1, \"new\": \"x\"}");
		long bob = insert("Bob", "{}");
		changed(ada, "field", "name", "Ada Byron", "Ada Bayron");
		changed(ada, "field", "name", "Ada Bayron", "Ada B.");
		changed(ada, "field", "custom.staff no", "7", "8");
		changed(ada, "field", "custom.new", null, "x");
		changed(ada, "field", "department", "Analysis", "Other");
		changed(bob, "field", "name", "Robert", "Rob");
		TypedCommand undo = type("--run", RUN);
		assertThat(undo.complaint()).isEmpty();
		assertThat(undo.exitCode()).isZero();
		assertThat(undo.answer()).contains("3 values", "2 changes of the run stay", "department", "Rob",
				"sync --dry-run");
		assertThat(value("select name || ' ' || custom_fields from users where id = " + ada))
			.isEqualTo("Ada Byron {\"own\": 1, \"staff no\": \"7\"}");
		assertThat(value("select name from users where id = " + bob)).isEqualTo("Bob");
		assertThat(value("select plan_hash from users where id = " + ada)).isEqualTo("null");
		assertThat(value("select encode(plan_hash, 'hex') from users where id = " + bob)).isEqualTo("01");
		assertThat(values("select field from user_changes where undone_at is null order by id"))
			.containsExactly("department", "name");
		assertThat(type("--run", RUN, "--json").answer()).contains("\"field\" : \"department\"")
			.doesNotContain("staff no");
	}

	@Test
	void whatWasMadeByHandIsAHandEditAgain() {
		long ada = insert("Ada B.", "{\"room\": \"8\"}");
		changed(ada, "field", "name", "Countess", "Ada B.");
		changed(ada, "field", "custom.room", "7", "8");
		long bob = insert("Bob", "{}");
		changed(bob, "field", "name", "Robert", "Bob");
		this.jdbc.sql("update user_changes set by_hand = true where user_id = :ada").param("ada", ada).update();
		type("--run", RUN);
		assertThat(value("select hand_edits::text from users where id = " + ada))
			.isEqualTo("{\"name\": \"Ada B.\", \"custom\": {\"room\": \"8\"}}");
		assertThat(value("select hand_edits::text from users where id = " + bob)).isEqualTo("{}");
	}

	@Test
	void whatPeopleDidByHandIsNoRun() {
		long ada = insert("Ada", "{}");
		changed(ada, "service-user", "by-hand", "true", "false");
		this.jdbc.sql("update user_changes set run_key = 'by-hand'").update();
		TypedCommand undo = type("--run", "by-hand");
		assertThat(undo.exitCode()).isEqualTo(2);
		assertThat(value("select service_user from users")).isEqualTo("f");
	}

	@Test
	void aDryRunTellsTheSameAndWritesNothing() {
		long ada = insert("Ada B.", "{}");
		changed(ada, "field", "name", "Ada", "Ada B.");
		assertThat(type("--run", RUN, "--dry-run").answer()).contains("would be put back", "1 values");
		assertThat(value("select name from users")).isEqualTo("Ada B.");
		assertThat(values("select id from user_changes where undone_at is not null")).isEmpty();
	}

	@Test
	void sitesFlagsLinksAndCustomersGoBack() {
		long ada = insert("Ada", "{}");
		long site = this.jdbc.sql("insert into sites (customer_id, name) values (:customer, 'London') returning id")
			.param("customer", this.customer)
			.query(Long.class)
			.single();
		this.jdbc.sql("update users set site_id = :site, service_user = true, entra_id = :entra")
			.param("site", site)
			.param("entra", new UUID(1, 1))
			.update();
		changed(ada, "site", "", null, "" + site);
		changed(ada, "service-user", "", "false", "true");
		changed(ada, "linked", "", null, new UUID(1, 1).toString());
		assertThat(type("--run", RUN).answer()).contains("1 people at their site of before", "1 service-user flags",
				"1 links to the directory");
		assertThat(value("select concat_ws('|', site_id, service_user, entra_id) from users")).isEqualTo("f");
	}

	@Test
	void whoWasSwitchedOffIsActiveAgainAndWhoWasCreatedIsNot() {
		long ada = insert("Ada", "{}");
		long bob = insert("Bob", "{}");
		long kept = insert("Kept", "{}");
		this.jdbc.sql("update users set active = false where id = :id").param("id", ada).update();
		this.jdbc.sql("update users set keep_active = true where id = :id").param("id", kept).update();
		this.jdbc
			.sql("""
					insert into deactivations (user_id, tenant_id, reason, state, first_run_key, last_run_key, first_seen_at,
					    last_seen_at) values (:id, :tenant, 'ABSENT', 'DONE', :run, :run, now(), now())
					""")
			.param("id", ada)
			.param("tenant", CONTOSO)
			.param("run", RUN)
			.update();
		changed(ada, "deactivated", "", "true", "false");
		changed(bob, "created", "", null, null);
		changed(kept, "created", "", null, null);
		assertThat(type("--run", RUN).answer()).contains("1 people active again", "1 people inactive whom it created",
				"kept active");
		assertThat(values("select name || ' ' || active from users order by id")).containsExactly("Ada true",
				"Bob false", "Kept true");
		assertThat(values("select user_id || state || created_inactive from deactivations"))
			.containsExactly(bob + "DONEtrue");
	}

	@Test
	void licencesGoBack() {
		long ada = insert("Ada", "{}");
		List<Long> licences = this.jdbc
			.sql("""
					insert into licences (tenant_id, customer_id, sku_id, product_name, source, read_through, status, purchased,
					    consumed, enabled, warning, suspended)
					select :tenant, :customer, gen_random_uuid(), 'P', 'sku', 'graph', 'Enabled', 1, 1, 1, 0, 0
					from generate_series(1, 2) returning id
					""")
			.param("tenant", CONTOSO)
			.param("customer", this.customer)
			.query(Long.class)
			.list();
		this.jdbc
			.sql("insert into user_licences (user_id, licence_id, assigned_by_group) values (:user, :licence, false)")
			.param("user", ada)
			.param("licence", licences.getFirst())
			.update();
		changed(ada, "licence", "" + licences.get(0), null, "direct");
		changed(ada, "licence", "" + licences.get(1), "group", null);
		assertThat(type("--run", RUN).answer()).contains("2 licences of people");
		assertThat(value("select licence_id || ' ' || assigned_by_group from user_licences"))
			.isEqualTo(licences.get(1) + " true");
	}

	@Test
	void onlyTheTenantsAskedForAreTouched() {
		long ada = insert("Ada B.", "{}");
		changed(ada, "field", "name", "Ada", "Ada B.");
		assertThat(type("--run", RUN, "--tenant", new UUID(7, 7).toString()).answer())
			.contains("changed nothing of people there");
		assertThat(type("--run", RUN, "--tenant", CONTOSO.toString()).answer()).contains("1 values");
	}

	@Test
	void aSecondUndoAndOtherRunsAreAnswered() {
		assertThat(type("--run", RUN).answer()).contains("changed nothing of people");
		long ada = insert("Ada B.", "{}");
		changed(ada, "field", "name", "Ada", "Ada B.");
		type("--run", RUN);
		assertThat(type("--run", RUN).answer()).contains("undone already");
		TypedCommand wrong = type("--run", "yesterday");
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.complaint()).contains("There is no run \"yesterday\"", "./run.sh status");
		assertThat(type().exitCode()).isEqualTo(2);
	}

	private TypedCommand type(String... arguments) {
		String[] typed = new String[arguments.length + 1];
		typed[0] = "undo";
		System.arraycopy(arguments, 0, typed, 1, arguments.length);
		return TypedCommand.in(this.home).at(this.database).type(typed);
	}

	private long insert(String name, String customFields) {
		return this.jdbc.sql("""
				insert into users (customer_id, tenant_id, name, custom_fields, plan_hash)
				values (:customer, :tenant, :name, cast(:custom as jsonb), '\\x01') returning id
				""")
			.param("customer", this.customer)
			.param("tenant", CONTOSO)
			.param("name", name)
			.param("custom", customFields)
			.query(Long.class)
			.single();
	}

	private void changed(long user, String kind, String field, @Nullable String before, @Nullable String after) {
		this.jdbc
			.sql("""
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
					values (:run, :user, :tenant, :customer, :kind, :field, :before, :after, now())
					""")
			.param("run", RUN)
			.param("user", user)
			.param("tenant", CONTOSO)
			.param("customer", this.customer)
			.param("kind", kind)
			.param("field", field)
			.param("before", before)
			.param("after", after)
			.update();
	}

	private String value(String sql) {
		return values(sql).getFirst();
	}

	private List<String> values(String sql) {
		return this.jdbc.sql(sql).query((rs, n) -> String.valueOf(rs.getString(1))).list();
	}

}
