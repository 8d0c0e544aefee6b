package io.cspsync.microsoft.login;

import java.time.Duration;
import java.util.Optional;

/**
 * Compares this machine's clock with Microsoft's, without signing in: tokens and signed
 * assertions carry times, and a clock that is minutes off makes them refused.
 */
@FunctionalInterface
public interface CloudClock {

	/**
	 * How far this machine's clock is ahead of Microsoft's, negative when it is behind,
	 * right to about a second; empty if the answer does not tell the time.
	 * @throws io.cspsync.microsoft.MicrosoftException if the login service cannot be
	 * reached
	 */
	Optional<Duration> fetchAhead();

}
