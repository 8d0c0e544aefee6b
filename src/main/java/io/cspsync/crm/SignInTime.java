package io.cspsync.crm;

import java.time.Instant;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * When somebody last signed in, as was read.
 *
 * @param entraId the id in the tenant's directory
 * @param at null for never
 */
public record SignInTime(EntraId entraId, @Nullable Instant at) {
}
