package io.cspsync.user;

import java.util.List;
import java.util.UUID;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;

/**
 * Reads the members of the group of those who are no service users. Names of groups are
 * not unique, and a rule applied to the wrong group would make service users of everyone.
 */
final class GroupReader {

	private final DirectoryGroups groups;

	private final String name;

	/**
	 * A reader of one group in many tenants.
	 * @param name the group's display name, empty if there is no rule
	 */
	GroupReader(DirectoryGroups groups, String name) {
		this.groups = groups;
		this.name = name;
	}

	/**
	 * Reads the group. Whatever goes wrong in the tenant is the rule's failure, not the
	 * tenant's.
	 * @throws MicrosoftException if the partner's sign-in or the app's credential is
	 * broken
	 */
	GroupReading read(TenantId tenant) {
		if (this.name.isEmpty()) {
			return new GroupReading.NotAsked();
		}
		try {
			List<UUID> found = this.groups.findByName(tenant, this.name);
			return switch (found.size()) {
				case 0 -> failed("group-missing",
						"Tenant %s has no group \"%s\", so nobody can be told to be a service user".formatted(tenant,
								this.name),
						"Create the group in this tenant, or correct csp.users.service-users.group");
				case 1 -> new GroupReading.Read(this.groups.fetchUsers(tenant, found.getFirst()));
				default -> failed("group-ambiguous", "Tenant %s has %d groups \"%s\", and nothing tells which is meant"
					.formatted(tenant, found.size(), this.name), "Rename all but one of them in this tenant");
			};
		}
		catch (MicrosoftException ex) {
			return switch (ex.category()) {
				case PARTNER, SETUP -> throw ex;
				case TENANT, TRANSIENT, RECORD -> new GroupReading.Failed(ex);
			};
		}
	}

	private static GroupReading failed(String code, String message, String remedy) {
		return new GroupReading.Failed(Failure.of(ErrorCategory.TENANT, code, message, remedy));
	}

}
