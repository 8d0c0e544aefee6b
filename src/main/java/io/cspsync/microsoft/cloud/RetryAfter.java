package io.cspsync.microsoft.cloud;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} in every form seen: {@code 10}, {@code 2.128} (Graph's
 * documentation), {@code 31,120}, an HTTP date.
 */
public final class RetryAfter {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

	private RetryAfter() {
	}

	/**
	 * The wait that the server asks for.
	 * @return null if it names none, nonsense, zero or a moment that has passed:
	 * repeating at once, as the Graph SDK does, would only prolong the throttling
	 */
	public static @Nullable Duration parse(List<String> headers, Instant now) {
		for (String header : headers) {
			Duration wait = parse(header.strip(), now);
			if (wait != null) {
				return wait;
			}
		}
		return null;
	}

	private static @Nullable Duration parse(String header, Instant now) {
		for (String part : header.split(",")) {
			if (NUMBER.matcher(part.strip()).matches()) {
				BigDecimal millis = new BigDecimal(part.strip()).movePointRight(3);
				if (millis.longValue() > 0) {
					return Duration.ofMillis(millis.longValue());
				}
			}
		}
		return ofDate(header, now);
	}

	private static @Nullable Duration ofDate(String header, Instant now) {
		try {
			Instant moment = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(now, moment);
			return wait.isPositive() ? wait : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
