package io.cspsync.microsoft.login;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Undertaking;

/**
 * Takes the time from the {@code Date} header of the login service's answer to a question
 * that anybody may ask; which answer it is does not matter.
 */
final class LoginClock implements CloudClock {

	private static final String PATH = "/common/v2.0/.well-known/openid-configuration";

	// The header has whole seconds, cut off.
	private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

	private final CloudProperties cloud;

	private final LoginHttp http;

	private final LoginErrors errors;

	private final Retries retries;

	private final Clock clock;

	LoginClock(CloudProperties cloud, LoginHttp http, LoginErrors errors, Retries retries, Clock clock) {
		this.cloud = cloud;
		this.http = http;
		this.errors = errors;
		this.retries = retries;
		this.clock = clock;
	}

	@Override
	public Optional<Duration> fetchAhead() {
		Undertaking what = new Undertaking("Asking Entra for the time", "GET " + PATH, null);
		return this.retries.call(this.retries.newBudget(), () -> attempt(what));
	}

	private Optional<Duration> attempt(Undertaking what) throws RetryableException {
		try {
			Instant before = this.clock.instant();
			LoginAnswer answer = this.http.get(URI.create(this.cloud.login() + PATH));
			Instant after = this.clock.instant();
			Instant between = before.plus(Duration.between(before, after).dividedBy(2));
			return answer.header("Date")
				.stream()
				.findFirst()
				.flatMap(LoginClock::time)
				.map((theirs) -> Duration.between(theirs.plus(HALF_A_SECOND), between));
		}
		catch (IOException ex) {
			throw this.errors.unreachable(what, ex);
		}
	}

	private static Optional<Instant> time(String header) {
		try {
			return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
