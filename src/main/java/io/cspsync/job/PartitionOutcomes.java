package io.cspsync.job;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantOutcomes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * Finds out what became of a partition's tenant and records it. The run's own record
 * decides what is complete; a partition that says COMPLETED without it has failed.
 */
final class PartitionOutcomes {

	private static final Log logger = LogFactory.getLog(PartitionOutcomes.class);

	private final RunTenants runTenants;

	private final IntegrationErrors errors;

	private final TenantOutcomes outcomes;

	PartitionOutcomes(RunTenants runTenants, IntegrationErrors errors, TenantOutcomes outcomes) {
		this.runTenants = runTenants;
		this.errors = errors;
		this.outcomes = outcomes;
	}

	/** Records the outcome of a partition that has ended. */
	void record(String runKey, TenantPartition partition) {
		RunTenant tenant = partition.tenant();
		StepExecution stepExecution = partition.stepExecution();
		if (this.runTenants.isComplete(runKey, tenant.tenantId(), RunPart.USERS)) {
			this.outcomes.succeeded(tenant.tenantId());
		}
		else if (stepExecution.getStatus() == BatchStatus.COMPLETED) {
			fail(runKey, tenant, incomplete(tenant));
		}
		else if (stepExecution.getStatus() != BatchStatus.STOPPED) {
			if (!Causes.isExplained(stepExecution.getFailureExceptions())) {
				stepExecution.getFailureExceptions()
					.forEach((ex) -> logger.error("The users of tenant " + tenant.label() + " failed", ex));
			}
			fail(runKey, tenant, Causes.failure(stepExecution.getFailureExceptions()));
		}
	}

	private void fail(String runKey, RunTenant tenant, Failure unnamed) {
		Failure failure = unnamed.naming(tenant.tenantId(), tenant.name());
		boolean tenantsOwn = failure.category() != ErrorCategory.PARTNER && failure.category() != ErrorCategory.SETUP;
		if (tenantsOwn) {
			this.errors.record(runKey, new ErrorSubject(StepNames.USERS, tenant.tenantId(), tenant.customerId(),
					"tenant", null, tenant.name()), failure);
			this.runTenants.fail(runKey, tenant.tenantId(), RunPart.USERS, failure.code());
		}
		this.outcomes.failed(tenant.tenantId(), failure);
	}

	private static Failure incomplete(RunTenant tenant) {
		return Failure.of(ErrorCategory.TRANSIENT, "incomplete-read",
				"Reading the users of tenant %s ended without the mark that all were read.".formatted(tenant.label()),
				"Run restart: the tenant is read again from its first page.");
	}

}
