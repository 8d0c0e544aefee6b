package io.cspsync.crm.reports;

/**
 * What the CRM has now, of tenants that are still a partner's.
 *
 * @param customers active customers
 * @param tenants the tenants
 * @param licences products of tenants
 * @param purchased units of them purchased
 * @param assigned units held by people
 * @param activeUsers active people of the directories
 * @param inactiveUsers people who were switched off
 * @param serviceUsers active people tagged as service users
 * @param billableUsers active people who can be billed
 */
public record Totals(long customers, long tenants, long licences, long purchased, long assigned, long activeUsers,
		long inactiveUsers, long serviceUsers, long billableUsers) {
}
