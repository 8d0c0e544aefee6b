package io.cspsync.report.page;

import java.util.List;

/**
 * The sections for one reader.
 *
 * @param id its place, to be linked to
 * @param title its heading
 * @param sections what is in it
 */
record Group(String id, String title, List<Section> sections) {

	Element node() {
		return Element.of("section", "group")
			.id(this.id)
			.add(Element.of("h2").text(this.title))
			.addAll(this.sections.stream().map(Section::node).toList());
	}

	/** The table of contents of some groups. */
	static Element contents(List<Group> groups) {
		Element all = Element.of("nav", "contents").with("aria-label", "Contents");
		for (Group group : groups) {
			Element list = Element.of("ul");
			for (Section section : group.sections) {
				Element item = Element.of("li").add(Element.linkTo(section.id()).text(section.title()));
				String note = section.note();
				list.add((note != null) ? item.add(Element.of("span", "note").text(" " + note)) : item);
			}
			all.add(Element.of("div").add(Element.of("p").add(Element.linkTo(group.id).text(group.title)), list));
		}
		return all;
	}

}
