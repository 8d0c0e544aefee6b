package io.cspsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.job.RunProperties;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class AutomaticRestartsTests {

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final List<String> restarted = new ArrayList<>();

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void troubleThatPassesIsTriedAgainAndTheLastEndCounts() throws Exception {
		TypedCommand typed = sync("TRANSIENT", 2, 3, 3, 0);
		assertThat(typed.exitCode()).isZero();
		assertThat(this.restarted).containsExactly("r1", "r1");
		assertThat(typed.complaint()).contains("Automatic restart 1 of 2", "Automatic restart 2 of 2");
		assertThat(typed.answer()).containsOnlyOnce("Run r1, job nightly").contains("after 2 automatic restarts");
	}

	@Test
	void nobodyIsRestartedUnlessTheSettingsSaySo() throws Exception {
		assertThat(sync("TRANSIENT", 0, 3).exitCode()).isEqualTo(3);
		assertThat(this.restarted).isEmpty();
	}

	@Test
	void whatAPersonHasToSeeToIsNotTriedAgain() throws Exception {
		assertThat(sync("PARTNER", 2, 1).exitCode()).isEqualTo(1);
		assertThat(this.restarted).isEmpty();
	}

	@Test
	void whatATenantAloneRefusesIsNotTriedAgain() throws Exception {
		assertThat(sync("TENANT", 2, 3).exitCode()).isEqualTo(3);
		assertThat(this.restarted).isEmpty();
	}

	@Test
	void aRestartThatCannotStartLeavesTheEndAsItWas() throws Exception {
		TypedCommand typed = sync("TRANSIENT", 2, 3, 4);
		assertThat(typed.exitCode()).isEqualTo(3);
		assertThat(this.restarted).hasSize(1);
		assertThat(typed.complaint()).contains("was not restarted; it stays as it ended before");
	}

	@Test
	void whoeverWaitsCanBeAskedNotTo() throws Exception {
		Files.createDirectories(this.home.resolve("jobs"));
		TypedCommand typed = typed("TRANSIENT", 2, "4h", 3);
		Thread stopping = Thread.ofPlatform().daemon().start(() -> {
			JdbcClient jdbc = JdbcClient.create(this.pool);
			while (jdbc.sql("select count(*) from run_progress").query(Integer.class).single() == 0) {
				LockSupport.parkNanos(10_000_000);
			}
			TypedCommand.in(this.home.resolve("other")).at(this.pool).type("stop");
		});
		typed.type("sync");
		stopping.join();
		assertThat(typed.exitCode()).isEqualTo(3);
		assertThat(typed.complaint()).contains("asked by ./run.sh stop not to restart it");
		assertThat(this.restarted).isEmpty();
	}

	private TypedCommand sync(String category, int restarts, Integer... ends) throws Exception {
		return typed(category, restarts, "1s", ends).type("sync");
	}

	private TypedCommand typed(String category, int restarts, String after, Integer... ends) throws Exception {
		JdbcClient jdbc = JdbcClient.create(this.pool);
		jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
				values ('r1', 'nightly', 'all', 'f', now(), now(), 3)
				""").update();
		jdbc.sql(
				"""
						insert into integration_errors (run_key, step, entity_type, category, code, message, remedy, first_seen_at, last_seen_at)
						values ('r1', 'users', 'run', :category, 'c', 'm', 'r', now(), now())
						""")
			.param("category", category)
			.update();
		Deque<Integer> codes = new ArrayDeque<>(List.of(ends));
		return TypedCommand.in(this.home)
			.with("CSP_RUN_RESTARTS", "" + restarts)
			.with("CSP_RUN_RESTARTAFTER", after)
			.knowing(RunProperties.class)
			.at(this.pool)
			.ending((settings, database, progress) -> new Ends(codes, this.restarted));
	}

	private record Ends(Deque<Integer> codes, List<String> restarted) implements Night {

		@Override
		public NightEnd sync(Set<TenantId> tenants) {
			return new NightEnd("r1", this.codes.remove(), "", "");
		}

		@Override
		public NightEnd restart(@Nullable String runKey) {
			this.restarted.add(String.valueOf(runKey));
			return new NightEnd("r1", this.codes.remove(), "", "");
		}

		@Override
		public NightEnd signIns(Set<TenantId> tenants) {
			throw new IllegalStateException("none are read");
		}

		@Override
		public void stop(String signal) {
			// Nothing runs.
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
