package io.cspsync.report.page;

/**
 * Text of a page, escaped for content and attributes alike.
 *
 * <p>
 * What HTML has no place for, and what would reorder the text around it, is shown as the
 * replacement character: a name with a control character in it is to be noticed, not to
 * be believed.
 *
 * @param text as it came
 */
record Text(String text) implements Node {

	private static final char UNKNOWN = '\ufffd';

	@Override
	public void write(StringBuilder out) {
		this.text.codePoints().forEach((point) -> {
			switch (point) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '"' -> out.append("&quot;");
				case '\'' -> out.append("&#39;");
				case '\r' -> out.append(' ');
				default -> out.appendCodePoint(isShown(point) ? point : UNKNOWN);
			}
		});
	}

	private static boolean isShown(int point) {
		if (point == '\n' || point == '\t') {
			return true;
		}
		boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
		boolean noCharacter = (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
		boolean reorders = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
		return !Character.isISOControl(point) && !surrogate && !noCharacter && !reorders;
	}

}
