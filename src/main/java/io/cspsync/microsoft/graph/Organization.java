package io.cspsync.microsoft.graph;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant calls itself.
 *
 * @param name its display name, empty when it has none
 * @param defaultDomain its default domain, null when none is marked so
 */
public record Organization(String name, @Nullable String defaultDomain) {
}
