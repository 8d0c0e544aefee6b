package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.cspsync.crm.ConflictDecision;
import io.cspsync.crm.ConflictDecision.Choice;
import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;

/**
 * Follows what people decided about directory users whom no rule could match. A decision
 * comes before every rule; one that is no longer sound makes the user a conflict again,
 * for as long as it stands, so that nothing else is done with that user meanwhile.
 */
final class UserDecisions {

	private final Map<EntraId, ConflictDecision> decisions;

	private final List<DirectoryUser> waiting = new ArrayList<>();

	/**
	 * The decisions of one read of a tenant.
	 * @param decisions what was decided, by directory user
	 */
	UserDecisions(Map<EntraId, ConflictDecision> decisions) {
		this.decisions = decisions;
	}

	/** What was decided about a user, null for nothing. */
	@Nullable Choice of(DirectoryUser user) {
		ConflictDecision decision = this.decisions.get(user.entraId());
		return (decision != null) ? decision.choice() : null;
	}

	/** Lets a user wait until all have been read. */
	void add(DirectoryUser user) {
		this.waiting.add(user);
	}

	/**
	 * What becomes of those who waited.
	 * @param complete whether the id of every user could be read
	 */
	Followed follow(Candidates candidates, boolean complete) {
		Map<Long, Integer> claims = new HashMap<>();
		for (DirectoryUser user : this.waiting) {
			Long row = chosen(user);
			if (row != null) {
				claims.merge(row, 1, Integer::sum);
			}
		}
		Map<Long, Person> people = claims.isEmpty() ? Map.of() : candidates.find(claims.keySet());
		Followed followed = new Followed(new ArrayList<>(), new HashSet<>(), new ArrayList<>(), new HashSet<>());
		for (DirectoryUser user : this.waiting) {
			Long row = chosen(user);
			if (row == null) {
				followed.items.add(new UserItem.Unknown(user));
				continue;
			}
			Person person = people.get(row);
			String trouble = trouble(row, person, Objects.requireNonNull(claims.get(row)), candidates, complete);
			if (person != null && trouble == null) {
				followed.items.add(new UserItem.Recognised(user, person));
				followed.taken.add(row);
			}
			else {
				followed.refused.add(new UserItem.Ambiguous(user, String.valueOf(trouble), List.of(row)));
				followed.contested.add(row);
			}
		}
		this.waiting.clear();
		return followed;
	}

	private @Nullable Long chosen(DirectoryUser user) {
		ConflictDecision decision = this.decisions.get(user.entraId());
		return (decision != null && decision.choice() == Choice.USER) ? decision.id() : null;
	}

	private static @Nullable String trouble(long row, @Nullable Person person, int claims, Candidates candidates,
			boolean complete) {
		String chosen = "Person %d, who was chosen for this user,".formatted(row);
		if (person == null) {
			return chosen
					+ " is not among the people of this tenant's customer, or belongs to another tenant of theirs";
		}
		if (claims > 1) {
			return "Person %d was chosen for %d users of the directory".formatted(row, claims);
		}
		if (candidates.wasRead(person)) {
			return chosen + " is linked to another user of the directory, who is still there";
		}
		return (person.entraId() == null || complete) ? null : chosen
				+ " is linked to another user of the directory, who may be among those whose id could not be read";
	}

	/**
	 * What came of the decisions.
	 *
	 * @param items what is done as decided
	 * @param taken rows of the people who are linked by it
	 * @param refused those whose decision is no longer sound
	 * @param contested rows of the people chosen for them
	 */
	record Followed(List<UserItem> items, Set<Long> taken, List<UserItem.Ambiguous> refused, Set<Long> contested) {
	}

}
