package io.cspsync.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.SavedCrm;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import io.cspsync.sandbox.SandboxUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dry run changes nothing, and what it says is, row for row, what the next run does.
 */
class DryNightTests {

	private static final Misbehaviour DENIED = Misbehaviour.of(Kind.GRAPH_FORBIDDEN).on(Call.USERS);

	@TempDir
	Path folder;

	@BeforeEach
	void layTheJob() throws IOException {
		Files.createDirectories(this.folder.resolve("jobs"));
		Files.copy(Path.of("jobs/nightly.yml"), this.folder.resolve("jobs/nightly.yml"));
	}

	@Test
	void saysRowForRowWhatTheRealNightThenDoes() {
		try (Sandbox sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(60).usersPerTenant(12).flawed(true).seed(60).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = product(sandbox, database);
			sandbox.misbehave(sandbox.tenants().get(7).id(), DENIED);
			Product.Ended first = product.run("sync");
			assertThat(first.exitCode()).as(first.output()).isIn(3, 5);

			Instant since = Instant.now();
			change(sandbox);
			Map<String, String> before = SavedCrm.content(database);
			Product.Ended dry = product.run("sync", "--dry-run");
			assertThat(SavedCrm.content(database)).isEqualTo(before);
			assertThat(dry.output()).contains("Nothing in the CRM was changed", "To change, by tenant", "A New Tenant",
					"Newly Named");
			SavedCrm.save(database);
			List<String> errorsForetold = errors(database, "crm_dry");
			CrmSnapshot copy = CrmSnapshot.of(at(database, "crm_dry"));

			Product.Ended real = product.run("sync");
			assertThat(dry.exitCode()).as(dry.output() + real.output()).isEqualTo(real.exitCode()).isEqualTo(3);
			assertThat(SavedCrm.foretold(database, since)).isEqualTo(SavedCrm.differences(database, since));
			assertThat(copy.differences(CrmSnapshot.of(database))).isEmpty();
			assertThat(errorsForetold).isEqualTo(errors(database, "crm")).isNotEmpty();
			assertThatTheChangesAreAmong(SavedCrm.foretold(database, since), sandbox);
		}
	}

	@Test
	void beforeTheFirstNightItMakesNoCrmAndSaysAllThatWillBeCreated() throws IOException {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(8).usersPerTenant(10).seed(8).build());
				HikariDataSource database = TestDatabase.empty()) {
			Product product = product(sandbox, database);
			Instant since = Instant.now();
			Product.Ended dry = product.run("sync", "--dry-run", "--json");
			assertThat(dry.exitCode()).as(dry.output()).isZero();
			assertThat(schemas(database)).containsExactly("crm_dry", "public");
			Path file = onlyFile();
			assertThat(dry.output()).endsWith(Files.readString(file));
			JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
			assertThat(json.get("run").get("exitCode").asInt()).isZero();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

			assertThat(product.run("restart").output()).contains("There is no run to restart");
			Product.Ended real = product.run("sync");
			assertThat(real.exitCode()).as(real.output()).isZero();
			assertThat(SavedCrm.foretold(database, since)).isEqualTo(SavedCrm.differences(database, since))
				.hasSize(json.get("differences").size());
			assertThat(json.get("differences").findValuesAsString("table").stream().filter("users"::equals)).hasSize(
					JdbcClient.create(database).sql("select count(*) from crm.users").query(Integer.class).single());
		}
	}

	@Test
	void overChosenTenantsItSaysOnlyWhatThatRunDoes() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(6).usersPerTenant(10).seed(6).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = product(sandbox, database);
			assertThat(product.run("sync").exitCode()).isZero();
			sandbox.tenants().forEach((tenant) -> tenant.addUser("A Newcomer"));
			String chosen = sandbox.tenants().get(2).id();
			Instant since = Instant.now();
			Product.Ended dry = product.run("sync", "--dry-run", "--tenant", chosen);
			assertThat(dry.exitCode()).as(dry.output()).isZero();
			SavedCrm.save(database);
			assertThat(product.run("sync", "--tenant", chosen).exitCode()).isZero();
			assertThat(SavedCrm.foretold(database, since)).isEqualTo(SavedCrm.differences(database, since));
			assertThat(SavedCrm.foretold(database, since)).isNotEmpty()
				.allSatisfy((row) -> assertThat(row).contains(chosen));
		}
	}

	@Test
	void killedItLeavesTheRealRunsAsTheyWere() throws InterruptedException {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(10).usersPerTenant(10).seed(10).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Product product = product(sandbox, database).set("csp.run.concurrency", "2");
			String faulty = sandbox.tenants().get(3).id();
			sandbox.misbehave(faulty, DENIED);
			assertThat(product.run("sync").exitCode()).isEqualTo(3);
			Map<String, String> before = SavedCrm.content(database);
			sandbox.tenants()
				.forEach((tenant) -> sandbox.misbehave(tenant.id(),
						Misbehaviour.of(Kind.SLOW).on(Call.USERS).after(Duration.ofSeconds(60))));

			Product.Started dry = product.start("sync", "--dry-run");
			awaitFirstTenant(database);
			Product.Ended refused = product.run("sync");
			assertThat(refused.exitCode()).as(refused.output()).isEqualTo(4);
			assertThat(refused.output()).contains("process " + dry.process().pid(), "a dry run");
			dry.kill();
			assertThat(SavedCrm.content(database)).isEqualTo(before);

			sandbox.healAll();
			sandbox.requests().reset();
			Product.Ended restart = product.run("restart");
			assertThat(restart.exitCode()).as(restart.output()).isZero();
			assertThat(restart.output()).contains("changed nothing and is not restarted; the newest run is");
			assertThat(sandbox.tenants()
				.stream()
				.map(SandboxTenant::id)
				.filter((tenant) -> sandbox.requests().total(tenant) > 0)).containsExactly(faulty);
			assertThat(product.run("sync", "--dry-run").output()).contains("To change, by tenant\n  nothing");
			assertThat(product.run("sync").exitCode()).isZero();
		}
	}

	private Product product(Sandbox sandbox, HikariDataSource database) {
		return new Product(this.folder, sandbox.settings(), TestDatabase.settings(database)).home(this.folder)
			.set("csp.cloud.retry-attempts", "2")
			.set("csp.cloud.retry-budget", "4s");
	}

	private static void change(Sandbox sandbox) {
		List<SandboxTenant> tenants = sandbox.tenants();
		sandbox.healAll();
		sandbox.misbehave(tenants.get(11).id(), DENIED);
		sandbox.misbehave(tenants.get(12).id(), Misbehaviour.of(Kind.SERVER_ERROR).on(Call.USERS));
		tenants.get(20).rename("Renamed Works");
		sandbox.removeTenant(tenants.get(21).id());
		sandbox.addTenant("A New Tenant", 9);
		for (SandboxTenant tenant : tenants.subList(30, 40)) {
			List<SandboxUser> users = tenant.users();
			if (users.size() > 4) {
				tenant.changeUser(users.get(0).id(), (user) -> user.named("Newly Named"));
				tenant.changeUser(users.get(1).id(), SandboxUser::disable);
				tenant.changeUser(users.get(2).id(), (user) -> user.licensed(List.of()));
				tenant.removeUser(users.get(3).id());
			}
			tenant.addUser("A Newcomer");
			tenant.setSku("SPE_E5", 77);
		}
	}

	private static void assertThatTheChangesAreAmong(List<String> foretold, Sandbox sandbox) {
		assertThat(foretold).anyMatch((row) -> row.matches("users \\| create .*\\| A Newcomer \\|.*"))
			.anyMatch((row) -> row.matches("users \\| update .*\\| Newly Named \\|.*\"name\": .*"))
			.anyMatch((row) -> row.matches("users \\| mark .*\"active\": true.*\"active\": false.*"))
			.anyMatch((row) -> row.matches("user_licences \\| delete .*"))
			.anyMatch((row) -> row.matches("deactivations \\| create .*DISABLED.*"))
			.anyMatch((row) -> row.matches("customers \\| create .*\\| A New Tenant \\|.*"))
			.anyMatch((row) -> row.matches("tenants \\| update .*Renamed Works.*"))
			.anyMatch((row) -> row.matches("tenants \\| mark .*left_at.*during the run.*"))
			.anyMatch((row) -> row.matches("licences \\| (create|update) .*77.*"))
			.noneMatch((row) -> row.contains(sandbox.tenants().get(11).id()) && row.startsWith("users"));
	}

	private static List<String> errors(HikariDataSource database, String schema) {
		return JdbcClient.create(database)
			.sql("""
					select concat_ws(' ', tenant_id, step, entity_type, entity_id, code, occurrences) from %s.integration_errors
					where resolved_at is null order by 1
					"""
				.formatted(schema))
			.query((rs, n) -> rs.getString(1))
			.list();
	}

	private static HikariDataSource at(HikariDataSource database, String schema) {
		Map<String, String> settings = TestDatabase.settings(database);
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(settings.get("spring.datasource.url"));
		pool.setUsername(settings.get("spring.datasource.username"));
		pool.setPassword(settings.get("spring.datasource.password"));
		pool.setConnectionInitSql("set search_path to " + schema);
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static List<String> schemas(HikariDataSource database) {
		return JdbcClient.create(database)
			.sql("select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

	private static void awaitFirstTenant(HikariDataSource database) throws InterruptedException {
		JdbcClient jdbc = JdbcClient.create(database);
		Instant end = Instant.now().plusSeconds(120);
		while (Instant.now().isBefore(end)) {
			if (jdbc.sql("select to_regclass('crm_dry.run_tenants') is not null").query(Boolean.class).single()
					&& jdbc.sql("select exists (select from crm_dry.runs where dry_run)")
						.query(Boolean.class)
						.single()) {
				return;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("The dry run did not begin");
	}

	private Path onlyFile() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("var/dry-run"))) {
			List<Path> all = files.toList();
			assertThat(all).hasSize(1);
			return all.getFirst();
		}
	}

}
