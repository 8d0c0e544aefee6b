package io.cspsync.notify;

/**
 * What is posted to a webhook.
 */
public enum WebhookFormat {

	/** An Adaptive Card in a message, for Teams. */
	TEAMS,
	/** An object with the run's numbers. */
	JSON

}
