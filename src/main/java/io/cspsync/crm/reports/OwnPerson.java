package io.cspsync.crm.reports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A person of theirs.
 *
 * @param name null, as the next ones, when there is none
 * @param email the address
 * @param siteName the site
 * @param licences names of the products the person holds
 */
public record OwnPerson(@Nullable String name, @Nullable String email, @Nullable String siteName,
		List<String> licences) {
}
