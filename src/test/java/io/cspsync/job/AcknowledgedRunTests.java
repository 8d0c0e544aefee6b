package io.cspsync.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.crm.AcknowledgementReports;
import io.cspsync.crm.Acknowledgements;
import io.cspsync.crm.KnownFailure;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunReports;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgedRunTests {

	private final Testbed bed = new Testbed();

	private final List<TenantId> tenants = this.bed.addTenants(3);

	private final TenantId denied = this.tenants.get(1);

	private final Acknowledgements acknowledgements = new Acknowledgements(this.bed.jdbc, Clock.systemUTC());

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void aKnownFailureIsTriedEachNightKeepsItsRowAndFailsNoRun() {
		fail("Denied");
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		acknowledge("Denied", null);
		this.bed.tenants.asked.clear();
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(outcome.message()).endsWith("is complete: 3 tenants, 1 of which failed as known.");
		assertThat(this.bed.tenants.asked).contains(this.denied);
		assertThat(
				this.bed.count("integration_errors where code = 'Denied' and resolved_at is null and occurrences = 2"))
			.isOne();
		assertThat(this.bed.count("acknowledgements where last_run_key = '%s'".formatted(outcome.runKey()))).isOne();
		assertThat(new RunReports(this.bed.jdbc).find(outcome.runKey()).orElseThrow())
			.extracting("complete", "failed", "failedAsKnown")
			.containsExactly(2, 0, 1);
		assertThat(this.bed.jdbc
			.sql("select concat_ws('|', tenants_complete, tenants_failed, tenants_failed_as_known) "
					+ "from reporting.runs where run_key = '%s'".formatted(outcome.runKey()))
			.query(String.class)
			.single()).isEqualTo("2|0|1");
		assertThat(this.bed.restart().exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO);
	}

	@Test
	void anotherCodeOfTheSameTenantCounts() {
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		fail("Gone");
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("1 of 3 tenants are not complete").doesNotContain("known");
	}

	@Test
	void aKnownFailureOfOneTenantHidesNotThatOfAnother() {
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.tenants.failures.put(this.tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("1 of 3 tenants are not complete: Tenant 00001", "Beside them 1 failed");
	}

	@Test
	void itsLastDayIsInclusiveAndAfterItItCountsAgain() {
		fail("Denied");
		this.bed.start();
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		acknowledge("Denied", today.plusDays(1));
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		acknowledge("Denied", today.minusDays(1));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(known(outcome).unjudged()).extracting(KnownFailure::code, KnownFailure::until)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("Denied", today.minusDays(1)));
	}

	@Test
	void aCompleteReadCuresItAndFromThenOnItCountsAgain() {
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.start();
		this.bed.tenants.failures.clear();
		RunOutcome cured = this.bed.start();
		assertThat(cured.exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(known(cured).cured()).extracting(KnownFailure::tenantId).containsExactly(this.denied);
		RunOutcome quiet = this.bed.start();
		assertThat(known(quiet)).isEqualTo(KnownInRun.NONE);
		fail("Denied");
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		acknowledge("Denied", null);
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void switchingThePartOffIsNoCure() {
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.jdbc.sql("update tenants set read_users = false where tenant_id = ?")
			.param(this.denied.value())
			.update();
		assertThat(known(this.bed.start())).isEqualTo(KnownInRun.NONE);
		assertThat(this.bed.count("acknowledgements where cured_at is null")).isOne();
	}

	@Test
	void aRestartTakesWhatIsOpenAndNotKnown() {
		this.bed.tenants.failures.put(this.tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Throttled"));
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.tenants.failures.remove(this.tenants.get(0));
		this.bed.tenants.asked.clear();
		RunOutcome restart = this.bed.newProcess().restart();
		assertThat(restart.exitCode()).as(restart.toString()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactly(this.tenants.get(0));
	}

	@Test
	void aRestartAfterwardsIsEnoughWhenAllThatFailedIsKnownNow() {
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.tenants.asked.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).isEmpty();
	}

	@Test
	void aRestartAsksAgainWhatIsKnownNoMore() {
		this.bed.tenants.failures.put(this.tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Throttled"));
		fail("Denied");
		this.bed.start();
		acknowledge("Denied", null);
		this.bed.newProcess().restart();
		this.acknowledgements.takeBack(this.denied, "denied");
		this.bed.tenants.failures.clear();
		this.bed.tenants.asked.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactlyInAnyOrder(this.tenants.get(0), this.denied);
	}

	private void fail(String code) {
		this.bed.tenants.failures.put(this.denied, Testbed.failure(ErrorCategory.TENANT, code));
	}

	private void acknowledge(String code, @org.jspecify.annotations.Nullable LocalDate until) {
		assertThat(this.acknowledgements.say(this.denied, code, until, "operator")).isTrue();
	}

	private KnownInRun known(RunOutcome outcome) {
		return new AcknowledgementReports(this.bed.jdbc).find(String.valueOf(outcome.runKey()));
	}

}
