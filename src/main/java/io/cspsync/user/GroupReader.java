package io.cspsync.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

/**
 * Reads the members of the groups of those who are no service users. Names of groups are
 * not unique, and a rule applied to the wrong group would make service users of everyone;
 * so would one of several groups that could not be read.
 */
final class GroupReader {

	private final DirectoryGroups groups;

	private final List<String> names;

	/**
	 * A reader of the same groups in many tenants.
	 * @param names the groups' display names, empty if there is no rule
	 */
	GroupReader(DirectoryGroups groups, List<String> names) {
		this.groups = groups;
		this.names = names;
	}

	/**
	 * Reads the groups. Whatever goes wrong in the tenant is the rule's failure, not the
	 * tenant's.
	 * @throws MicrosoftException if the partner's sign-in or the app's credential is
	 * broken
	 */
	GroupReading read(TenantId tenant) {
		if (this.names.isEmpty()) {
			return new GroupReading.NotAsked();
		}
		Set<EntraId> members = new HashSet<>();
		Map<String, Integer> sizes = new HashMap<>();
		for (String name : this.names) {
			switch (read(tenant, name)) {
				case GroupReading.Read(var ofGroup, var size) -> {
					members.addAll(ofGroup);
					sizes.putAll(size);
				}
				case GroupReading.Failed failed -> {
					return failed;
				}
				case GroupReading.NotAsked notAsked -> {
				}
			}
		}
		return new GroupReading.Read(members, sizes);
	}

	private GroupReading read(TenantId tenant, String name) {
		try {
			List<UUID> found = this.groups.findByName(tenant, name);
			return switch (found.size()) {
				case 0 ->
					failed(name, "group-missing",
							"Tenant %s has no group \"%s\", so nobody can be told to be a service user"
								.formatted(tenant, name),
							"Create the group in this tenant, or correct csp.users.service-users.group");
				case 1 -> {
					Set<EntraId> members = this.groups.fetchUsers(tenant, found.getFirst());
					yield new GroupReading.Read(members, Map.of(name, members.size()));
				}
				default ->
					failed(name, "group-ambiguous", "Tenant %s has %d groups \"%s\", and nothing tells which is meant"
						.formatted(tenant, found.size(), name), "Rename all but one of them in this tenant");
			};
		}
		catch (MicrosoftException ex) {
			return switch (ex.category()) {
				case PARTNER, SETUP -> throw ex;
				case TENANT, TRANSIENT, RECORD -> new GroupReading.Failed(name, ex);
			};
		}
	}

	private static GroupReading failed(String group, String code, String message, String remedy) {
		return new GroupReading.Failed(group, Failure.of(ErrorCategory.TENANT, code, message, remedy));
	}

}
