package io.cspsync.report.page;

/**
 * What became of a tenant in a night, as the map of tenants and nights shows it. The
 * letter says what the colour says.
 */
enum Heat {

	COMPLETE("ok", "\u00b7", "complete"), FAILED("fa", "F", "failed"), KNOWN("kn", "K", "failed as known"),
	NOT_REACHED("nr", "N", "not reached"), ABSENT("ab", "", "the run was not for it");

	private final String style;

	private final String letter;

	private final String words;

	Heat(String style, String letter, String words) {
		this.style = style;
		this.letter = letter;
		this.words = words;
	}

	static Heat of(String state) {
		return switch (state) {
			case "complete" -> COMPLETE;
			case "failed" -> FAILED;
			case "known" -> KNOWN;
			case "not-reached" -> NOT_REACHED;
			default -> ABSENT;
		};
	}

	String style() {
		return this.style;
	}

	String letter() {
		return this.letter;
	}

	String words() {
		return this.words;
	}

}
