package io.cspsync.notify;

/**
 * Why somebody is told.
 */
public enum Occasion {

	/** The settings ask for every run. */
	ALWAYS,
	/** The run was not fine. */
	TROUBLE,
	/** The run was fine after one that was not. */
	FINE_AGAIN,
	/** The run was fine, but something that it stands on ends soon. */
	ENDS_SOON

}
