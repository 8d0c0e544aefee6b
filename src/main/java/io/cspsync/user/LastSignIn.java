package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * When a user last signed in, as the source of a field mapping. Microsoft does not tell
 * it with the users, so its value is what the CRM knows, and it stands behind the
 * properties that were asked for. Nobody can be recognised by it.
 */
final class LastSignIn {

	/** What a field mapping calls it. */
	static final String SOURCE = "lastSignIn";

	private LastSignIn() {
	}

	/** The item with the time, null for whom the CRM did not know by this id before. */
	static UserItem.OfUser join(UserItem.OfUser item, TenantUsers users) {
		return switch (item) {
			case UserItem.Known(DirectoryUser user, int slot) ->
				new UserItem.Known(with(user, users.lastSignIn(slot)), slot);
			case UserItem.Unknown(DirectoryUser user) -> new UserItem.Unknown(with(user, null));
			case UserItem.Recognised(DirectoryUser user, var person) ->
				new UserItem.Recognised(with(user, null), person);
			case UserItem.Ambiguous(DirectoryUser user, String reason, List<Long> candidates) ->
				new UserItem.Ambiguous(with(user, null), reason, candidates);
		};
	}

	private static DirectoryUser with(DirectoryUser user, @Nullable String time) {
		List<@Nullable String> properties = new ArrayList<>(user.properties());
		properties.add(time);
		return new DirectoryUser(user.entraId(), user.enabled(), user.guest(), user.licences(),
				Collections.unmodifiableList(properties), user.defect());
	}

}
