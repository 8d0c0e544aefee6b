package io.cspsync.crm;

import org.jspecify.annotations.Nullable;

/**
 * A customer to be created.
 *
 * @param name its name
 * @param webSite its web site as a bare domain, null when none is known
 */
public record NewCustomer(String name, @Nullable String webSite) {
}
