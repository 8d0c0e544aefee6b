package io.cspsync.notify;

/**
 * A way to tell somebody.
 */
interface Channel {

	/** {@code mail} or {@code webhook}. */
	String name();

	/** Who is told, without anything secret. */
	String recipient();

	/**
	 * Tries once. A second call tells a second time.
	 * @throws NotSentException if the other side did not take it
	 */
	void send(Notice notice) throws NotSentException;

}
