package io.cspsync.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.RunLock;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimultaneousRunsTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void ofTwoStartsAtOnceOneRunsAndTheOtherNamesIt() throws Exception {
		this.bed.addTenants(1);
		NightlyRun run = this.bed.bean(NightlyRun.class);
		for (int round = 0; round < 20; round++) {
			CountDownLatch bothAnswered = new CountDownLatch(1);
			this.bed.tenants.customers = () -> await(bothAnswered);
			List<CompletableFuture<RunOutcome>> outcomes = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				outcomes.add(Testbed.inBackground(() -> run.start(Testbed.request())));
			}
			RunOutcome loser = (RunOutcome) CompletableFuture.anyOf(outcomes.toArray(CompletableFuture[]::new))
				.get(20, TimeUnit.SECONDS);
			assertThat(loser.exitCode()).isEqualTo(ExitCode.LOCKED);
			assertThat(loser.message()).contains("process " + ProcessHandle.current().pid() + " on ", "since ");
			bothAnswered.countDown();
			assertThat(outcomes).extracting((outcome) -> outcome.get(20, TimeUnit.SECONDS).exitCode())
				.containsExactlyInAnyOrder(ExitCode.DONE, ExitCode.LOCKED);
		}
		assertThat(this.bed.count("runs")).isEqualTo(20);
		assertThat(this.bed.jobStates()).hasSize(20).containsOnly("COMPLETED");
	}

	@Test
	void ofTwoRestartsAtOnceOneRuns() throws Exception {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		NightlyRun run = this.bed.bean(NightlyRun.class);
		for (int round = 0; round < 10; round++) {
			this.bed.tenants.asked.clear();
			CountDownLatch bothAnswered = new CountDownLatch(1);
			this.bed.tenants.customers = () -> await(bothAnswered);
			CompletableFuture<RunOutcome> one = Testbed.inBackground(() -> run.restart(Testbed.request()));
			CompletableFuture<RunOutcome> other = Testbed.inBackground(() -> run.restart(Testbed.request()));
			CompletableFuture.anyOf(one, other).get(20, TimeUnit.SECONDS);
			bothAnswered.countDown();
			assertThat(List.of(one.get().exitCode(), other.get().exitCode()))
				.containsExactlyInAnyOrder(ExitCode.TENANTS_FAILED, ExitCode.LOCKED);
			assertThat(this.bed.tenants.asked).hasSize(1);
		}
	}

	@Test
	void theHolderIsNamedWithItsRun() throws Exception {
		this.bed.addTenants(1);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		this.bed.tenants.customers = () -> {
			running.countDown();
			await(answered);
		};
		NightlyRun run = this.bed.bean(NightlyRun.class);
		CompletableFuture<RunOutcome> first = Testbed.inBackground(() -> run.start(Testbed.request()));
		running.await();
		RunOutcome second = run.start(Testbed.request());
		answered.countDown();
		assertThat(second.exitCode()).isEqualTo(ExitCode.LOCKED);
		assertThat(second.message()).contains("run " + first.get().runKey());
	}

	@Test
	void aRunThatLosesItsLockEndsAndCanBeRestarted() throws Exception {
		this.bed.addTenants(1);
		StopSignal signal = this.bed.bean(StopSignal.class);
		this.bed.tenants.customers = () -> {
			this.bed.jdbc.sql("select pg_terminate_backend(backend_pid) from run_locks").query(Boolean.class).single();
			signal.pause(Duration.ofSeconds(30));
		};
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("holds the run's lock was lost");
		this.bed.tenants.customers = () -> {
		};
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void theLockIsFreeAfterEveryEnd() {
		this.bed.start();
		LockAttempt attempt = this.bed.bean(RunLock.class).tryAcquire("csp-sync", () -> {
		});
		assertThat(attempt).isInstanceOf(AcquiredLock.class);
		((AcquiredLock) attempt).close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
