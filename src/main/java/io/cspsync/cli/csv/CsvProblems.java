package io.cspsync.cli.csv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.ArrayList;

/**
 * Collects what is wrong with a file, so that it is all said at once.
 */
public final class CsvProblems {

	private final String file;

	private final Map<Integer, List<String>> byLine = new TreeMap<>();

	CsvProblems(String file) {
		this.file = file;
	}

	/** Notes a problem of a line: a sentence that names the value and the remedy. */
	public void add(int line, String sentence) {
		this.byLine.computeIfAbsent(line, (number) -> new ArrayList<>()).add("line %d: %s".formatted(line, sentence));
	}

	/**
	 * Refuses the file if anything is wrong with it.
	 * @throws CsvException with all problems in the order of the lines
	 */
	public void refuseIfAny() {
		if (!this.byLine.isEmpty()) {
			throw new CsvException(this.file, this.byLine.values().stream().flatMap(List::stream).toList());
		}
	}

}
