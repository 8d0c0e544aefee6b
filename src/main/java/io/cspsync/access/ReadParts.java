package io.cspsync.access;

/**
 * What this configuration reads through Graph, as far as permissions depend on it.
 *
 * @param users whether users are imported
 * @param groups whether a service-user rule or a site mapping names a group
 * @param licences whether licences are imported
 * @param signIns whether last sign-ins are read or mapped
 */
public record ReadParts(boolean users, boolean groups, boolean licences, boolean signIns) {
}
