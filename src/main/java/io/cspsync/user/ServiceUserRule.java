package io.cspsync.user;

import java.util.Set;

import io.cspsync.crm.ServiceUserTag;
import io.cspsync.microsoft.graph.AssignedLicence;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.SkuId;

/**
 * Decides who is a service user: active, but neither billed nor expected to open tickets.
 * Not being in the named group makes one, and so does holding none of the listed
 * licences; where both rules stand, either is enough.
 *
 * @param group members of the named group
 * @param licences the products of which an ordinary user holds one; empty for no such
 * rule
 */
record ServiceUserRule(Group group, Set<SkuId> licences) {

	ServiceUserTag tag(DirectoryUser user) {
		return switch (this.group) {
			case Group.Unreadable() -> ServiceUserTag.UNDECIDED;
			case Group.Members(Set<EntraId> members) -> !members.contains(user.entraId()) ? ServiceUserTag.SERVICE
					: tagByLicence(user, ServiceUserTag.ORDINARY);
			case Group.None() -> tagByLicence(user, ServiceUserTag.NO_RULE);
		};
	}

	private ServiceUserTag tagByLicence(DirectoryUser user, ServiceUserTag otherwise) {
		if (this.licences.isEmpty()) {
			return otherwise;
		}
		for (AssignedLicence licence : user.licences()) {
			if (this.licences.contains(licence.skuId())) {
				return ServiceUserTag.ORDINARY;
			}
		}
		return ServiceUserTag.SERVICE;
	}

	/** The group that the rule is about, as far as it could be read. */
	sealed interface Group {

		/** The settings name no group. */
		record None() implements Group {
		}

		/** The group's members. */
		record Members(Set<EntraId> users) implements Group {
		}

		/**
		 * The group could not be read, or what was read cannot be right: the rules say
		 * nothing about anyone tonight.
		 */
		record Unreadable() implements Group {
		}

	}

}
