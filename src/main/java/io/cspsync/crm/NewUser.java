package io.cspsync.crm;

import java.util.List;

import io.cspsync.tenant.EntraId;

/**
 * A person to be created.
 *
 * @param entraId the id in the tenant's directory
 * @param values what is known of the person
 * @param siteId the site that the mappings say
 * @param active whether the person begins as active
 * @param tag what the service-user rules say; {@link ServiceUserTag#UNDECIDED} creates an
 * ordinary person who is not billed until they can say more
 * @param licences the licences held
 * @param planHash hash of all that was asked for
 */
public record NewUser(EntraId entraId, UserValues values, long siteId, boolean active, ServiceUserTag tag,
		List<HeldLicence> licences, byte[] planHash) {
}
