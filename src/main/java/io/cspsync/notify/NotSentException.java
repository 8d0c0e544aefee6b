package io.cspsync.notify;

/**
 * The other side did not take a message. Says what was tried, where and what came back,
 * and never more of a webhook's address than its host.
 */
public final class NotSentException extends Exception {

	private final String remedy;

	private final boolean passing;

	/**
	 * A refusal.
	 * @param passing whether another attempt may help
	 */
	NotSentException(String message, String remedy, boolean passing) {
		super(message);
		this.remedy = remedy;
		this.passing = passing;
	}

	/** What a person can do. */
	public String remedy() {
		return this.remedy;
	}

	/** Whether another attempt may help. */
	boolean isPassing() {
		return this.passing;
	}

}
