package io.cspsync.crm.exchange;

/**
 * Why a row cannot be loaded.
 *
 * @param line where it begins in its file
 * @param sentence what is wrong and what to do
 */
public record Problem(int line, String sentence) {
}
