package io.cspsync.microsoft.cloud;

import org.jspecify.annotations.Nullable;

/** Compares paths of calls with patterns, in which {@code *} stands for one part. */
final class Paths {

	private static final String ANY = "*";

	private Paths() {
	}

	/**
	 * Whether a call is meant by a pattern.
	 * @param endpoint with or without its method, null if nothing was called
	 */
	static boolean match(String pattern, @Nullable String endpoint) {
		return endpoint != null && overlap(pattern, endpoint.substring(endpoint.indexOf(' ') + 1));
	}

	/** Whether there is a path that both mean. */
	static boolean overlap(String one, String other) {
		String[] parts = one.split("/", -1);
		String[] others = other.split("/", -1);
		if (parts.length != others.length) {
			return false;
		}
		for (int i = 0; i < parts.length; i++) {
			if (!parts[i].equals(others[i]) && !parts[i].equals(ANY) && !others[i].equals(ANY)) {
				return false;
			}
		}
		return true;
	}

}
