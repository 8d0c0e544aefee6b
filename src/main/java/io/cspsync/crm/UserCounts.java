package io.cspsync.crm;

/**
 * What one read of a tenant's users came to.
 *
 * @param read users whose id was read
 * @param created new CRM users
 * @param updated CRM users of whom something was written
 * @param unchanged CRM users left untouched
 * @param rejected records with an error row
 * @param skipped guests and others whom the settings leave out
 * @param conflicts users who wait for a person's decision
 */
public record UserCounts(int read, int created, int updated, int unchanged, int rejected, int skipped, int conflicts) {
}
