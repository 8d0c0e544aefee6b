package io.cspsync.user;

import java.util.Map;
import java.util.Set;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.Failure;

/**
 * What came of asking a tenant for the groups of those who are no service users.
 */
sealed interface GroupReading {

	/** There is no such rule, so nothing was asked. */
	record NotAsked() implements GroupReading {
	}

	/**
	 * Exactly one group has each name.
	 *
	 * @param members who is in any of them, each once
	 * @param sizes by the group's name how many members it has
	 */
	record Read(Set<EntraId> members, Map<String, Integer> sizes) implements GroupReading {
	}

	/**
	 * The rule cannot be applied in this tenant.
	 *
	 * @param group the name of the group that could not be read
	 */
	record Failed(String group, Failure failure) implements GroupReading {
	}

}
