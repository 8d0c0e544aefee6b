package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.UserWrites;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

/**
 * Writes what may only be written once all users of a tenant were read, in the
 * transaction of the last of them: who is due to be switched off, that the tenant is
 * complete, and which errors and conflicts are gone.
 */
final class PartitionEnd {

	private static final String STEP = RunPart.USERS.step();

	private static final int NAMED = 5;

	private final RunTenants runTenants;

	private final SyncStates states;

	private final IntegrationErrors errors;

	private final MatchConflicts conflicts;

	private final List<AfterRead> afterRead;

	PartitionEnd(RunTenants runTenants, SyncStates states, IntegrationErrors errors, MatchConflicts conflicts,
			List<AfterRead> afterRead) {
		this.runTenants = runTenants;
		this.states = states;
		this.errors = errors;
		this.conflicts = conflicts;
		this.afterRead = afterRead;
	}

	/**
	 * Completes the tenant's users.
	 * @param writes what the last chunk wrote
	 * @param complete whether the id of every user could be read
	 */
	void complete(UserPartition partition, UserWrites writes, boolean complete) {
		String runKey = partition.runKey();
		TenantId tenant = partition.tenant().tenantId();
		this.afterRead.forEach((task) -> task.apply(partition, complete));
		UserWrites ofRun = this.runTenants.addUserWrites(runKey, tenant, writes.plusUpdated(partition.tagged()));
		partition.tagRule()
			.groupSizes()
			.forEach((group, size) -> this.states.put(runKey, tenant, TagRule.stateOf(group), size.toString()));
		this.runTenants.completeUsers(runKey, tenant, counts(partition, ofRun));
		if (partition.intake().erased() > 0) {
			this.runTenants.noteErased(runKey, tenant, partition.intake().erased());
		}
		if (complete) {
			this.errors.resolveGone(STEP, tenant, partition.started());
			this.conflicts.resolveGone(MatchConflict.Kind.USER, tenant, partition.started());
		}
		else {
			recordUnreadable(partition);
			this.errors.resolveGoneOfTenant(STEP, tenant, partition.started());
		}
	}

	// Users whom an earlier attempt of the run created are unchanged in this one, and yet
	// the run created them.
	private static UserCounts counts(UserPartition partition, UserWrites ofRun) {
		int unchanged = partition.read() - ofRun.created() - ofRun.updated() - partition.rejected()
				- partition.outOfScopeInAll() - partition.conflicts() - partition.intake().held()
				- partition.intake().erased();
		return new UserCounts(partition.read(), ofRun.created(), ofRun.updated(), Math.max(0, unchanged),
				partition.rejected(), partition.outOfScopeInAll(), partition.conflicts());
	}

	private void recordUnreadable(UserPartition partition) {
		RunTenant tenant = partition.tenant();
		int count = partition.unreadable().size();
		String named = String.join("; ", partition.unreadable().subList(0, Math.min(NAMED, count)))
				+ ((count > NAMED) ? "; …" : "");
		this.errors.record(partition.runKey(), new ErrorSubject(STEP, tenant.tenantId(), tenant
			.customerId(), "user", null, named), Failure.of(
					ErrorCategory.RECORD, "unreadable-id",
					"Reading the users of tenant %s: %d of them came without a readable id (%s), so nobody can be told to be absent"
						.formatted(tenant.label(), count, named),
					"Look at these users in Entra; if they are right there, report it to the maintainers of csp-sync"));
	}

}
