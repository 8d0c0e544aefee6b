package io.cspsync.crm.exchange;

/**
 * What a row changes in the CRM.
 *
 * @param line where it begins in its file
 * @param text the record and its values, before and after
 */
public record Difference(int line, String text) {
}
