package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * A text made of several properties, such as {@code {givenName} {surname}}. A brace that
 * is meant as such is doubled.
 *
 * <p>
 * A property without a value takes the blanks of the text around it along, so that none
 * is doubled and none is left at an end; all other characters of the text stay. Without
 * any value there is no text at all. The values themselves are never changed.
 */
final class FieldTemplate {

	private final String text;

	// One text more than properties: before, between and after them.
	private final List<String> texts = new ArrayList<>();

	private final List<String> properties = new ArrayList<>();

	private FieldTemplate(String text) {
		this.text = text;
	}

	/** Whether a source is a template and no single property. */
	static boolean is(String source) {
		return source.indexOf('{') >= 0 || source.indexOf('}') >= 0;
	}

	/**
	 * Reads a template.
	 * @throws IllegalArgumentException with a sentence if its braces do not pair or name
	 * nothing
	 */
	static FieldTemplate of(String text) {
		FieldTemplate template = new FieldTemplate(text);
		StringBuilder literal = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			char c = text.charAt(at);
			if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c), at + 1)) {
				literal.append(c);
				at += 2;
			}
			else if (c == '{') {
				template.texts.add(literal.toString());
				literal.setLength(0);
				int end = endOfName(text, at);
				template.properties.add(text.substring(at + 1, end).strip());
				at = end + 1;
			}
			else if (c == '}') {
				throw wrong(text, "} at character %d closes nothing; write }} for a brace".formatted(at + 1));
			}
			else {
				literal.append(c);
				at++;
			}
		}
		template.texts.add(literal.toString());
		if (template.properties.isEmpty()) {
			throw wrong(text, "it names no property; for a fixed text use the mode constant and its value");
		}
		return template;
	}

	private static int endOfName(String text, int open) {
		int end = open + 1;
		while (end < text.length() && text.charAt(end) != '{' && text.charAt(end) != '}') {
			end++;
		}
		if (end == text.length() || text.charAt(end) == '{') {
			throw wrong(text, "{ at character %d is not closed; write {{ for a brace".formatted(open + 1));
		}
		if (text.substring(open + 1, end).isBlank()) {
			throw wrong(text, "{} at character %d names no property".formatted(open + 1));
		}
		return end;
	}

	private static IllegalArgumentException wrong(String text, String why) {
		return new IllegalArgumentException("the template \"%s\" cannot be read: %s".formatted(text, why));
	}

	/** The properties in the order in which they stand there. */
	List<String> properties() {
		return this.properties;
	}

	/**
	 * Fills the template in.
	 * @param values the value of each property by its number, null or blank for none
	 * @return null if there is no value at all
	 */
	@Nullable String fill(IntFunction<@Nullable String> values) {
		Filling filling = new Filling();
		boolean any = false;
		filling.addText(this.texts.getFirst());
		for (int i = 0; i < this.properties.size(); i++) {
			String value = values.apply(i);
			if (value != null && !value.isBlank()) {
				filling.addValue(value);
				any = true;
			}
			else {
				filling.gap = true;
			}
			filling.addText(this.texts.get(i + 1));
		}
		return any ? filling.finish() : null;
	}

	/** As it was typed. */
	@Override
	public String toString() {
		return this.text;
	}

	/** A template half filled in. */
	private static final class Filling {

		private final StringBuilder text = new StringBuilder();

		// How many blanks of the template stand at the end.
		private int blanks;

		// Whether a property without a value belongs at the end.
		private boolean gap;

		private void addText(String literal) {
			for (int i = 0; i < literal.length(); i++) {
				char c = literal.charAt(i);
				if (c != ' ') {
					this.text.append(c);
					this.blanks = 0;
					this.gap = false;
				}
				else if (!this.gap || (this.blanks == 0 && !this.text.isEmpty())) {
					this.text.append(c);
					this.blanks++;
				}
			}
		}

		private void addValue(String value) {
			this.text.append(value);
			this.blanks = 0;
			this.gap = false;
		}

		private String finish() {
			return this.text.substring(0, this.text.length() - (this.gap ? this.blanks : 0));
		}

	}

}
