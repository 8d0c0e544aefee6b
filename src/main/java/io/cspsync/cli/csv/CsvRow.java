package io.cspsync.cli.csv;

import java.util.Map;

/**
 * A row of a file.
 *
 * @param line the line on which it begins, the heading being line 1 of most files
 * @param cells by the column's name as the reader knows it; without blanks around them
 */
public record CsvRow(int line, Map<String, String> cells) {

	/** The column's cell, empty when the file has no such column. */
	public String cell(String column) {
		return this.cells.getOrDefault(column, "");
	}

}
