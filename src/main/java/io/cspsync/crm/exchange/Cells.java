package io.cspsync.crm.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cspsync.crm.Storable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one row, and notes what cannot be read.
 */
final class Cells {

	private static final Map<String, Boolean> FLAGS = Map.of("true", true, "yes", true, "y", true, "1", true, "false",
			false, "no", false, "n", false, "0", false);

	private final Line line;

	private final List<Problem> problems;

	Cells(Line line, List<Problem> problems) {
		this.line = line;
		this.problems = problems;
	}

	void problem(String sentence, Object... values) {
		this.problems.add(new Problem(this.line.number(), sentence.formatted(values)));
	}

	/** The text as it is, null when there is none. */
	@Nullable String text(String column) {
		String text = this.line.cells().get(column);
		if (text == null || Wording.isBlank(text)) {
			return null;
		}
		if (!Storable.test(text)) {
			problem("%s holds a character that cannot be stored (U+0000 or half of a pair): type it anew", column);
			return null;
		}
		return text;
	}

	/** {@code true} or {@code false}, null when there is nothing. */
	@Nullable String flag(String column) {
		String text = text(column);
		if (text == null) {
			return null;
		}
		Boolean flag = FLAGS.get(Wording.trimmed(text).toLowerCase(Locale.ROOT));
		if (flag == null) {
			problem("%s is %s: write true or false", column, Wording.quoted(text));
			return null;
		}
		return flag.toString();
	}

	/** A key of the CRM, null when there is none. */
	@Nullable Long key(String column) {
		String text = text(column);
		if (text == null) {
			return null;
		}
		try {
			long key = Long.parseLong(Wording.trimmed(text));
			if (key > 0) {
				return key;
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		problem("%s is %s: the CRM's ids are whole numbers; leave it empty for a record that the CRM does not have yet",
				column, Wording.quoted(text));
		return null;
	}

}
