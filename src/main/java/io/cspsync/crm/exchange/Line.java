package io.cspsync.crm.exchange;

import java.util.Map;

/**
 * One row to be loaded.
 *
 * @param number where it begins in its file, for messages
 * @param cells the text of each column that the file has, by the column's name; empty for
 * an empty cell
 */
public record Line(int number, Map<String, String> cells) {
}
