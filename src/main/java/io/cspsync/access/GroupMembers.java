package io.cspsync.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.tenant.EntraId;

/**
 * Whether the signed-in user is in a group of the partner. Each group is asked for once,
 * however many tenants it serves. Thread-safe.
 */
final class GroupMembers {

	private final PartnerDirectory directory;

	private final EntraId user;

	private final Map<UUID, Boolean> known = new HashMap<>();

	private final Map<UUID, MicrosoftException> refused = new HashMap<>();

	GroupMembers(PartnerDirectory directory, EntraId user) {
		this.directory = directory;
		this.user = user;
	}

	/**
	 * The answer; a group that is gone has nobody.
	 * @throws MicrosoftException if the group cannot be read
	 */
	synchronized boolean has(UUID group) {
		MicrosoftException before = this.refused.get(group);
		if (before != null) {
			throw before;
		}
		return this.known.computeIfAbsent(group, (id) -> fetch(id).contains(this.user));
	}

	private Set<EntraId> fetch(UUID group) {
		try {
			return this.directory.fetchUsers(group);
		}
		catch (MicrosoftException ex) {
			if (ex.code().equals("Request_ResourceNotFound")) {
				return Set.of();
			}
			this.refused.put(group, ex);
			throw ex;
		}
	}

}
