package io.cspsync.crm;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * What the nightly comparison needs of a person who is linked to a directory.
 *
 * @param userId the row in {@code users}
 * @param entraId the id in the tenant's directory
 * @param planHash hash of what was asked for when the row was last written, null after an
 * edit by hand
 * @param active whether the person is active
 * @param keepActive whether an operator forbade to switch the person off
 * @param serviceUser whether the person is a service user
 * @param serviceUserPinned whether that was set by hand
 * @param billingUndecided whether the person is not billed only because the service-user
 * rules could not tell
 */
public record LinkedUser(long userId, EntraId entraId, byte @Nullable [] planHash, boolean active, boolean keepActive,
		boolean serviceUser, boolean serviceUserPinned, boolean billingUndecided) {
}
