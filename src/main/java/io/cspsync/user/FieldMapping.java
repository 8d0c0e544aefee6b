package io.cspsync.user;

import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * One property and where it goes. It always overwrites, but never with nothing: what is
 * empty in Entra stays as it is in the CRM.
 *
 * @param source Graph's name of the property
 * @param index its place in {@link DirectoryUser#properties()}
 * @param target where it goes
 */
record FieldMapping(String source, int index, FieldTarget target) {

	/** The user's value, null if there is none or only blanks. */
	@Nullable String of(DirectoryUser user) {
		// A user to whom the last sign-in is not joined yet has none.
		String value = (this.index < user.properties().size()) ? user.properties().get(this.index) : null;
		return (value != null && !value.isBlank()) ? value : null;
	}

}
