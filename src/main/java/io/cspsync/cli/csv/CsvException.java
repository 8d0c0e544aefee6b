package io.cspsync.cli.csv;

import java.util.List;

/**
 * A file cannot be used, or not all of it; so nothing of it was.
 */
public final class CsvException extends RuntimeException {

	private final String file;

	private final List<String> problems;

	/**
	 * Says what is wrong.
	 * @param file the file's name
	 * @param problems all that is wrong, each a sentence with its remedy
	 */
	public CsvException(String file, List<String> problems) {
		super(file + ": " + String.join(" ", problems));
		this.file = file;
		this.problems = List.copyOf(problems);
	}

	/** The file's name. */
	public String file() {
		return this.file;
	}

	/** All that is wrong, in the order of the lines. */
	public List<String> problems() {
		return this.problems;
	}

}
