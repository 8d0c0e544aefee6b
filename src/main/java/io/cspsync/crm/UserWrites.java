package io.cspsync.crm;

/**
 * What a run wrote of a tenant's users so far, over all attempts.
 *
 * @param created new CRM users
 * @param updated CRM users of whom something was written
 */
public record UserWrites(int created, int updated) {
}
