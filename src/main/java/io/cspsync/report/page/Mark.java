package io.cspsync.report.page;

/**
 * How good or bad something is. Each has a sign of its own beside its colour.
 */
enum Mark {

	GOOD("good", "\u2713"), LOOK("look", "!"), BAD("bad", "\u2715"), PLAIN("plain", "\u2013");

	private final String style;

	private final String sign;

	Mark(String style, String sign) {
		this.style = style;
		this.sign = sign;
	}

	/** Its class in the style sheet. */
	String style() {
		return this.style;
	}

	/** Words with the sign before them. */
	Element badge(String words) {
		return Element.of("span", "badge", this.style).add(sign()).text(" " + words);
	}

	/** The sign alone, which the words beside it repeat. */
	Element sign() {
		return Element.of("span", "sign").with("aria-hidden", "true").text(this.sign);
	}

}
