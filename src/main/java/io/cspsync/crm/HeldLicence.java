package io.cspsync.crm;

/**
 * A licence row that a person holds.
 *
 * @param licenceId the row in {@code licences}
 * @param byGroup true if every path by which the person holds it is a group
 */
public record HeldLicence(long licenceId, boolean byGroup) {
}
