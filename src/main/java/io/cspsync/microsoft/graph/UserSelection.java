package io.cspsync.microsoft.graph;

import java.util.List;

/**
 * The user properties that a job wants beside those that every read brings (id, enabled,
 * type, licences). {@link DirectoryUser#properties()} follows its order.
 *
 * @param properties Graph's own names, such as {@code displayName}; a part of a property
 * as {@code employeeOrgData.costCenter}, with a slash in place of the dot if you like
 */
public record UserSelection(List<String> properties) {

	/**
	 * The one name that Graph is not asked for: sign-ins are read by {@link SignIns}, for
	 * all users at once allowed only about ten times a minute. Its place stays empty, for
	 * the caller to fill with what is known.
	 */
	public static final String LAST_SIGN_IN = "lastSignIn";

	/**
	 * Checks the names against those that Graph v1.0 serves in a list of users.
	 * @throws IllegalArgumentException with a sentence that names each unknown property
	 * and the nearest known one
	 */
	public UserSelection {
		properties = properties.stream().map(UserSelection::plain).toList();
		KnownUserProperties.check(properties.stream().filter((property) -> !property.equals(LAST_SIGN_IN)).toList());
	}

	/** The place of a property in {@link DirectoryUser#properties()}. */
	public int indexOf(String property) {
		return this.properties.indexOf(plain(property));
	}

	/** What a request has to select: of a property's part, the whole. */
	List<String> selected() {
		return this.properties.stream()
			.filter((property) -> !property.equals(LAST_SIGN_IN))
			.map(UserSelection::whole)
			.distinct()
			.toList();
	}

	static String whole(String property) {
		int dot = property.indexOf('.');
		return (dot >= 0) ? property.substring(0, dot) : property;
	}

	private static String plain(String property) {
		return property.strip().replace('/', '.');
	}

}
