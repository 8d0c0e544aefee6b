package io.cspsync.notify;

/**
 * What became of telling somebody.
 *
 * @param channel {@code mail} or {@code webhook}
 * @param recipient who, without anything secret
 * @param sent whether the other side took it
 * @param message the subject, or why it was not taken
 * @param remedy what a person can do, empty when it was taken
 */
public record Told(String channel, String recipient, boolean sent, String message, String remedy) {
}
