package io.cspsync.job;

import io.cspsync.crm.RunTenant;

import org.springframework.batch.core.step.StepExecution;

/**
 * A tenant of the run's list and the step execution in which its users are imported.
 */
record TenantPartition(RunTenant tenant, StepExecution stepExecution) {
}
