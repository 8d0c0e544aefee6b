package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one aspect of the access to a tenant.
 *
 * @param tenant the tenant
 * @param aspect of what
 * @param state what was found, in a word
 * @param detail what was found, in a sentence
 * @param remedy what a person can do about it, null where nothing is to be done
 * @param endsAt when it ends by itself, null when it does not or nobody knows
 */
public record AccessNote(TenantId tenant, AccessAspect aspect, AccessState state, String detail,
		@Nullable String remedy, @Nullable Instant endsAt) {
}
