package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Plans what is to be written for each user; nothing for those who have all that is
 * asked, so that Spring Batch counts them as filtered.
 */
class UserProcessor implements ItemProcessor<UserItem, UserPlan> {

	private final CurrentPartition current;

	UserProcessor(CurrentPartition current) {
		this.current = current;
	}

	@Override
	public @Nullable UserPlan process(UserItem item) {
		return switch (item) {
			case UserItem.OfUser ofUser -> plan(this.current.get(), ofUser);
			case UserItem.Hold(HeldChange change) -> new UserPlan.Hold(change);
			case UserItem.EndOfRead(boolean complete) -> new UserPlan.Complete(complete);
		};
	}

	private static @Nullable UserPlan plan(UserPartition partition, UserItem.OfUser item) {
		noteWhoIsThere(partition, item);
		partition.noteFailedLicences(item.user());
		UserPlan plan = tryToPlan(partition, item);
		if (!(plan instanceof UserPlan.OutOfScope)) {
			noteEnabled(partition, item);
		}
		switch (plan) {
			case UserPlan.OutOfScope outOfScope -> {
				partition.noteOutOfScope(outOfScope);
				return null;
			}
			case UserPlan.Conflict conflict -> partition.countConflict();
			case UserPlan.Existing existing -> {
				noteTag(partition, item, existing);
				if (existing.account() == AccountPlan.SWITCH_OFF) {
					partition.disabled().add(existing.userId());
				}
				return existing.isToBeWritten() ? existing : null;
			}
			case UserPlan.Create create -> {
			}
			case UserPlan.Complete complete -> {
			}
			case UserPlan.Hold hold -> {
			}
		}
		return plan;
	}

	// Before the plan, which may reject the record.
	private static void noteWhoIsThere(UserPartition partition, UserItem.OfUser item) {
		if (item instanceof UserItem.Recognised(DirectoryUser user, Person person)) {
			partition.claimed().add(person.userId());
		}
		else if (item instanceof UserItem.Ambiguous(DirectoryUser user, String reason, List<Long> candidates)) {
			partition.claimed().addAll(candidates);
		}
	}

	private static void noteEnabled(UserPartition partition, UserItem.OfUser item) {
		if (partition.planner().isToBeActive(item.user())) {
			partition.countEnabled();
		}
	}

	// Somebody recreated in the directory had a flag before, which is no first one.
	private static void noteTag(UserPartition partition, UserItem.OfUser item, UserPlan.Existing existing) {
		int slot = switch (item) {
			case UserItem.Known(DirectoryUser user, int known) -> known;
			case UserItem.Recognised(DirectoryUser user, Person person) ->
				(person.entraId() != null) ? partition.users().find(person.entraId()) : -1;
			case UserItem.Unknown unknown -> -1;
			case UserItem.Ambiguous ambiguous -> -1;
			case UserItem.LeftOut leftOut -> -1;
		};
		if (slot >= 0) {
			partition.tags().note(partition.users(), slot, existing.tag());
		}
		else {
			partition.tags().noteFirst(existing.userId(), existing.tag());
		}
	}

	private static UserPlan tryToPlan(UserPartition partition, UserItem.OfUser item) {
		try {
			return partition.planner().plan(item);
		}
		catch (RecordRejected ex) {
			partition.countRejected();
			noteEnabled(partition, item);
			throw ex;
		}
	}

}
