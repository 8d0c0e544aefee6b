package io.cspsync.job;

import java.util.List;

import io.cspsync.crm.RunReports;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchedOffPartsTests {

	private final Testbed bed = new Testbed();

	private final List<TenantId> tenants = this.bed.addTenants(3);

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void whatIsOffIsNeitherReadNorAFailure() {
		switchTo("read_users = false", 0);
		switchTo("read_licences = false", 1);
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactlyInAnyOrder(this.tenants.get(1), this.tenants.get(2));
		assertThat(states()).containsExactly("complete off", "off complete", "complete complete");
		assertThat(new RunReports(this.bed.jdbc).find(outcome.runKey()).orElseThrow())
			.extracting("complete", "failed", "switchedOff")
			.containsExactly(3, 0, 2);
	}

	@Test
	void itsOpenErrorsAreResolvedAndItIsReadAgainOnceItIsOn() {
		this.bed.tenants.failures.put(this.tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		switchTo("read_users = false", 0);
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.count("integration_errors where resolved_at is null")).isZero();
		switchTo("read_users = true", 0);
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
	}

	@Test
	void aChangeInMidRunCountsWithTheNextRun() {
		this.bed.tenants.failures.put(this.tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		switchTo("read_users = false", 0);
		switchTo("read_users = false", 1);
		this.bed.tenants.failures.clear();
		this.bed.tenants.asked.clear();
		assertThat(this.bed.newProcess().restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.tenants.asked).containsExactly(this.tenants.get(0));
		assertThat(states()).containsExactly("complete complete", "complete complete", "complete complete");
	}

	@Test
	void aJobWithoutThePartSaysSoWhateverIsSwitchedOff() {
		switchTo("read_users = false", 0);
		this.bed.with("csp.run.steps=licences").start();
		assertThat(states()).containsOnly("complete none");
	}

	private void switchTo(String what, int tenant) {
		this.bed.jdbc.sql("update tenants set " + what + " where tenant_id = ?")
			.param(this.tenants.get(tenant).value())
			.update();
	}

	private List<String> states() {
		return this.bed.jdbc
			.sql("select licences_state || ' ' || users_state from run_tenants "
					+ "where run_key = (select max(run_key) from run_tenants) order by ordinal")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

}
