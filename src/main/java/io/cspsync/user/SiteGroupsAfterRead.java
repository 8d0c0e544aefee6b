package io.cspsync.user;

import io.cspsync.crm.SyncStates;

/**
 * Remembers how many members the groups of a tenant's site mappings have, so that one
 * that is emptied over night is seen.
 */
final class SiteGroupsAfterRead implements AfterRead {

	private final SyncStates states;

	SiteGroupsAfterRead(SyncStates states) {
		this.states = states;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		partition.siteGroups()
			.forEach((name, members) -> this.states.put(partition.runKey(), partition.tenant().tenantId(), name,
					members.toString()));
	}

}
