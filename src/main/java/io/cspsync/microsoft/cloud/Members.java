package io.cspsync.microsoft.cloud;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads members of JSON objects the way both services write them: what is not there is
 * left out, null or an empty text; numbers and truths may be texts; times have no to
 * seven fraction digits, and some have no zone.
 */
public final class Members {

	/** How what Microsoft writes for "never" begins. */
	public static final String NEVER = "0001-01-01";

	private static final int DATE = "2026-11-23".length();

	private Members() {
	}

	/** The text, or the other if there is none. U+0000, which no database keeps, goes. */
	public static String text(JsonNode item, String member, String otherwise) {
		JsonNode value = item.path(member);
		String text = value.isValueNode() ? value.asString("").replace("\u0000", "") : "";
		return text.isBlank() ? otherwise : text;
	}

	/** The text, null if there is none. */
	public static @Nullable String text(JsonNode item, String member) {
		String text = text(item, member, "");
		return text.isEmpty() ? null : text;
	}

	/**
	 * An id fit to be compared: in lower case, because services differ in that.
	 * @return null if there is none; the nil UUID, Microsoft's "none", is none
	 */
	public static @Nullable String id(JsonNode item, String member) {
		String id = text(item, member, "").strip().toLowerCase(Locale.ROOT);
		return (id.isEmpty() || id.equals(new UUID(0, 0).toString())) ? null : id;
	}

	/** The number, zero if left out, null if there is something that is no number. */
	public static @Nullable Integer number(JsonNode item, String member) {
		try {
			return new BigDecimal(text(item, member, "0").strip()).intValueExact();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	/** True or false, null if neither is said. */
	public static @Nullable Boolean truth(JsonNode item, String member) {
		return switch (text(item, member, "").strip().toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> null;
		};
	}

	/**
	 * The moment; one without a zone is UTC, a mere date its first moment.
	 * @return null if there is none, or something that is no time
	 */
	public static @Nullable Instant moment(JsonNode item, String member) {
		String text = text(item, member, "").strip();
		if (text.length() < DATE || text.startsWith(NEVER)) {
			return null;
		}
		try {
			if (text.length() == DATE) {
				return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			return hasZone(text) ? OffsetDateTime.parse(text).toInstant()
					: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * The date as it is written, whatever time stands behind it.
	 * @return null if there is none
	 */
	public static @Nullable LocalDate date(JsonNode item, String member) {
		String text = text(item, member, "").strip();
		try {
			return (text.length() < DATE || text.startsWith(NEVER)) ? null : LocalDate.parse(text.substring(0, DATE));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static boolean hasZone(String text) {
		return text.endsWith("Z") || text.endsWith("z") || text.indexOf('+', DATE) > 0 || text.indexOf('-', DATE) > 0;
	}

}
