package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Numbers, times and lists as a person reads them.
 */
final class Texts {

	private Texts() {
	}

	static String number(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	/** {@code 1 tenant}, {@code 2 tenants}. */
	static String count(long value, String noun) {
		return number(value) + " " + noun + ((value == 1) ? "" : "s");
	}

	static String time(Instant instant, ZoneId zone) {
		return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(instant.atZone(zone));
	}

	static String zone(ZoneId zone) {
		return zone.getId().equals("Z") ? "UTC" : zone.getId();
	}

	static String duration(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 60) {
			return seconds + " s";
		}
		if (seconds < 3600) {
			return seconds / 60 + " min " + seconds % 60 + " s";
		}
		return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
	}

	/** The first few, and how many more there are. */
	static String some(List<String> names, int most) {
		return some(names, most, 0);
	}

	/**
	 * The first few, and how many more there are, with others that are not in the list.
	 */
	static String some(List<String> names, int most, int others) {
		int told = Math.min(most, names.size());
		int more = names.size() - told + others;
		return String.join(", ", names.subList(0, told)) + ((more > 0) ? " and " + number(more) + " more" : "");
	}

	/** Control characters come from Microsoft's data and must not reach a terminal. */
	static String oneLine(Object value) {
		return value.toString().replaceAll("[\\p{Cntrl}]+", " ").strip();
	}

	/** The text broken into lines, each after an indent. */
	static String wrap(String text, String indent, int width) {
		StringBuilder lines = new StringBuilder();
		int column = 0;
		for (String word : oneLine(text).split(" +")) {
			if (column > 0 && column + 1 + word.length() > width) {
				lines.append('\n').append(indent);
				column = 0;
			}
			lines.append((column > 0) ? " " : "").append(word);
			column += word.length() + ((column > 0) ? 1 : 0);
		}
		return lines.toString();
	}

}
