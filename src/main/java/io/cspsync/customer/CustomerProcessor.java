package io.cspsync.customer;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Lets through what is to be written, so that the counts of the step tell it from what is
 * unchanged (filtered) or unusable (skipped).
 */
final class CustomerProcessor implements ItemProcessor<PlannedTenant, PlannedTenant> {

	@Override
	public @Nullable PlannedTenant process(PlannedTenant tenant) {
		return switch (tenant) {
			case PlannedTenant.Listed listed -> listed.isChanged() ? listed : null;
			case PlannedTenant.Left left -> left;
			case PlannedTenant.Unstorable unstorable -> throw new UnstorableTenantException(unstorable);
		};
	}

}
