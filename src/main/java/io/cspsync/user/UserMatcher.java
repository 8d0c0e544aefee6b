package io.cspsync.user;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import org.jspecify.annotations.Nullable;

/**
 * Decides which CRM user, if any, each directory user already is, for all of a tenant who
 * were never imported before, at once: so the order in which they came does not matter.
 *
 * <p>
 * The operator's keys are applied in the operator's order. Active people come before
 * inactive ones: as long as a key hits anybody active, its other hits count for nothing.
 * A key settles it when it has exactly one hit and the hit exactly one claimant; the
 * person is then taken, and no weaker key finds that person again. Anything else with a
 * hit is ambiguous, and the people concerned stay in dispute for the weaker keys too.
 * Nothing ambiguous is resolved by guessing: a wrong link moves a person's licences and
 * bill to someone else, whereas an ambiguous user merely waits for the operator.
 */
final class UserMatcher {

	private final UserRules rules;

	UserMatcher(UserRules rules) {
		this.rules = rules;
	}

	/**
	 * Matches the users of a read.
	 * @param users all who were never imported before and have a candidate
	 * @param candidates the people who can be meant: those without an Entra id, and those
	 * whose Entra id was not read
	 * @param contested rows of the people of whom no rule may decide
	 * @param complete whether every id of the tenant was read; if not, nobody is proved
	 * to be gone and so nobody with an Entra id can be taken over
	 * @return one match for each user, in their order
	 */
	List<UserMatch> match(List<DirectoryUser> users, List<Person> candidates, Set<Long> contested, boolean complete) {
		@Nullable UserMatch[] matches = new UserMatch[users.size()];
		Set<Long> taken = new HashSet<>();
		Set<Long> disputed = new HashSet<>(contested);
		for (MatchKey key : this.rules.keys()) {
			List<List<Person>> hits = findHits(key, users, matches, index(key, candidates, taken));
			Map<Long, Integer> claimants = countClaimants(hits);
			Set<Long> disputedNow = new HashSet<>();
			for (int i = 0; i < matches.length; i++) {
				if (matches[i] != null || hits.get(i).isEmpty()) {
					continue;
				}
				matches[i] = decide(key, hits.get(i), claimants, disputed, complete);
				switch (matches[i]) {
					case UserMatch.Exactly(Person person) -> taken.add(person.userId());
					case UserMatch.Ambiguous(String reason, List<Long> ids) -> disputedNow.addAll(ids);
					case UserMatch.Nobody nobody -> throw new IllegalStateException("A hit is never nobody");
				}
			}
			disputed.addAll(disputedNow);
		}
		return Arrays.stream(matches).map((match) -> (match != null) ? match : new UserMatch.Nobody()).toList();
	}

	private static UserMatch decide(MatchKey key, List<Person> hits, Map<Long, Integer> claimants, Set<Long> disputed,
			boolean complete) {
		List<Long> ids = hits.stream().map(Person::userId).sorted().toList();
		Person first = hits.getFirst();
		if (hits.size() > 1) {
			return new UserMatch.Ambiguous("%d people in the CRM have the same %s".formatted(hits.size(), key.word()),
					ids);
		}
		int claims = claimants.getOrDefault(first.userId(), 0);
		if (claims > 1) {
			return new UserMatch.Ambiguous(
					"%d users of the directory have the %s of one person in the CRM".formatted(claims, key.word()),
					ids);
		}
		if (disputed.contains(first.userId())) {
			return new UserMatch.Ambiguous(
					"The person in the CRM with the same %s could also be another user of the directory"
						.formatted(key.word()),
					ids);
		}
		if (first.entraId() != null && !complete) {
			return new UserMatch.Ambiguous(
					("The person in the CRM with the same %s is linked to another user of the "
							+ "directory, who may be among those whose id could not be read")
						.formatted(key.word()),
					ids);
		}
		return new UserMatch.Exactly(first);
	}

	private static Map<String, List<Person>> index(MatchKey key, List<Person> candidates, Set<Long> taken) {
		Map<String, List<Person>> persons = new HashMap<>();
		for (Person person : candidates) {
			if (taken.contains(person.userId()) || (person.entraId() != null && !key.provesReturn())) {
				continue;
			}
			for (String value : key.valuesOf(person)) {
				persons.computeIfAbsent(value, (v) -> new ArrayList<>(1)).add(person);
			}
		}
		return persons;
	}

	// Who is ambiguous by a stronger key may still be the one meant here; who is linked
	// already is not.
	private List<List<Person>> findHits(MatchKey key, List<DirectoryUser> users, @Nullable UserMatch[] matches,
			Map<String, List<Person>> persons) {
		List<List<Person>> hits = new ArrayList<>(users.size());
		for (int i = 0; i < matches.length; i++) {
			hits.add((matches[i] instanceof UserMatch.Exactly) ? List.of()
					: activeFirst(persons, this.rules.valuesOf(users.get(i), key)));
		}
		return hits;
	}

	private static List<Person> activeFirst(Map<String, List<Person>> persons, List<String> values) {
		Map<Long, Person> hits = new LinkedHashMap<>();
		for (String value : values) {
			persons.getOrDefault(value, List.of()).forEach((person) -> hits.put(person.userId(), person));
		}
		List<Person> active = hits.values().stream().filter(Person::active).toList();
		return active.isEmpty() ? List.copyOf(hits.values()) : active;
	}

	private static Map<Long, Integer> countClaimants(List<List<Person>> hits) {
		Map<Long, Integer> claimants = new HashMap<>();
		hits.forEach((of) -> of.forEach((person) -> claimants.merge(person.userId(), 1, Integer::sum)));
		return claimants;
	}

}
