package io.cspsync.access;

/**
 * A permission that the directory app is to have, and why.
 *
 * @param permission which
 * @param why what is read with it, as part of a sentence
 * @param optional whether a run goes on without it
 */
public record NeededPermission(GraphPermission permission, String why, boolean optional) {

	/** As Microsoft writes it. */
	public String value() {
		return this.permission.value();
	}

}
