package io.cspsync.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PulseTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void whoAsksInTheDatabaseStopsTheRunAsSigtermDoes() throws Exception {
		this.bed.addTenants(3);
		CompletableFuture<RunOutcome> outcome = startAndHold();
		this.bed.jdbc
			.sql("insert into run_stops (run_key, asked_by, asked_at) select run_key, 'ada on desk', now() from runs")
			.update();
		RunOutcome stopped = outcome.get(60, TimeUnit.SECONDS);
		assertThat(stopped.exitCode()).isEqualTo(ExitCode.TERMINATED);
		assertThat(stopped.message()).contains("was stopped: ada on desk asked for it by ./run.sh stop.");
		assertThat(this.bed.count("run_stops where heard_at is not null")).isOne();
		assertThat(this.bed.count("runs where exit_code = 143 and ended_at is not null")).isOne();
		assertThat(this.bed.count("run_progress")).isZero();
	}

	@Test
	void whatWasAskedOfADeadProcessStopsNoRestart() {
		TenantId tenant = this.bed.addTenants(1).getFirst();
		this.bed.tenants.failures.put(tenant, Testbed.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		this.bed.start();
		this.bed.jdbc
			.sql("insert into run_stops (run_key, asked_by, asked_at) select run_key, 'ada on desk', now() from runs")
			.update();
		this.bed.tenants.failures.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void othersSeeHowFarTheRunIsAndWhoIsInWork() throws Exception {
		this.bed.addTenants(3);
		CompletableFuture<RunOutcome> outcome = startAndHold();
		while (this.bed.count("run_progress where step = 'users' and jsonb_array_length(in_work) = 3") == 0) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		assertThat(this.bed.count("run_progress where tenants = 3 and done = 0 and requests >= 3")).isOne();
		assertThat(this.bed.jdbc.sql("select in_work -> 0 ->> 'name' from run_progress").query(String.class).single())
			.startsWith("Tenant ");
		this.bed.bean(StopSignal.class).raise("enough");
		outcome.get(60, TimeUnit.SECONDS);
		assertThat(this.bed.count("run_progress")).isZero();
	}

	@Test
	void whatEachTenantCostIsKeptWithTheRun() {
		List<TenantId> tenants = this.bed.addTenants(2);
		Traffic traffic = this.bed.bean(Traffic.class);
		this.bed.tenants.beforeItem = traffic::sent;
		this.bed.tenants.failures.put(tenants.getFirst(), Testbed.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		this.bed.start();
		assertThat(this.bed.count("run_tenants where users_millis is not null")).isEqualTo(2);
		assertThat(this.bed.jdbc.sql("select sum(requests) from run_tenants").query(Long.class).single())
			.isEqualTo(traffic.total().requests())
			.isPositive();
		assertThat(this.bed.jdbc.sql("select value from run_counts where name = 'requests'").query(Long.class).single())
			.isEqualTo(traffic.total().requests());
	}

	@Test
	void onlyWhatWasReadAsAWholeIsFresh() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.tenants.failures.put(tenants.getFirst(), Testbed.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		this.bed.start();
		assertThat(this.bed.count("tenant_freshness where part = 'users'")).isOne();
		assertThat(this.bed.count("tenant_freshness where part = 'licences'")).isEqualTo(2);
		this.bed.tenants.failures.clear();
		this.bed.newProcess().restart();
		assertThat(this.bed.count("""
				tenant_freshness f join run_tenants t using (tenant_id, run_key)
				where part = 'users' and complete_at = users_at""")).isEqualTo(2);
	}

	private CompletableFuture<RunOutcome> startAndHold() throws Exception {
		CountDownLatch reading = new CountDownLatch(3);
		StopSignal signal = this.bed.bean(StopSignal.class);
		Traffic traffic = this.bed.bean(Traffic.class);
		this.bed.tenants.beforeItem = (tenant) -> {
			traffic.sent(tenant);
			reading.countDown();
			signal.pause(Duration.ofMinutes(1));
		};
		NightlyRun run = this.bed.bean(NightlyRun.class);
		CompletableFuture<RunOutcome> outcome = Testbed.inBackground(() -> run.start(Testbed.request()));
		assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
		return outcome;
	}

}
