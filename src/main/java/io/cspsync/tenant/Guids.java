package io.cspsync.tenant;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads GUIDs strictly. {@link UUID#fromString} accepts {@code 1-1-1-1-1} and is
 * therefore no check at all.
 */
final class Guids {

	private static final Pattern SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final UUID NIL = new UUID(0, 0);

	private Guids() {
	}

	static UUID parse(String text, String what) {
		String bare = text.replace('\u00a0', ' ').strip();
		if (bare.startsWith("{") && bare.endsWith("}")) {
			bare = bare.substring(1, bare.length() - 1);
		}
		if (!SHAPE.matcher(bare).matches()) {
			throw new IllegalArgumentException("\"%s\" is no %s: expected 32 hexadecimal digits with dashes, as in %s"
				.formatted(text, what, "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90"));
		}
		return UUID.fromString(bare);
	}

	static void requireNotNil(UUID value, String what) {
		if (NIL.equals(value)) {
			throw new IllegalArgumentException("The nil UUID is no " + what + ": Microsoft uses it for \"none\"");
		}
	}

}
