package io.cspsync.crm;

import io.cspsync.tenant.TenantId;

/**
 * What the brake judges a tenant by.
 *
 * @param tenantId the tenant
 * @param name its name
 * @param due how many people are due to be switched off now
 * @param waiting how many are held already
 * @param active how many active people are linked to its directory
 * @param recent how many the import has switched off lately without being told to, and
 * who are so still; who was created inactive does not count
 * @param enabled how many of those read in this run are in scope and not disabled
 */
public record TenantDepartures(TenantId tenantId, String name, int due, int waiting, int active, int recent,
		int enabled) {
}
