package io.cspsync.sandbox;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A group of a tenant with the users it holds, directly or through groups.
 *
 * @param memberIds Entra object ids of users
 */
public record SandboxGroup(String id, String name, Set<String> memberIds) {

	SandboxGroup with(Collection<String> userIds) {
		Set<String> now = new LinkedHashSet<>(memberIds);
		now.addAll(userIds);
		return new SandboxGroup(id, name, now);
	}

	SandboxGroup without(String userId) {
		Set<String> now = new LinkedHashSet<>(memberIds);
		now.remove(userId);
		return new SandboxGroup(id, name, now);
	}

}
