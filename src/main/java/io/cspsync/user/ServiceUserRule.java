package io.cspsync.user;

import java.util.Set;

import io.cspsync.crm.ServiceUserTag;
import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is a service user: active, but neither billed nor expected to open tickets.
 * Being in none of the named groups makes one, and so does holding none of the listed
 * licences, and being an account of no person; any of the rules that stand is enough.
 *
 * @param group members of the named groups
 * @param licences the products of which an ordinary user holds one; empty for no such
 * rule
 * @param resourceAccounts by what accounts of no person are recognised, null for no such
 * rule
 */
record ServiceUserRule(Group group, Set<SkuId> licences, @Nullable ResourceAccounts resourceAccounts) {

	ServiceUserTag tag(DirectoryUser user) {
		return switch (this.group) {
			case Group.Unreadable() -> ServiceUserTag.UNDECIDED;
			case Group.Members(Set<EntraId> members) -> !members.contains(user.entraId()) ? ServiceUserTag.SERVICE
					: tagByLicence(user, ServiceUserTag.ORDINARY);
			case Group.None() -> tagByLicence(user, ServiceUserTag.NO_RULE);
		};
	}

	private ServiceUserTag tagByLicence(DirectoryUser user, ServiceUserTag otherwise) {
		if (this.resourceAccounts != null && this.resourceAccounts.isOne(user)) {
			return ServiceUserTag.SERVICE;
		}
		if (this.licences.isEmpty()) {
			return (this.resourceAccounts != null) ? ServiceUserTag.ORDINARY : otherwise;
		}
		for (AssignedLicence licence : user.licences()) {
			if (this.licences.contains(licence.skuId())) {
				return ServiceUserTag.ORDINARY;
			}
		}
		return ServiceUserTag.SERVICE;
	}

	/** The groups that the rule is about, as far as they could be read. */
	sealed interface Group {

		/** The settings name no group. */
		record None() implements Group {
		}

		/** Who is in any of them. */
		record Members(Set<EntraId> users) implements Group {
		}

		/**
		 * One of them could not be read, or what was read cannot be right: the rules say
		 * nothing about anyone tonight.
		 */
		record Unreadable() implements Group {
		}

	}

}
