package io.cspsync.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Times in lists, to the minute and in the zone in which people read them.
 */
final class Moments {

	private final DateTimeFormatter format;

	Moments(ZoneId zone) {
		this.format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
	}

	@Nullable String text(@Nullable Instant time) {
		return (time != null) ? this.format.format(time) : null;
	}

}
