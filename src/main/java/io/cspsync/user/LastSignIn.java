package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * When a user last signed in, as the source of a field mapping. Microsoft does not tell
 * it with the users, so its value is what the CRM knows. Nobody can be recognised by it.
 */
final class LastSignIn {

	private final int place;

	private final TenantUsers users;

	/**
	 * For the users of a tenant.
	 * @param place where {@link UserSelection#LAST_SIGN_IN} stands among the properties
	 */
	LastSignIn(int place, TenantUsers users) {
		this.place = place;
		this.users = users;
	}

	/** The item with the time, null for whom the CRM did not know by this id before. */
	UserItem.OfUser join(UserItem.OfUser item) {
		return switch (item) {
			case UserItem.Known(DirectoryUser user, int slot) ->
				new UserItem.Known(with(user, this.users.lastSignIn(slot)), slot);
			case UserItem.Unknown(DirectoryUser user) -> new UserItem.Unknown(with(user, null));
			case UserItem.Recognised(DirectoryUser user, var person) ->
				new UserItem.Recognised(with(user, null), person);
			case UserItem.Ambiguous(DirectoryUser user, String reason, List<Long> candidates) ->
				new UserItem.Ambiguous(with(user, null), reason, candidates);
			case UserItem.LeftOut leftOut -> leftOut;
		};
	}

	private DirectoryUser with(DirectoryUser user, @Nullable String time) {
		List<@Nullable String> properties = new ArrayList<>(user.properties());
		properties.set(this.place, time);
		return new DirectoryUser(user.entraId(), user.enabled(), user.guest(), user.licences(),
				Collections.unmodifiableList(properties), user.failedLicences(), user.defect());
	}

}
