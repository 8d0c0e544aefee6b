package io.cspsync.user;

import java.util.Set;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.Failure;

/**
 * What came of asking a tenant for the group of those who are no service users.
 */
sealed interface GroupReading {

	/** There is no such rule, so nothing was asked. */
	record NotAsked() implements GroupReading {
	}

	/** Exactly one group has the name; these are its members. */
	record Read(Set<EntraId> members) implements GroupReading {
	}

	/** The rule cannot be applied in this tenant. */
	record Failed(Failure failure) implements GroupReading {
	}

}
