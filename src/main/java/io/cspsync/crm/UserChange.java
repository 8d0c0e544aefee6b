package io.cspsync.crm;

import java.util.List;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to a person whom the CRM has.
 *
 * @param userId the row in {@code users}
 * @param knownAs the Entra id that the row has now, null if it is to be linked for the
 * first time; a row that has another one meanwhile is refused
 * @param entraId the Entra id that the row is to have
 * @param values what Microsoft has of the person
 * @param siteId the site that the mappings say, null if they say none tonight
 * @param licences the licences held
 * @param planHash hash of all that was asked for
 * @param fillsEmpty whether only empty columns are to be filled, which is for the first
 * link of somebody whom the CRM's people know better
 */
public record UserChange(long userId, @Nullable EntraId knownAs, EntraId entraId, UserValues values,
		@Nullable Long siteId, List<HeldLicence> licences, byte[] planHash, boolean fillsEmpty) {
}
