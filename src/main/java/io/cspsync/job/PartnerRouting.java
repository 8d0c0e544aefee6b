package io.cspsync.job;

import java.util.Map;

import io.cspsync.crm.TenantPartners;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Tells through which partner a tenant is read, as the database says at the beginning of
 * each step: one statement a step, which finds nothing where there is one partner. What
 * the customers step writes is therefore in force from the next step on; itself, it asks
 * as the partner in whose list it found a tenant.
 */
final class PartnerRouting implements PartnerOfTenant {

	private final TenantPartners tenantPartners;

	private volatile @Nullable Map<TenantId, String> readers;

	PartnerRouting(TenantPartners tenantPartners) {
		this.tenantPartners = tenantPartners;
	}

	/** Looks it up in the database at the beginning of each step that it listens to. */
	StepExecutionListener listener() {
		return new StepExecutionListener() {

			@Override
			public void beforeStep(StepExecution stepExecution) {
				PartnerRouting.this.readers = PartnerRouting.this.tenantPartners.findReaders();
			}

		};
	}

	@Override
	public String of(TenantId tenant) {
		Map<TenantId, String> known = this.readers;
		if (known == null) {
			known = this.tenantPartners.findReaders();
			this.readers = known;
		}
		return known.getOrDefault(tenant, DEFAULT);
	}

}
