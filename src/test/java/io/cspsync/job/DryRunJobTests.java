package io.cspsync.job;

import java.util.List;
import java.util.Map;

import io.cspsync.crm.SavedCrm;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DryRunJobTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void itGoesThroughAllStepsOnTheCopyAlone() {
		this.bed.addTenants(3);
		Map<String, String> before = SavedCrm.content(this.bed.dataSource);
		RunOutcome outcome = this.bed.onCopy().rehearse();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(SavedCrm.content(this.bed.dataSource)).isEqualTo(before);
		assertThat(this.bed.count("crm_dry.users")).isEqualTo(9);
		assertThat(this.bed.count("crm_dry.differences where table_name = 'users' and kind = 'create'")).isEqualTo(9);
		assertThat(
				this.bed.count("crm_dry.batch_step_execution where step_name like 'users:%' and status = 'COMPLETED'"))
			.isEqualTo(3);
		assertThat(this.bed.count("crm_dry.runs where dry_run and exit_code = 0")).isOne();
	}

	@Test
	void aKilledRealRunIsNeitherRepairedNorSuperseded() {
		List<TenantId> tenants = this.bed.addTenants(3);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		String real = String.valueOf(this.bed.start().runKey());
		this.bed.jdbc.sql("update runs set ended_at = null, exit_code = null").update();
		this.bed.jdbc.sql("update batch.batch_job_execution set status = 'STARTED', end_time = null").update();
		Map<String, String> before = SavedCrm.content(this.bed.dataSource);
		RunOutcome dry = this.bed.onCopy().rehearse();
		assertThat(dry.exitCode()).as(dry.toString()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(dry.runKey()).isGreaterThan(real);
		assertThat(dry.remedy()).contains("run sync --dry-run again").doesNotContain("restart:");
		assertThat(SavedCrm.content(this.bed.dataSource)).isEqualTo(before);
		assertThat(this.bed.messages).noneMatch((message) -> message.contains("superseded"));
	}

	@Test
	void oneThatFailsSaysThatItChangedNothing() {
		this.bed.addTenants(1);
		this.bed.tenants.customers = () -> {
			throw Testbed.failure(ErrorCategory.PARTNER, "AADSTS50076");
		};
		Map<String, String> before = SavedCrm.content(this.bed.dataSource);
		RunOutcome outcome = this.bed.onCopy().rehearse();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).startsWith("Dry run ").contains("AADSTS50076");
		assertThat(outcome.remedy())
			.endsWith("This was a dry run, which changed nothing and is not restarted: run sync --dry-run again.");
		assertThat(SavedCrm.content(this.bed.dataSource)).isEqualTo(before);
	}

	@Test
	void oneThatCannotEvenCopySaysNothingOfARestart() {
		this.bed.owner.sql("alter table customers alter column name drop not null").update();
		this.bed.jdbc.sql("insert into customers (name) values (null)").update();
		RunOutcome outcome = this.bed.onCopy().rehearse();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.remedy())
			.endsWith("This was a dry run, which changed nothing and is not restarted: run sync --dry-run again.");
	}

	@Test
	void whereConnectionsLeadToTheCrmItRefuses() {
		this.bed.addTenants(1);
		Map<String, String> before = SavedCrm.content(this.bed.dataSource);
		RunOutcome outcome = this.bed.rehearse();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("would have written into the schema crm");
		assertThat(SavedCrm.content(this.bed.dataSource)).isEqualTo(before);
	}

}
