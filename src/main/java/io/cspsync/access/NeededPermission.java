package io.cspsync.access;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A permission that the directory app is to have, and why.
 *
 * @param permission which
 * @param why what is read with it, as part of a sentence
 * @param optional whether a run goes on without it
 */
public record NeededPermission(GraphPermission permission, String why, boolean optional) {

	/** As a sentence names several. */
	public static String list(Collection<NeededPermission> permissions) {
		return permissions.stream().map(NeededPermission::value).collect(Collectors.joining(", "));
	}

	/** As Microsoft writes it. */
	public String value() {
		return this.permission.value();
	}

}
