package io.cspsync.job;

import java.time.LocalDateTime;

/**
 * The one place that asks for the time without a {@code Clock}: rows in Spring Batch's
 * tables that we write must have the times that Spring Batch itself would have written,
 * which are the JVM's local ones.
 */
final class BatchTimes {

	private BatchTimes() {
	}

	static LocalDateTime now() {
		return LocalDateTime.now();
	}

}
