package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeCommandTests {

	@TempDir
	private Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@BeforeEach
	void fill() {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
				values ('20240101T020000Z', 'nightly', 'all', 'f', '2024-01-01Z', '2024-01-01Z', 0),
				    ('20261122T020000Z', 'nightly', 'all', 'f', '2026-11-22Z', '2026-11-22Z', 0)
				""").update();
		this.jdbc.sql("insert into run_counts (run_key, name, value) select run_key, 'x', 1 from runs").update();
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void aDryRunOnlyCounts() throws IOException {
		Path old = file("20240101T020000Z.json", "2024-01-01T02:00:00Z");
		TypedCommand dry = typed().type("purge", "--dry-run");
		assertThat(dry.exitCode()).isZero();
		assertThat(dry.answer()).contains("would be deleted")
			.containsPattern("run-counts +1")
			.containsPattern("files +1");
		assertThat(old).exists();
		assertThat(count("runs")).isEqualTo(2);
		assertThat(count("purges")).isZero();
	}

	@Test
	void itSaysWhatWasDeleted() throws IOException {
		Path old = file("20240101T020000Z.json", "2024-01-01T02:00:00Z");
		Path young = file("20261122T020000Z.json", "2026-11-22T02:00:00Z");
		Path theirs = file("notes.txt", "2020-01-01T00:00:00Z");
		TypedCommand purge = typed().type("purge", "--json");
		assertThat(purge.complaint()).isEmpty();
		assertThat(purge.answer()).contains("\"kind\" : \"run-counts\"").contains("\"rows\" : 1");
		assertThat(old).doesNotExist();
		assertThat(young).exists();
		assertThat(theirs).exists();
		assertThat(count("runs")).isOne();
		assertThat(count("purges where said_by = 'command' and ended_at is not null")).isOne();
		assertThat(typed().type("purge").answer()).containsPattern("runs +0");
	}

	@Test
	void theAgesAreTheOperators() {
		TypedCommand kept = typed().with("CSP_PURGE_KEEP_RUNS", "0").type("purge");
		assertThat(kept.complaint()).isEmpty();
		assertThat(count("runs")).isEqualTo(2);
		TypedCommand refused = typed().with("CSP_PURGE_KEEP_RUNS", "3d").type("purge");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.complaint()).contains("csp.purge.keep-runs");
		assertThat(count("runs")).isEqualTo(2);
	}

	@Test
	void oneAtATimeAndBesideARun() {
		try (AcquiredLock run = acquire(RunLock.RUNS)) {
			run.nameRun("r1");
			assertThat(typed().type("purge").exitCode()).isZero();
		}
		try (AcquiredLock purge = acquire("purge")) {
			purge.nameRun("r1");
			TypedCommand second = typed().type("purge");
			assertThat(second.exitCode()).isEqualTo(4);
			assertThat(second.complaint()).contains("Another purge is at work");
		}
	}

	@Test
	void aNightPurgesWhenItIsTime() {
		PurgeAfterNight after = new PurgeAfterNight(typed().surroundings());
		JobDatabase.use(typed(), (database) -> after.take(new NightEnd("r", 1, "", ""), database));
		assertThat(count("purges")).as("a failed night").isZero();
		JobDatabase.use(typed(), (database) -> after.take(new NightEnd("r", 3, "", ""), database));
		assertThat(count("runs")).isOne();
		JobDatabase.use(typed(), (database) -> after.take(new NightEnd("r", 0, "", ""), database));
		assertThat(count("purges where said_by = 'night r'")).as("not again within a week").isOne();
		TypedCommand never = typed().with("CSP_PURGE_AFTER_NIGHT", "false").with("CSP_PURGE_EVERY", "0");
		JobDatabase.use(never,
				(database) -> new PurgeAfterNight(never.surroundings()).take(new NightEnd("r", 0, "", ""), database));
		assertThat(count("purges")).isOne();
	}

	private AcquiredLock acquire(String name) {
		return (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(name, () -> {
		});
	}

	private Path file(String name, String written) throws IOException {
		Path file = this.home.resolve("var/dry-run").resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "{}");
		return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
	}

	private TypedCommand typed() {
		return TypedCommand.in(this.home).at(this.pool);
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	/** The database as a night has it open. */
	private static final class JobDatabase {

		static void use(TypedCommand typed, Consumer<Database> work) {
			try (Database database = Database.open(typed.surroundings(),
					new Writing(typed.surroundings()).settings())) {
				work.accept(database);
			}
		}

	}

}
