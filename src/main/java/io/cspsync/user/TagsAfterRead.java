package io.cspsync.user;

import io.cspsync.crm.Users;

/**
 * Sets the service-user flags of a tenant whose users were all read.
 */
final class TagsAfterRead implements AfterRead {

	private final Users users;

	TagsAfterRead(Users users) {
		this.users = users;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		TagChanges tags = partition.tags();
		int changed = this.users.tag(tags.toService(), true) + this.users.tag(tags.toOrdinary(), false);
		changed += this.users.liftUndecided(tags.decided());
		partition.countTagged(changed);
	}

}
