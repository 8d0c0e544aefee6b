package io.cspsync.crm.exchange;

import java.util.Set;

/**
 * How rows are loaded.
 *
 * @param dryRun whether all is compared and nothing written
 * @param blankClears whether an empty cell empties the value; otherwise it says nothing
 * @param importsOwn the columns of contacts that the nightly import fills, and which
 * therefore stay as they are in people who are linked to a directory
 */
public record LoadOptions(boolean dryRun, boolean blankClears, Set<String> importsOwn) {
}
