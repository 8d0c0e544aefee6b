package io.cspsync.licence;

import io.cspsync.crm.Licences;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Compares a tenant's licences with the CRM's. One of whom nothing changed ends here, so
 * that the step's counts show it as filtered; that it is complete is noted in the same
 * transaction as the rest of its chunk.
 */
class LicenceProcessor implements ItemProcessor<LicenceRead, TenantLicences> {

	private final LicencePlanner planner;

	private final Licences licences;

	private final LicenceOutcomes outcomes;

	private final String runKey;

	LicenceProcessor(LicencePlanner planner, Licences licences, LicenceOutcomes outcomes, String runKey) {
		this.planner = planner;
		this.licences = licences;
		this.outcomes = outcomes;
		this.runKey = runKey;
	}

	@Override
	public @Nullable TenantLicences process(LicenceRead read) {
		return switch (read) {
			case LicenceRead.Failed failed -> new TenantLicences.Unread(failed);
			case LicenceRead.Complete complete -> compare(complete);
		};
	}

	private @Nullable TenantLicences compare(LicenceRead.Complete read) {
		LicencePlan plan = this.planner.plan(read, this.licences.findAll(read.tenant().tenantId()));
		if (plan.isEmpty()) {
			this.outcomes.complete(this.runKey, read, plan);
			return null;
		}
		return new TenantLicences.Changed(read, plan);
	}

}
