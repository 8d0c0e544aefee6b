package io.cspsync.job;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void aStoppedRunEndsAtItsNextChunksAndCanBeRestarted() throws Exception {
		List<TenantId> tenants = this.bed.addTenants(30);
		RunOutcome outcome = startAndStopDuringThePartitions("SIGTERM");
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TERMINATED);
		assertThat(outcome.message()).contains("was stopped: SIGTERM");
		assertThat(this.bed.jobStates()).containsExactly("STOPPED");
		assertThat(this.bed.partitionStates()).hasSize(30).containsOnly("STOPPED");
		assertThat(this.bed.count("runs where exit_code = 143 and ended_at is not null")).isOne();
		assertThat(this.bed.count("integration_errors")).isZero();
		this.bed.tenants.beforeItem = (tenant) -> {
		};
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.count("run_tenants where users_state = 'complete'")).isEqualTo(tenants.size());
	}

	@Test
	void whatWasFetchedForPartitionsThatDoNotRunIsGivenUp() throws Exception {
		this.bed.addTenants(30);
		startAndStopDuringThePartitions("SIGTERM");
		assertThat(this.bed.tenants.begun).hasSize(8 + 16);
		assertThat(this.bed.tenants.discarded).hasSize(16).doesNotContainAnyElementsOf(this.bed.tenants.asked);
	}

	@Test
	void anInterruptFromTheKeyboardHasAnExitCodeOfItsOwn() throws Exception {
		this.bed.addTenants(9);
		assertThat(startAndStopDuringThePartitions("SIGINT").exitCode()).isEqualTo(ExitCode.INTERRUPTED);
	}

	@Test
	void aRunWaitingForAFirstPageStopsAtOnce() throws Exception {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.slow.add(tenants.get(0));
		NightlyRun run = this.bed.bean(NightlyRun.class);
		CompletableFuture<RunOutcome> outcome = Testbed.inBackground(() -> run.start(Testbed.request()));
		while (this.bed.tenants.begun.isEmpty()) {
			TimeUnit.MILLISECONDS.sleep(5);
		}
		assertThat(run.stop("SIGTERM")).isTrue();
		assertThat(outcome.get(5, TimeUnit.SECONDS).exitCode()).isEqualTo(ExitCode.TERMINATED);
		assertThat(this.bed.partitionStates()).containsExactly("STOPPED");
	}

	@Test
	void aWaitThatTheSignalEndedIsNoFailure() throws Exception {
		this.bed.addTenants(2);
		CountDownLatch reading = new CountDownLatch(2);
		StopSignal signal = this.bed.bean(StopSignal.class);
		this.bed.tenants.beforeItem = (tenant) -> {
			reading.countDown();
			signal.pause(Duration.ofMinutes(1));
			throw new StoppedException(signal.reason());
		};
		NightlyRun run = this.bed.bean(NightlyRun.class);
		CompletableFuture<RunOutcome> outcome = Testbed.inBackground(() -> run.start(Testbed.request()));
		reading.await();
		assertThat(run.stop("SIGTERM")).isTrue();
		assertThat(outcome.get().exitCode()).isEqualTo(ExitCode.TERMINATED);
		assertThat(this.bed.partitionStates()).containsOnly("STOPPED");
		assertThat(this.bed.count("integration_errors")).isZero();
	}

	@Test
	void aStopWithoutARunReturnsAtOnce() {
		assertThat(this.bed.bean(NightlyRun.class).stop("SIGTERM")).isTrue();
	}

	@Test
	void aStopBeforeTheRunMakesNone() {
		this.bed.addTenants(1);
		NightlyRun run = this.bed.bean(NightlyRun.class);
		run.stop("SIGINT");
		RunOutcome outcome = run.start(Testbed.request());
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
		assertThat(outcome.message()).isEqualTo("Stopped before a run began: SIGINT.");
		assertThat(this.bed.count("runs")).isZero();
	}

	@Test
	void stoppedAtAnyMomentARunIsNeverStuck() throws Exception {
		this.bed.addTenants(25);
		long seed = System.nanoTime();
		Random random = new Random(seed);
		this.bed.tenants.beforeItem = (tenant) -> SpringBatchTrapsTests.sleep(2);
		for (int round = 0; round < 6; round++) {
			NightlyRun run = this.bed.newProcess().bean(NightlyRun.class);
			CompletableFuture<RunOutcome> outcome = Testbed.inBackground(() -> run.start(Testbed.request()));
			TimeUnit.MILLISECONDS.sleep(random.nextInt(250));
			assertThat(run.stop("SIGTERM")).as("seed %d", seed).isTrue();
			ExitCode exitCode = outcome.get().exitCode();
			assertThat(exitCode).as("seed %d", seed).isIn(ExitCode.TERMINATED, ExitCode.DONE);
			assertThat(this.bed.count("batch.batch_step_execution where status not in ('COMPLETED', 'STOPPED')"))
				.as("seed %d", seed)
				.isZero();
			if (exitCode != ExitCode.DONE && outcome.get().runKey() != null) {
				assertThat(this.bed.newProcess().restart().exitCode()).as("seed %d", seed).isEqualTo(ExitCode.DONE);
			}
		}
	}

	@Test
	void anOutageEndsTheRunWithOneErrorAndTheRestGoesOnAfterwards() {
		List<TenantId> tenants = this.bed.addTenants(60);
		tenants.forEach((tenant) -> this.bed.tenants.failures.put(tenant,
				Testbed.failure(ErrorCategory.TRANSIENT, "time-out")));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("of 60 tenants failed alike", "Graph answered time-out");
		assertThat(this.bed.jobStates()).containsExactly("FAILED");
		assertThat(this.bed.steps()).endsWith("users=FAILED");
		assertThat(this.bed.tenants.asked).hasSizeLessThan(30);
		assertThat(this.bed.count("integration_errors where entity_type = 'run' and step = 'users'")).isOne();
		this.bed.tenants.failures.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.count("integration_errors where entity_type = 'run' and resolved_at is null")).isZero();
	}

	@Test
	void aBrokenSignInOfThePartnerEndsTheRunAtItsFirstTenantWithOneError() {
		List<TenantId> tenants = this.bed.addTenants(40);
		tenants.forEach((tenant) -> this.bed.tenants.failures.put(tenant,
				Testbed.failure(ErrorCategory.PARTNER, "AADSTS7000222")));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(this.bed.count("integration_errors")).isOne();
		assertThat(this.bed.count("run_tenants where users_state = 'pending'")).isEqualTo(40);
		assertThat(this.bed.tenants.asked).hasSizeLessThan(20);
	}

	@Test
	void missingConsentEverywhereIsNoOutage() {
		List<TenantId> tenants = this.bed.addTenants(40);
		tenants.forEach((tenant) -> this.bed.tenants.failures.put(tenant,
				Testbed.failure(ErrorCategory.TENANT, "AADSTS7000229")));
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(this.bed.tenants.asked).hasSize(40);
	}

	private RunOutcome startAndStopDuringThePartitions(String signalName) throws Exception {
		CountDownLatch reading = new CountDownLatch(8);
		StopSignal signal = this.bed.bean(StopSignal.class);
		this.bed.tenants.beforeItem = (tenant) -> {
			reading.countDown();
			signal.pause(Duration.ofMinutes(1));
		};
		NightlyRun run = this.bed.bean(NightlyRun.class);
		CompletableFuture<RunOutcome> outcome = Testbed.inBackground(() -> run.start(Testbed.request()));
		assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(run.stop(signalName)).isTrue();
		return outcome.get(5, TimeUnit.SECONDS);
	}

}
