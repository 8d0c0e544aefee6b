package io.cspsync.cli.csv;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1
 * @param cells its text by column, empty for an empty cell
 */
public record CsvRow(int line, Map<String, String> cells) {
}
