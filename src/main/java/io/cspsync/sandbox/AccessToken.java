package io.cspsync.sandbox;

import java.time.Instant;
import java.util.Set;

/**
 * A token the sandbox issued.
 *
 * @param tenantId the tenant it speaks for
 * @param audience the resource it is for
 * @param appOnly whether no user stands behind it
 * @param mfa whether Partner Center accepts how the user proved himself
 * @param roles what an app alone may do, as the token says
 */
record AccessToken(String tenantId, String audience, boolean appOnly, boolean mfa, Set<String> roles, Instant expires) {
}
