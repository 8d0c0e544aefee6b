package io.cspsync.microsoft.graph;

import java.time.Instant;

import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * When somebody last signed in.
 *
 * @param user the object id; it may be one of somebody who is deleted by now
 * @param last the newest of the three times that Microsoft keeps (interactive, by apps on
 * the person's behalf, successful), up to a day late; null for never
 */
public record SignIn(EntraId user, @Nullable Instant last) {
}
