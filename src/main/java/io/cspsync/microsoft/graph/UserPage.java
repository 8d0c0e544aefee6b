package io.cspsync.microsoft.graph;

import java.util.List;

/**
 * One page of a tenant's users. May be empty and still not be the last.
 *
 * @param users the users whose id could be read
 * @param unreadable one short description for each item without a readable id ("item 17
 * of page 3, Ada Byron"): with any of them the read is incomplete and proves nobody
 * absent
 */
public record UserPage(List<DirectoryUser> users, List<String> unreadable) {
}
