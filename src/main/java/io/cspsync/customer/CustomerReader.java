package io.cspsync.customer;

import io.cspsync.crm.Runs;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Plans while it is opened, which happens outside of any transaction, and then hands out
 * the planned tenants. A restart plans anew, so no position is kept: what was written
 * before is then found unchanged. Once the run's tenants are frozen of whole lists there
 * is nothing to plan: a restart is to ask only for those that failed.
 */
class CustomerReader implements ItemStreamReader<PlannedTenant> {

	private final CustomerPlanning planning;

	private final Runs runs;

	private final String runKey;

	private Iterator<PlannedTenant> tenants = List.<PlannedTenant>of().iterator();

	CustomerReader(CustomerPlanning planning, Runs runs, String runKey) {
		this.runs = runs;
		this.planning = planning;
		this.runKey = runKey;
	}

	@Override
	public void open(ExecutionContext context) {
		if (this.runs.knowsCustomers(this.runKey)) {
			return;
		}
		this.tenants = this.planning.plan(this.runKey).tenants().iterator();
	}

	@Override
	public @Nullable PlannedTenant read() {
		return this.tenants.hasNext() ? this.tenants.next() : null;
	}

}
