package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.reports.Listed;
import org.jspecify.annotations.Nullable;

/**
 * One section of a page.
 *
 * @param id its place, to be linked to
 * @param title its heading
 * @param note what the table of contents says beside it, null for nothing
 * @param content what is in it
 */
record Section(String id, String title, @Nullable String note, List<Node> content) {

	private static final String NONE = "none";

	/** A section that is still empty. */
	static Section of(String id, String title, @Nullable String note) {
		return new Section(id, title, note, new ArrayList<>());
	}

	Section add(Node... nodes) {
		this.content.addAll(List.of(nodes));
		return this;
	}

	/** What the section is about, in a sentence. */
	Section lead(String sentence) {
		return add(Element.of("p", "lead").text(sentence));
	}

	/** All that there is to say of it: it takes a line and no more. */
	Section none(String sentence) {
		return add(Element.of("p", NONE).text(sentence));
	}

	/** A heading within it. */
	Section heading(String heading) {
		return add(Element.of("h4").text(heading));
	}

	/**
	 * A table of the first rows of a list under a heading, or a word that there are none.
	 * @param shown how many rows are not folded
	 * @param none what to say when there are none
	 */
	Section list(Listed<?> list, Table table, int shown, String none) {
		if (list.isNone()) {
			return none(none);
		}
		this.content.addAll(table.folded(shown));
		if (list.more() > 0) {
			add(Element.of("p", "rest").text("And " + Words.number(list.more()) + " more, not listed here."));
		}
		return this;
	}

	Element node() {
		Element section = isBare() ? Element.of("section", "bare") : Element.of("section");
		return section.id(this.id).add(Element.of("h3").text(this.title)).addAll(this.content);
	}

	private boolean isBare() {
		return this.content.size() == 1 && this.content.get(0) instanceof Element only && only.hasClass(NONE);
	}

}
