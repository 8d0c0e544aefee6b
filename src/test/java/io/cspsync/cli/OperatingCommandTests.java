package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Looking at what runs and ran, and stopping it. */
class OperatingCommandTests {

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private static final String RUN = "20261123T013000Z";

	@TempDir
	Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void whereNothingRunsStopSaysSo() {
		assertThat(type("stop").answer()).isEqualTo("Nothing runs, so nothing was stopped.\n");
		assertThat(TypedCommand.in(this.home.resolve("elsewhere")).type("stop").exitCode()).isZero();
	}

	@Test
	void aDeadProcessIsNotAskedButNamed() {
		insertRun(null);
		TypedCommand typed = type("stop");
		assertThat(typed.exitCode()).isZero();
		assertThat(typed.answer()).contains("the process of run " + RUN + " has died", "./run.sh restart");
		assertThat(count("run_stops")).isZero();
	}

	@Test
	void stopWaitsUntilTheRunHasEndedAndSaysHow() throws Exception {
		insertRun(null);
		CompletableFuture<TypedCommand> stopping;
		try (AcquiredLock lock = lock()) {
			stopping = CompletableFuture.supplyAsync(() -> type("stop", "--wait", "60s"),
					(task) -> Thread.ofPlatform().daemon().start(task));
			while (count("run_stops where run_key = '%s' and heard_at is null".formatted(RUN)) == 0) {
				assertThat(stopping).isNotDone();
				Thread.sleep(20);
			}
			this.jdbc.sql("update runs set ended_at = now(), exit_code = 143").update();
			this.jdbc.sql("update run_stops set heard_at = now()").update();
			assertThat(lock).isNotNull();
		}
		TypedCommand stopped = stopping.get();
		assertThat(stopped.answer()).contains("Asked to stop: process ", "run " + RUN,
				"Run " + RUN + " has ended with exit code 143: stopped by SIGTERM", "0 of 1 tenants are complete");
		assertThat(stopped.exitCode()).isZero();
	}

	@Test
	void whoDoesNotHearItIsSaidToHang() {
		insertRun(null);
		try (AcquiredLock lock = lock()) {
			TypedCommand typed = type("stop", "--wait", "1s");
			assertThat(typed.exitCode()).isEqualTo(1);
			assertThat(typed.answer()).contains("It still runs after 1 s.", "has not even heard");
			assertThat(type("stop", "--no-wait").exitCode()).isZero();
			assertThat(lock).isNotNull();
		}
	}

	@Test
	void statusTellsHowFarARunIsAndWhoHangs() {
		insertRun(null);
		insertProgress("now()");
		try (AcquiredLock lock = lock()) {
			String answer = type("status").answer();
			assertThat(answer).startsWith("Running now: process ")
				.contains("Step users: 500 of 2,000 tenants, 3 failed",
						"5.0 tenants a second, so this step ends at about ", "in 5 min 0 s",
						"9,000 requests to Microsoft, 14 throttled (1 min 5 s waited in all); 2 wait at the moment",
						"Contoso", "40 s")
				.doesNotContain("No news");
			assertThat(type("status", "--json").answer()).contains("\"silentSeconds\" : ", "\"done\" : 500",
					"\"condition\" : \"running\"");
			this.jdbc.sql("update run_progress set updated_at = now() - interval '3 minutes'").update();
			assertThat(type("status").answer()).contains("No news for 3 min 0 s, though the process holds the lock");
			assertThat(lock).isNotNull();
		}
	}

	@Test
	void aKilledRunIsSeenBesideOneThatRuns() {
		insertRun(null);
		insertProgress("now()");
		TypedCommand typed = type("status", "--exit-code");
		assertThat(typed.answer())
			.startsWith("Run " + RUN + " was killed: no process holds the lock any more. It said last")
			.contains("500 of 2,000 tenants");
		assertThat(typed.exitCode()).isEqualTo(1);
	}

	@Test
	void watchingEndsWhenNothingRunsAndFailsNoPipe() {
		insertRun(3);
		TypedCommand typed = type("status", "--watch", "--exit-code");
		assertThat(typed.exitCode()).isEqualTo(3);
		assertThat(typed.answer()).contains("Last runs").doesNotContain("\u001b[");
	}

	@Test
	void whatIsTooOldIsListedAndExitCode3() {
		insertRun(0);
		this.jdbc.sql("insert into customers (name) values ('Contoso')").update();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (cast(:id as uuid), 1, 'Contoso')")
			.param("id", TENANT)
			.update();
		this.jdbc
			.sql("""
					insert into tenant_freshness (tenant_id, part, complete_at) values
					    (cast(:id as uuid), 'licences', '2026-11-23T01:40:00Z'), (cast(:id as uuid), 'users', '2026-11-19T01:40:00Z')
					""")
			.param("id", TENANT)
			.update();
		TypedCommand old = type("status", "--max-age", "26h");
		assertThat(old.exitCode()).isEqualTo(3);
		assertThat(old.answer()).contains("Older than 26h", "users", "2026-11-19 01:40")
			.doesNotContain("2026-11-23 01:40");
		TypedCommand young = type("status", "--max-age", "30d");
		assertThat(young.exitCode()).as(young.answer()).isZero();
		assertThat(young.answer()).contains("Everything is younger than");
		assertThat(type("show", TENANT).answer()).contains("Last complete", "2026-11-19 01:40:00");
	}

	@Test
	void historyListsRunsAndTheNightsOfATenant() {
		insertRun(3);
		assertThat(type("history").answer()).contains(RUN, "finished, but some tenants failed", "3600");
		assertThat(type("history", "--since", "2026-11-24").answer()).isEqualTo("There is no such run.\n");
		assertThat(type("history", "--tenant", TENANT, "--csv").answer()).startsWith("run,job,started,licences,users,")
			.contains(RUN + ",nightly,2026-11-23 01:30,complete,failed: AADSTS7000229,");
		assertThat(type("history", "--json").answer()).contains("\"run_key\" : \"" + RUN + "\"", "\"failed\" : 1");
	}

	@Test
	void aRunIsShownWithAllThatBelongsToIt() {
		insertRun(143);
		this.jdbc.sql("insert into run_stops values (:run, 'ada on desk', now(), now())").param("run", RUN).update();
		this.jdbc.sql("insert into run_counts values (:run, 'requests', 9000)").param("run", RUN).update();
		for (String key : List.of("latest", RUN, "run:" + RUN)) {
			assertThat(type("show", key).answer()).contains("Run " + RUN + ", job nightly", "Failed tenants",
					"AADSTS7000229", "requests", "9,000", "ada on desk asked for it by ./run.sh stop");
		}
		assertThat(type("show", RUN, "--json").answer()).contains("\"asked_by\" : \"ada on desk\"");
		assertThat(type("show", "20200101T000000Z").complaint()).contains("There is no run 20200101T000000Z");
	}

	private TypedCommand type(String... arguments) {
		return TypedCommand.in(this.home).at(this.pool).type(arguments);
	}

	private AcquiredLock lock() {
		AcquiredLock lock = (AcquiredLock) new RunLock(this.pool, Clock.systemUTC()).tryAcquire(RunLock.RUNS, () -> {
		});
		lock.nameRun(RUN);
		return lock;
	}

	private int count(String what) {
		return this.jdbc.sql("select count(*) from " + what).query(Integer.class).single();
	}

	private void insertProgress(String updated) {
		this.jdbc.sql("""
				insert into run_progress values (:run, 'users', %1$s - interval '100 seconds', 2000, 500, 3,
				    jsonb_build_array(jsonb_build_object('tenant', :tenant, 'name', 'Contoso', 'since',
				        %1$s - interval '40 seconds', 'waitsUntil', null)), 9000, 14, 2, 65000, %1$s)
				""".formatted(updated)).param("run", RUN).param("tenant", TENANT).update();
	}

	private void insertRun(@Nullable Integer exitCode) {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
				values (:run, 'nightly', 'all', 'f', '2026-11-23T01:30:00Z',
				    case when :exit::integer is not null then timestamptz '2026-11-23T02:30:00Z' end, :exit)
				""").param("run", RUN).param("exit", exitCode).update();
		this.jdbc
			.sql("""
					insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state, users_code)
					values (:run, cast(:id as uuid), 1, 1, 'Contoso', 'complete', 'failed', 'AADSTS7000229')
					""")
			.param("run", RUN)
			.param("id", TENANT)
			.update();
	}

}
