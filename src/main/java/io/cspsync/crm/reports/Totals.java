package io.cspsync.crm.reports;

/**
 * What the CRM has now, of tenants that are still a partner's.
 *
 * @param customers active customers
 * @param tenants the tenants
 * @param licences products of tenants
 * @param billableUnits units of them that can be billed
 * @param assigned units of the billable products that people hold
 * @param freeUnits units that cost nothing: of free products, of which a tenant may have
 * a million, and of trials
 * @param activeUsers active people of the directories
 * @param inactiveUsers people who were switched off
 * @param serviceUsers active people tagged as service users
 * @param billableUsers active people who can be billed
 */
public record Totals(long customers, long tenants, long licences, long billableUnits, long assigned, long freeUnits,
		long activeUsers, long inactiveUsers, long serviceUsers, long billableUsers) {
}
