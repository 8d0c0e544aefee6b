package io.cspsync.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Rows under headings, each column as wide as its widest value.
 */
public final class TextTable {

	private final List<String> headings;

	private final List<Boolean> right;

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * A table without rows.
	 * @param headings one per column; {@code >} at the beginning puts a column's values
	 * to the right
	 */
	public TextTable(String... headings) {
		this(List.of(headings)
			.stream()
			.map((heading) -> heading.startsWith(">") ? heading.substring(1) : heading)
			.toList(), List.of(headings).stream().map((heading) -> heading.startsWith(">")).toList());
	}

	public TextTable(List<String> headings, List<Boolean> right) {
		this.headings = List.copyOf(headings);
		this.right = List.copyOf(right);
	}

	/** Adds a row; null shows as nothing, and a line break as a blank. */
	public TextTable row(@Nullable Object... values) {
		List<String> row = new ArrayList<>();
		for (Object value : values) {
			row.add((value != null) ? Texts.oneLine(value) : "");
		}
		this.rows.add(row);
		return this;
	}

	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

	/** The lines, each indented and ended by a line feed. */
	public String render(String indent, Style style) {
		int[] widths = widths();
		StringBuilder text = new StringBuilder();
		text.append(indent).append(style.faint(line(this.headings, widths))).append('\n');
		this.rows.forEach((row) -> text.append(indent).append(line(row, widths)).append('\n'));
		return text.toString();
	}

	private int[] widths() {
		int[] widths = new int[this.headings.size()];
		for (int i = 0; i < widths.length; i++) {
			widths[i] = length(this.headings.get(i));
			for (List<String> row : this.rows) {
				widths[i] = Math.max(widths[i], length(row.get(i)));
			}
		}
		return widths;
	}

	private String line(List<String> values, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < widths.length; i++) {
			String gap = " ".repeat(widths[i] - length(values.get(i)));
			line.append((i > 0) ? "  " : "");
			line.append(this.right.get(i) ? gap + values.get(i) : values.get(i) + gap);
		}
		return line.toString().stripTrailing();
	}

	private static int length(String text) {
		return text.codePointCount(0, text.length());
	}

}
