package io.cspsync.crm;

/**
 * Checks how many rows a statement touched.
 */
final class Rows {

	private Rows() {
	}

	/**
	 * Refuses any other count: someone else changed the rows between the plan and its
	 * writing, so the plan no longer holds. Nothing of the chunk is kept, and a restart
	 * plans anew.
	 */
	static void require(int expected, int actual, String what) {
		if (actual != expected) {
			throw new IllegalStateException(
					"Tried to %s: %d rows expected, %d touched. They were changed by someone else meanwhile; restart the run"
						.formatted(what, expected, actual));
		}
	}

}
