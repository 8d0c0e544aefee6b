package io.cspsync.sandbox;

import java.time.Instant;

/**
 * A token the sandbox issued.
 *
 * @param tenantId the tenant it speaks for
 * @param audience the resource it is for
 * @param appOnly whether no user stands behind it
 * @param mfa whether the user proved himself by a second factor
 */
record AccessToken(String tenantId, String audience, boolean appOnly, boolean mfa, Instant expires) {
}
