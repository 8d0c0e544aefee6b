package io.cspsync.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * The group of the partner whose members may administer tenants with the older delegation
 * (DAP); the directory app is let in to those by being a member. Tenants with GDAP do not
 * depend on it.
 *
 * @param there whether there is such a group
 * @param app whether the directory app is a member, null if that could not be told
 * @param user whether the signed-in user is one, null if that could not be told
 */
public record AdminAgents(boolean there, @Nullable Boolean app, @Nullable Boolean user) {

	static final String SUBJECT = "AdminAgents";

	private static final String NAME = "AdminAgents";

	/**
	 * Reads who is in the group.
	 * @param user the signed-in user, null if not known
	 * @throws MicrosoftException if the group cannot be read
	 */
	static AdminAgents fetch(PartnerDirectory directory, String clientId, @Nullable EntraId user) {
		List<UUID> groups = directory.findGroups(NAME);
		if (groups.isEmpty()) {
			return new AdminAgents(false, null, null);
		}
		UUID group = groups.getFirst();
		return new AdminAgents(true, isMember(directory, group, clientId),
				(user != null) ? directory.fetchUsers(group).contains(user) : null);
	}

	private static @Nullable Boolean isMember(PartnerDirectory directory, UUID group, String clientId) {
		try {
			Optional<UUID> principal = directory.fetchServicePrincipal(clientId);
			Set<UUID> members = directory.fetchServicePrincipals(group);
			return principal.map(members::contains).orElse(false);
		}
		catch (MicrosoftException ex) {
			return null;
		}
	}

	Finding finding(String whose) {
		String subject = SUBJECT + whose;
		if (!this.there) {
			return Finding.warning(Area.PARTNER, subject,
					"the partner's tenant has no group of that name; only tenants with DAP need it",
					"If there are tenants with DAP: check that csp.partner-app.tenant-id is the partner's own tenant.");
		}
		if (this.app == null) {
			return Finding.notChecked(Area.PARTNER, subject,
					"Application.Read.All in the partner's tenant (only tenants with DAP depend on the group)");
		}
		return this.app
				? Finding.ok(Area.PARTNER, subject, "the directory app is a member, as tenants with DAP need it")
				: Finding.warning(Area.PARTNER, subject,
						"the directory app is no member; only tenants with DAP need it",
						"./run.sh setup prints the lines that make it one; tenants with GDAP need consent instead.");
	}

}
