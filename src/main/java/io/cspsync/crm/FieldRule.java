package io.cspsync.crm;

/**
 * How one field of people whom the CRM has is written.
 *
 * @param mode when it is written
 * @param keepsHandEdits whether a value that somebody changed by hand stays; if not, it
 * is put back
 */
public record FieldRule(FieldMode mode, boolean keepsHandEdits) {
}
