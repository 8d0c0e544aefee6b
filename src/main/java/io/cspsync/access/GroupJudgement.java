package io.cspsync.access;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

import io.cspsync.microsoft.graph.AccessAssignment;

/**
 * Judges whether the signed-in user has the roles of a tenant's delegations: only members
 * of the groups that carry them do.
 */
final class GroupJudgement {

	private GroupJudgement() {
	}

	/**
	 * The judgement.
	 * @param assignments those of all useful relationships
	 * @param hasUser whether the signed-in user is in a group
	 * @param fails whether a run fails without
	 */
	static Judgement of(List<AccessAssignment> assignments, Predicate<UUID> hasUser, boolean fails) {
		List<AccessAssignment> sufficing = assignments.stream()
			.filter((one) -> GdapRole.suffices(one.roles()))
			.toList();
		List<AccessAssignment> active = sufficing.stream().filter(AccessAssignment::isActive).toList();
		for (AccessAssignment one : active) {
			if (hasUser.test(one.group())) {
				return Judgement.ok("the signed-in user is in group %s, which carries %s".formatted(one.group(),
						GdapRole.names(GdapRole.among(one.roles()))));
			}
		}
		if (!active.isEmpty()) {
			return Judgement.absent(fails,
					"the signed-in user is in no group that carries such a role (%s)".formatted(groups(active)),
					"Put the user who signed in into security group %s in the partner's tenant; it counts within an hour."
						.formatted(active.getFirst().group()));
		}
		if (!sufficing.isEmpty()) {
			AccessAssignment one = sufficing.getFirst();
			return Judgement.absent(fails, "the group %s that is to carry such a role is in the state %s".formatted(one
				.group(), one.status().toLowerCase(Locale.ROOT)), one.status().equals("pending")
						? "Wait some minutes and check again."
						: "Assign the security group to the role anew, in Partner Center under Admin relationships.");
		}
		return Judgement.absent(fails, "no security group of the partner carries such a role",
				"Assign a security group with the signed-in user in it to the relationship's roles, in Partner Center under Admin relationships.");
	}

	private static String groups(List<AccessAssignment> assignments) {
		return String.join(", ", assignments.stream().map((one) -> one.group().toString()).distinct().toList());
	}

}
