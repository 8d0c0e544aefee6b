package io.cspsync.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Times as Spring Batch writes them: local ones of the JVM, without a zone. The program
 * runs in UTC; whatever the zone, what we write and read there must fit the rest.
 */
final class BatchTimes {

	private BatchTimes() {
	}

	static LocalDateTime of(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
	}

	static Instant toInstant(LocalDateTime time) {
		return time.atZone(ZoneId.systemDefault()).toInstant();
	}

}
