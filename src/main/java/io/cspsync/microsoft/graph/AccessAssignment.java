package io.cspsync.microsoft.graph;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A security group of the partner whose members have roles of a GDAP relationship.
 * Without one a relationship gives nobody rights.
 *
 * @param group the group in the partner's tenant
 * @param status Graph's word in lower case: {@code active}, {@code pending},
 * {@code deleting}, {@code deleted} or {@code error}
 * @param roles ids of the role definitions, in lower case
 */
public record AccessAssignment(UUID group, String status, Set<String> roles) {

	public AccessAssignment {
		status = status.toLowerCase(Locale.ROOT);
		roles = Set.copyOf(roles);
	}

	/** Whether it gives the group's members its roles. */
	public boolean isActive() {
		return this.status.equals("active");
	}

}
