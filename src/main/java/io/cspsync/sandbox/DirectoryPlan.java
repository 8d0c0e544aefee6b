package io.cspsync.sandbox;

/**
 * What the generator needs to know of a tenant; the rest follows from the seed.
 *
 * @param users number of users
 * @param groupName the group whose members are billed
 * @param billedGroups how many groups of that name there are: usually one
 */
record DirectoryPlan(long seed, String tenantId, String domain, int users, String groupName, int billedGroups) {

	String id(String purpose) {
		return Ids.uuid(seed, tenantId + "/" + purpose);
	}

}
