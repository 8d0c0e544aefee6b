package io.cspsync.notify;

/**
 * When somebody is told of a run's end.
 */
public enum When {

	/** After every run. */
	ALWAYS,
	/**
	 * When a run failed, was stopped, left something to decide or did not start, when
	 * something ends soon, and once when all is well again.
	 */
	TROUBLE,
	/** At no time. */
	NEVER

}
