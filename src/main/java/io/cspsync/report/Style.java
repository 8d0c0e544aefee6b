package io.cspsync.report;

/**
 * How a report is emphasised: with colours on a terminal, plainly elsewhere.
 */
public enum Style {

	/** No escape sequences. */
	PLAIN,
	/** ANSI escape sequences. */
	COLOURED;

	/** The text, emphasised. */
	public String bold(String text) {
		return wrap("1", text);
	}

	/** The text, as good news. */
	public String good(String text) {
		return wrap("32", text);
	}

	/** The text, as bad news. */
	public String bad(String text) {
		return wrap("31", text);
	}

	/** The text, as less important. */
	public String faint(String text) {
		return wrap("2", text);
	}

	private String wrap(String code, String text) {
		return switch (this) {
			case PLAIN -> text;
			case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
		};
	}

}
