package io.cspsync.microsoft.partnercenter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads members the way Partner Center writes them: what is not there is left out or an
 * empty text, numbers may be texts in old records.
 */
final class Items {

	private Items() {
	}

	static String text(JsonNode item, String member, String otherwise) {
		JsonNode value = item.path(member);
		String text = value.isValueNode() ? value.asString("") : "";
		return text.isBlank() ? otherwise : text;
	}

	/** The number, zero if left out, null if there is something that is no number. */
	static @Nullable Integer number(JsonNode item, String member) {
		String text = text(item, member, "0");
		try {
			return Integer.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
