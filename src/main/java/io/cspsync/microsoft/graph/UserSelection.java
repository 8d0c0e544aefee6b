package io.cspsync.microsoft.graph;

import java.util.List;

/**
 * The user properties that a job wants beside those that every read brings (id, enabled,
 * type, licences). {@link DirectoryUser#properties()} follows its order.
 *
 * @param properties Graph's own names, such as {@code displayName}
 */
public record UserSelection(List<String> properties) {

	/**
	 * Checks the names against those that Graph v1.0 serves in a list of users.
	 * @throws IllegalArgumentException with a sentence that names each unknown property
	 * and the nearest known one
	 */
	public UserSelection {
		properties = List.copyOf(properties);
		KnownUserProperties.check(properties);
	}

	/** The place of a property in {@link DirectoryUser#properties()}. */
	public int indexOf(String property) {
		return this.properties.indexOf(property);
	}

}
