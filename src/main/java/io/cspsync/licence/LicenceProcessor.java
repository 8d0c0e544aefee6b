package io.cspsync.licence;

import io.cspsync.crm.Licences;
import io.cspsync.crm.Subscriptions;
import io.cspsync.tenant.TenantId;
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

	private final Subscriptions subscriptions;

	private final HeldRemovals held;

	private final LicenceOutcomes outcomes;

	LicenceProcessor(LicencePlanner planner, Licences licences, Subscriptions subscriptions, HeldRemovals held,
			LicenceOutcomes outcomes) {
		this.planner = planner;
		this.licences = licences;
		this.subscriptions = subscriptions;
		this.held = held;
		this.outcomes = outcomes;
	}

	@Override
	public @Nullable TenantLicences process(LicenceRead read) {
		return switch (read) {
			case LicenceRead.Failed failed -> new TenantLicences.Unread(failed);
			case LicenceRead.Complete complete -> compare(complete);
		};
	}

	private @Nullable TenantLicences compare(LicenceRead.Complete read) {
		TenantId tenant = read.tenant().tenantId();
		LicencePlan plan = this.planner.plan(read, this.licences.findAll(tenant), this.subscriptions.findAll(tenant),
				this.held.find(tenant));
		if (plan.isEmpty()) {
			this.outcomes.complete(read, plan);
			return null;
		}
		return new TenantLicences.Changed(read, plan);
	}

}
