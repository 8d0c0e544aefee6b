package io.cspsync.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An error as it is explained to a person.
 *
 * @param code as it is recorded
 * @param from who says it
 * @param where where it is meant so, null for everywhere
 * @param means in a few words
 * @param whose whose affair it is
 * @param why more about it, maybe empty
 * @param remedy what to do
 */
public record ExplainedError(String code, String from, @Nullable String where, String means, String whose, String why,
		String remedy) {

	/** All of them, the best first. */
	public static String text(List<ExplainedError> errors, Style style) {
		StringBuilder text = new StringBuilder();
		if (errors.size() > 1) {
			text.append("It can be ").append(errors.size()).append(" things, the likeliest first.\n\n");
		}
		errors.forEach((error) -> text.append(error.text(style)).append('\n'));
		return text.substring(0, text.length() - 1);
	}

	private String text(Style style) {
		String indent = "         ";
		StringBuilder text = new StringBuilder();
		text.append(style.bold(this.code))
			.append(" (")
			.append(this.from)
			.append((this.where != null) ? ", " + this.where : "")
			.append(")\n");
		text.append("  Means: ").append(Texts.wrap(this.means, indent, 100)).append('\n');
		if (!this.why.isEmpty()) {
			text.append("  Why:   ").append(Texts.wrap(this.why, indent, 100)).append('\n');
		}
		text.append("  Whose: ").append(Texts.wrap(this.whose, indent, 100)).append('\n');
		text.append("  Do:    ").append(Texts.wrap(this.remedy, indent, 100)).append('\n');
		return text.toString();
	}

}
