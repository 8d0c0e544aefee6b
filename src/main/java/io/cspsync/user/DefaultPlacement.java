package io.cspsync.user;

import io.cspsync.microsoft.graph.DirectoryUser;

/**
 * Puts everybody into one site, and guests as the settings say.
 */
record DefaultPlacement(UserRules rules, long siteId) implements Placement.Rules {

	@Override
	public Placement place(DirectoryUser user) {
		return (user.guest() && !this.rules.importGuests()) ? new Placement.Nowhere("guest")
				: new Placement.At(this.siteId);
	}

}
