package io.cspsync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A form of the header {@code Retry-After}. Services send whole seconds, Graph also
 * fractions (2.128), gateways dates, and some send nothing or what no one can read.
 */
public final class RetryAfter {

	private static final String DATE = "date:";

	private static final String MISSING = "missing";

	private final String form;

	private RetryAfter(String form) {
		this.form = form;
	}

	/** Whole seconds, also 0. */
	public static RetryAfter seconds(int seconds) {
		return new RetryAfter(Integer.toString(seconds));
	}

	/** Seconds with a fraction, as {@code 2.128}. */
	public static RetryAfter fraction(double seconds) {
		return new RetryAfter(Double.toString(seconds));
	}

	/** The HTTP date that lies so far ahead when the answer is sent. */
	public static RetryAfter dateIn(Duration wait) {
		return new RetryAfter(DATE + wait.toSeconds());
	}

	/** No header at all. */
	public static RetryAfter missing() {
		return new RetryAfter(MISSING);
	}

	/** A header no one can read. */
	public static RetryAfter garbage() {
		return new RetryAfter("soon");
	}

	/**
	 * Reads {@code 5}, {@code 2.128}, {@code date:30}, {@code missing}, or any other text
	 * to send as it is.
	 */
	public static RetryAfter of(String form) {
		return new RetryAfter(form);
	}

	Optional<String> header(Clock clock) {
		if (form.equals(MISSING)) {
			return Optional.empty();
		}
		if (form.startsWith(DATE)) {
			long seconds = Long.parseLong(form.substring(DATE.length()));
			return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME
				.format(clock.instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC)));
		}
		return Optional.of(form);
	}

	@Override
	public String toString() {
		return form;
	}

}
