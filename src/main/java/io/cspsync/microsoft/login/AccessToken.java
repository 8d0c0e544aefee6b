package io.cspsync.microsoft.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.cspsync.tenant.Secret;

/**
 * A token and how long it is worth using.
 *
 * @param value goes into the {@code Authorization} header and nowhere else
 * @param usableUntil five minutes before it expires, or half of its life if that is
 * shorter than ten minutes
 */
record AccessToken(Secret value, Instant usableUntil) {

	private static final Duration MARGIN = Duration.ofMinutes(5);

	static AccessToken issued(Secret value, Duration life, Clock clock) {
		Duration use = (life.compareTo(MARGIN.multipliedBy(2)) < 0) ? life.dividedBy(2) : life.minus(MARGIN);
		return new AccessToken(value, clock.instant().plus(use));
	}

	boolean usable(Clock clock) {
		return clock.instant().isBefore(this.usableUntil);
	}

}
