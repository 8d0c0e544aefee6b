package io.cspsync.user;

/**
 * How many people may be changed at once without anybody being asked.
 */
final class DepartureLimit {

	/**
	 * So many may always go, however small the tenant, but never more than half of it.
	 */
	private static final int FEW_OF_TENANT = 3;

	/** So many may always go in one run. */
	private static final int FEW_OF_RUN = 500;

	private DepartureLimit() {
	}

	/**
	 * The most people of one tenant: 3 or 10 %, whichever is more, and never more than
	 * half.
	 * @param activeLinked how many active people are linked to its directory
	 */
	static int ofTenant(int activeLinked) {
		return Math.min(Math.max(FEW_OF_TENANT, activeLinked / 10), activeLinked / 2);
	}

	/**
	 * The most people of one run: 500 or 5 %, whichever is more.
	 * @param activeLinked how many active people are linked to the directories of all its
	 * tenants
	 */
	static int ofRun(int activeLinked) {
		return Math.max(FEW_OF_RUN, activeLinked / 20);
	}

	/** Whether so few are no case for {@link #ofRun}, whatever the run's size. */
	static boolean isFewOfRun(int people) {
		return people <= FEW_OF_RUN;
	}

}
