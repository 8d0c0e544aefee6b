package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A table with a caption, headings and rows, which scrolls within itself where it is
 * wider than the screen. The first cell of a row names it.
 */
final class Table {

	private record Column(String heading, String style) {

		Element cell(String name) {
			return this.style.isEmpty() ? Element.of(name) : Element.of(name, this.style);
		}

	}

	private final String caption;

	private final boolean heard;

	private final List<Column> columns = new ArrayList<>();

	private final List<Element> rows = new ArrayList<>();

	private Table(String caption, boolean heard) {
		this.caption = caption;
		this.heard = heard;
	}

	/** A table without columns and rows. */
	static Table of(String caption) {
		return new Table(caption, false);
	}

	/**
	 * A table whose caption just repeats the heading above it: it is for those who jump
	 * from table to table by ear, and not seen.
	 */
	static Table named(String caption) {
		return new Table(caption, true);
	}

	/** The next columns, of words. */
	Table words(String... headings) {
		for (String heading : headings) {
			this.columns.add(new Column(heading, ""));
		}
		return this;
	}

	/** The next columns, of numbers. */
	Table numbers(String... headings) {
		for (String heading : headings) {
			this.columns.add(new Column(heading, "n"));
		}
		return this;
	}

	/** The next columns, of single signs. */
	Table signs(List<String> headings) {
		headings.forEach((heading) -> this.columns.add(new Column(heading, "g")));
		return this;
	}

	/**
	 * The next row.
	 * @param cells nodes, texts, whole numbers, or null for nothing to tell
	 */
	Table row(@Nullable Object... cells) {
		Element row = Element.of("tr");
		for (int index = 0; index < cells.length; index++) {
			Element cell = this.columns.get(index).cell((index == 0) ? "th" : "td");
			row.add(filled((index == 0) ? cell.with("scope", "row") : cell, cells[index]));
		}
		this.rows.add(row);
		return this;
	}

	/** All of it. */
	Element node() {
		return table(this.caption, this.heard, this.rows);
	}

	/** The first rows; the others are folded. */
	List<Element> folded(int shown) {
		if (this.rows.size() <= shown + 3) {
			return List.of(node());
		}
		int rest = this.rows.size() - shown;
		Element more = Element.of("details", "more")
			.add(Element.of("summary").text("Show " + Words.number(rest) + " more"),
					table(this.caption + ", continued", true, this.rows.subList(shown, this.rows.size())));
		return List.of(table(this.caption, this.heard, this.rows.subList(0, shown)), more);
	}

	private Element table(String name, boolean onlyHeard, List<Element> some) {
		Element caption = onlyHeard ? Element.of("caption").add(Element.of("span", "unseen").text(name))
				: Element.of("caption").text(name);
		Element head = Element.of("tr");
		for (Column column : this.columns) {
			head.add(column.cell("th").with("scope", "col").text(column.heading()));
		}
		Element table = Element.of("table")
			.add(caption, Element.of("thead").add(head), Element.of("tbody").addAll(some));
		return scrolling(name, table);
	}

	/** Someone without a mouse scrolls what has the focus. */
	static Element scrolling(String name, Element content) {
		return Element.of("div", "scroll")
			.with("role", "region")
			.with("aria-label", name)
			.with("tabindex", "0")
			.add(content);
	}

	private static Element filled(Element cell, @Nullable Object content) {
		if (content instanceof Node node) {
			return cell.add(node);
		}
		if (content instanceof Number number) {
			return cell.text(Words.number(number.longValue()));
		}
		return (content == null || content.toString().isBlank()) ? cell.text(Words.NOTHING)
				: cell.text(content.toString());
	}

}
