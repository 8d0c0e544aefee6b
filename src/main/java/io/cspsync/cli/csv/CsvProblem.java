package io.cspsync.cli.csv;

/**
 * What is wrong with a file.
 *
 * @param line where, 0 for the file as a whole
 * @param sentence what, and what to do
 */
public record CsvProblem(int line, String sentence) {
}
