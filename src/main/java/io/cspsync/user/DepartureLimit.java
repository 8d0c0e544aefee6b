package io.cspsync.user;

import java.time.Duration;

/**
 * How many people of one tenant may be switched off, or get another service-user flag,
 * before a person is asked: what looks like many who left is more often a bad night of
 * Microsoft, or a rule with a slip in it.
 */
final class DepartureLimit {

	/**
	 * Changes of this long are counted together: one more every night would never be seen
	 * otherwise.
	 */
	static final Duration SEVEN_NIGHTS = Duration.ofDays(7);

	private static final int FEW = 3;

	private static final int PERCENT = 10;

	private DepartureLimit() {
	}

	/**
	 * The most that pass: three or, in a large tenant, a tenth of its people, and never
	 * more than half of them. So of a tenant with one person, none.
	 * @param activeLinked how many active people of the tenant are linked to its
	 * directory
	 */
	static int ofTenant(int activeLinked) {
		return Math.min(Math.max(FEW, (int) ((long) activeLinked * PERCENT / 100)), activeLinked / 2);
	}

}
