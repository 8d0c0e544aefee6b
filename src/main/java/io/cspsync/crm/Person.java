package io.cspsync.crm;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * A person with whom a directory user never imported before is compared.
 *
 * @param userId the row in {@code users}
 * @param entraId the id of the directory user the person is linked to, null for none
 * @param name the name, null if there is none
 * @param email the mail address, null if there is none
 * @param networkLogin the sign-in name, null if there is none
 * @param active whether the person is active
 * @param keepActive whether an operator forbade to switch the person off
 */
public record Person(long userId, @Nullable EntraId entraId, @Nullable String name, @Nullable String email,
		@Nullable String networkLogin, boolean active, boolean keepActive) {
}
