package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.MatchConflict;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.NewUser;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.UserChange;
import io.cspsync.crm.UserChanged;
import io.cspsync.crm.UserChanges;
import io.cspsync.crm.UserLicences;
import io.cspsync.crm.UserUpdates;
import io.cspsync.crm.UserWrites;
import io.cspsync.crm.Users;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes the plans of a chunk in bulk, and what the run counts in the same transaction.
 * It throws nothing that is skipped: whatever fails here fails the tenant, which is read
 * again.
 */
class UserWriter implements ItemWriter<UserPlan> {

	private final CurrentPartition current;

	private final Supplier<UserRules> rules;

	private final Stores stores;

	private final PartitionEnd end;

	UserWriter(CurrentPartition current, Supplier<UserRules> rules, Stores stores, PartitionEnd end) {
		this.current = current;
		this.rules = rules;
		this.stores = stores;
		this.end = end;
	}

	@Override
	public void write(Chunk<? extends UserPlan> chunk) {
		UserPartition partition = this.current.get();
		List<NewUser> creations = new ArrayList<>();
		List<UserPlan.Existing> existing = new ArrayList<>();
		List<MatchConflict> conflicts = new ArrayList<>();
		UserPlan.Complete complete = null;
		for (UserPlan plan : chunk) {
			switch (plan) {
				case UserPlan.Create(NewUser user) -> creations.add(user);
				case UserPlan.Existing user -> existing.add(user);
				case UserPlan.Conflict(MatchConflict conflict) -> conflicts.add(conflict);
				case UserPlan.Complete end -> complete = end;
				case UserPlan.Hold(HeldChange change) ->
					this.stores.heldChanges().hold(partition.runKey(), List.of(change));
				case UserPlan.OutOfScope outOfScope ->
					throw new IllegalStateException("Nothing is written for somebody out of scope");
			}
		}
		create(partition, creations);
		UserWrites writes = update(partition, existing).plusCreated(creations.size());
		conflicts.forEach((conflict) -> this.stores.conflicts().record(partition.runKey(), conflict));
		if (complete != null) {
			this.end.complete(partition, writes, complete.complete());
		}
		else if (writes.created() + writes.updated() > 0) {
			this.stores.runTenants().addUserWrites(partition.runKey(), partition.tenant().tenantId(), writes);
		}
	}

	private void create(UserPartition partition, List<NewUser> users) {
		if (users.isEmpty()) {
			return;
		}
		List<Long> ids = this.stores.users().insert(partition.place(), users);
		List<Long> inactive = new ArrayList<>();
		for (int i = 0; i < users.size(); i++) {
			if (!users.get(i).active()) {
				inactive.add(ids.get(i));
			}
		}
		record(partition, ids.stream().map(UserChanged::created).toList());
		this.stores.deactivations().recordCreatedInactive(partition.runKey(), partition.tenant().tenantId(), inactive);
	}

	private UserWrites update(UserPartition partition, List<UserPlan.Existing> users) {
		List<UserChange> changes = new ArrayList<>();
		List<Long> forgotten = new ArrayList<>();
		List<Long> switchedOn = new ArrayList<>();
		int updated = 0;
		for (UserPlan.Existing user : users) {
			if (user.change() != null) {
				changes.add(user.change());
			}
			if (user.account() == AccountPlan.FORGET || user.account() == AccountPlan.SWITCH_ON) {
				forgotten.add(user.userId());
			}
			if (user.account() == AccountPlan.SWITCH_ON) {
				switchedOn.add(user.userId());
			}
			if (user.change() != null || user.account() == AccountPlan.SWITCH_ON) {
				updated++;
			}
		}
		UserWrites writes = write(partition, changes).plusUpdated(updated);
		this.stores.deactivations().remove(forgotten);
		this.stores.counts()
			.add(partition.runKey(), "users-reactivated",
					this.stores.users().reactivate(partition.runKey(), switchedOn));
		return writes;
	}

	private UserWrites write(UserPartition partition, List<UserChange> changes) {
		if (changes.isEmpty()) {
			return new UserWrites(0, 0);
		}
		UserUpdates updates = this.stores.users().update(partition.place(), this.rules.get().writeRules(), changes);
		record(partition, updates.changed());
		if (partition.keepsLicences()) {
			this.stores.userLicences().add(partition.runKey(), partition.place(), changes);
		}
		else {
			this.stores.userLicences().replace(partition.runKey(), partition.place(), changes);
		}
		return new UserWrites(0, 0, updates.handEditsKept(), updates.handEditsPutBack());
	}

	private void record(UserPartition partition, List<UserChanged> changes) {
		this.stores.userChanges()
			.record(partition.runKey(), partition.tenant().tenantId(), partition.place().customerId(), changes);
	}

	/**
	 * The stores that partitions write to.
	 */
	record Stores(RunTenants runTenants, RunCounts counts, Users users, UserLicences userLicences,
			UserChanges userChanges, Deactivations deactivations, MatchConflicts conflicts, HeldChanges heldChanges) {
	}

}
