package io.cspsync.user;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunPart;
import io.cspsync.microsoft.graph.DirectoryUser;

import org.springframework.batch.core.listener.SkipListener;

/**
 * Records every user who could not be imported, with the reason and the remedy.
 */
class RejectedUserListener implements SkipListener<UserItem, UserPlan> {

	private final CurrentPartition current;

	private final IntegrationErrors errors;

	RejectedUserListener(CurrentPartition current, IntegrationErrors errors) {
		this.current = current;
		this.errors = errors;
	}

	@Override
	public void onSkipInProcess(UserItem item, Throwable reason) {
		if (item instanceof UserItem.OfUser ofUser && reason instanceof RecordRejected rejected) {
			UserPartition partition = this.current.get();
			DirectoryUser user = ofUser.user();
			this.errors.record(partition.runKey(),
					new ErrorSubject(RunPart.USERS.step(), partition.tenant().tenantId(),
							partition.tenant().customerId(), "user", user.entraId().toString(),
							partition.planner().nameOf(user)),
					rejected.failure());
		}
	}

}
