package io.cspsync.job;

import java.util.List;
import java.util.Set;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;

import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.step.StepExecution;

/**
 * One partition for each tenant whose users are not complete in this run, by the run's
 * own record. So a complete tenant is not run again on a restart, nor does the order of
 * Spring Batch's local times (a clock set back, the repeated hour of a night in October)
 * decide which execution was the last.
 */
final class TenantSplitter implements StepExecutionSplitter {

	private final RunTenants runTenants;

	private final PartitionRows rows;

	TenantSplitter(RunTenants runTenants, PartitionRows rows) {
		this.runTenants = runTenants;
		this.rows = rows;
	}

	@Override
	public String getStepName() {
		return StepNames.USERS;
	}

	/** The grid size is not asked: there are as many partitions as open tenants. */
	@Override
	public Set<StepExecution> split(StepExecution stepExecution, int gridSize) {
		List<String> names = this.runTenants.findOpen(RunKeys.of(stepExecution), RunPart.USERS)
			.stream()
			.map((tenant) -> StepNames.ofPartition(tenant.tenantId()))
			.toList();
		return this.rows.create(stepExecution.getJobExecution(), names);
	}

}
