package io.cspsync.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.purge.Purge;
import io.cspsync.crm.purge.PurgeProperties;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a purge leaves is enough for whatever comes next. */
class PurgedHistoryTests {

	private final Testbed testbed = new Testbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void theNewestRunIsRestartedYearsLater() {
		List<TenantId> tenants = this.testbed.addTenants(3);
		this.testbed.tenants.failures.put(tenants.get(1), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		assertThat(this.testbed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		RunOutcome second = this.testbed.start();
		assertThat(second.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		purgeInTenYears();
		assertThat(this.testbed.jobStates()).hasSize(1);
		assertThat(this.testbed.count("runs")).isOne();
		this.testbed.tenants.failures.clear();
		RunOutcome restarted = this.testbed.newProcess().restart();
		assertThat(restarted.exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(restarted.runKey()).isEqualTo(second.runKey());
		assertThat(this.testbed.partitionStates()).hasSize(4);
	}

	@Test
	void afterEverythingWasPurgedANightIsANight() {
		this.testbed.addTenants(2);
		this.testbed.start();
		this.testbed.start();
		purgeInTenYears();
		assertThat(this.testbed.newProcess().start().exitCode()).isEqualTo(ExitCode.DONE);
		purgeInTenYears();
		assertThat(this.testbed.jobStates()).containsExactly("COMPLETED");
		assertThat(this.testbed.count("batch_job_instance")).isOne();
	}

	private void purgeInTenYears() {
		Clock later = Clock.fixed(Instant.parse("2046-11-23T02:00:00Z"), ZoneOffset.UTC);
		Duration month = Duration.ofDays(31);
		new Purge(this.testbed.dataSource, NightlyRun.JOB, later).delete(
				new PurgeProperties(true, month, month, month, month, month, month), new DayRules(ZoneOffset.UTC, 31),
				"test", () -> false);
	}

}
