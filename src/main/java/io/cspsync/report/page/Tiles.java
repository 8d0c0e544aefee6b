package io.cspsync.report.page;

import java.util.List;

/**
 * A row of numbers to be seen first.
 */
final class Tiles {

	private Tiles() {
	}

	static Element of(Element... tiles) {
		return Element.of("dl", "tiles").addAll(List.of(tiles));
	}

	/**
	 * One number.
	 * @param note what it is to be compared with
	 * @param mark how good it is; a plain one has no sign
	 */
	static Element tile(String name, String number, String note, Mark mark) {
		Element value = Element.of("dd", "number");
		if (mark != Mark.PLAIN) {
			value.add(mark.sign()).text(" ");
		}
		return Element.of("div", "tile", mark.style())
			.add(Element.of("dt").text(name), value.text(number), Element.of("dd", "note").text(note));
	}

}
