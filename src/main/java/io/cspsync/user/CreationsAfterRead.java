package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.RunCounts;
import io.cspsync.tenant.TenantId;

/**
 * Closes what was asked about a tenant's creations once they were made or are no longer
 * to be held, and counts those that still are.
 */
final class CreationsAfterRead implements AfterRead {

	private final HeldChanges held;

	private final RunCounts counts;

	CreationsAfterRead(HeldChanges held, RunCounts counts) {
		this.held = held;
		this.counts = counts;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		CreationHold hold = partition.intake().hold();
		int users = partition.intake().held();
		if (users > 0) {
			this.counts.add(partition.runKey(), "users-held", users);
		}
		else if (hold.open() != null) {
			List<TenantId> tenant = List.of(partition.tenant().tenantId());
			if (hold.isApproved()) {
				this.held.done(partition.runKey(), HeldChange.Kind.CREATE_USERS, tenant);
			}
			else {
				this.held.gone(partition.runKey(), HeldChange.Kind.CREATE_USERS, tenant);
			}
		}
	}

}
