package io.cspsync.customer;

import io.cspsync.crm.IntegrationErrors;

import org.springframework.batch.core.listener.SkipListener;

/**
 * Records each skipped tenant. Called inside the chunk's transaction, which may be rolled
 * back: the error is recorded in a transaction of its own.
 */
class UnstorableTenantListener implements SkipListener<PlannedTenant, PlannedTenant> {

	private final IntegrationErrors errors;

	private final String runKey;

	UnstorableTenantListener(IntegrationErrors errors, String runKey) {
		this.errors = errors;
		this.runKey = runKey;
	}

	@Override
	public void onSkipInProcess(PlannedTenant item, Throwable cause) {
		if (item instanceof PlannedTenant.Unstorable tenant) {
			Problem problem = Problem.unstorable(tenant);
			this.errors.record(this.runKey, problem.subject(), problem.failure());
		}
	}

}
