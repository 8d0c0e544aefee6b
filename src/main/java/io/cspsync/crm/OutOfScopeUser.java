package io.cspsync.crm;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a directory who was read and lands nowhere.
 *
 * @param entraId the id in the tenant's directory
 * @param userId the person in the CRM, null for somebody who was never imported
 * @param name a name by which a person recognises the user
 * @param reason a word for what leaves the user out
 */
public record OutOfScopeUser(EntraId entraId, @Nullable Long userId, String name, String reason) {
}
