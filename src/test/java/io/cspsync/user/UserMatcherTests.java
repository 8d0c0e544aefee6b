package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.cspsync.crm.Person;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class UserMatcherTests {

	private final UserMatcher matcher = new UserMatcher(settings().rules());

	@Test
	void oneHitAndOneClaimantAreTheSamePerson() {
		Person ada = person(1, "Ada Byron", "ada@contoso.com", null);
		assertThat(match(List.of(ada), aUser().withMail("ada@contoso.com").build()))
			.containsExactly(new UserMatch.Exactly(ada));
	}

	@Test
	void caseUnicodeFormAndBlanksDoNotMatter() {
		Person zoe = person(1, "Zoe\u0308  Strauß", null, null);
		assertThat(match(List.of(zoe), aUser().named(" ZOË STRAUSS ").build()))
			.containsExactly(new UserMatch.Exactly(zoe));
	}

	@Test
	void twoPeopleWithTheSameMailAreAmbiguous() {
		List<Person> people = List.of(person(1, "A", "info@contoso.com", null),
				person(2, "B", "INFO@contoso.com", null));
		assertThat(match(people, aUser().withMail("info@contoso.com").build()))
			.containsExactly(new UserMatch.Ambiguous("2 people in the CRM have the same email", List.of(1L, 2L)));
	}

	@Test
	void twoUsersWithTheSameMailAreAmbiguous() {
		Person person = person(1, "A", "info@contoso.com", null);
		assertThat(match(List.of(person), aUser().withMail("info@contoso.com").build(),
				aUser().withMail("info@contoso.com").build()))
			.hasSize(2)
			.allMatch((match) -> match instanceof UserMatch.Ambiguous);
	}

	@Test
	void theFirstKeyWithOneHitEndsTheSearch() {
		Person byMail = person(1, "Somebody Else", "ada@contoso.com", null);
		Person byName = person(2, "Ada Byron", null, null);
		assertThat(match(List.of(byMail, byName), aUser().named("Ada Byron").withMail("ada@contoso.com").build()))
			.containsExactly(new UserMatch.Exactly(byMail));
	}

	@Test
	void theOperatorsOrderOfKeysDecides() {
		Person byMail = person(1, "Somebody Else", "ada@contoso.com", null);
		Person byName = person(2, "Ada Byron", null, null);
		UserMatcher nameFirst = new UserMatcher(settings().matchingBy("name", "email").rules());
		assertThat(nameFirst.match(List.of(aUser().named("Ada Byron").withMail("ada@contoso.com").build()),
				List.of(byMail, byName), true))
			.containsExactly(new UserMatch.Exactly(byName));
	}

	@Test
	void aPersonTakenByAStrongerKeyIsNotFoundByAWeakerOne() {
		Person ada = person(1, "Ada Byron", "ada@contoso.com", null);
		assertThat(match(List.of(ada), aUser().named("Ada Byron").withMail("other@contoso.com").build(),
				aUser().named("Ada Byron").withMail("ada@contoso.com").build()))
			.containsExactly(new UserMatch.Nobody(), new UserMatch.Exactly(ada));
	}

	@Test
	void aPersonInDisputeIsNotTakenByAWeakerKey() {
		Person ada = person(1, "Ada Byron", "info@contoso.com", null);
		assertThat(match(List.of(ada), aUser().named("x").withMail("info@contoso.com").build(),
				aUser().named("y").withMail("info@contoso.com").build(), aUser().named("Ada Byron").build()))
			.allMatch((match) -> match instanceof UserMatch.Ambiguous);
	}

	@Test
	void nothingIsNoKey() {
		Person nobody = person(1, " ", "", null);
		assertThat(match(List.of(nobody), aUser().named(" ").withMail("").build()))
			.containsExactly(new UserMatch.Nobody());
	}

	@Test
	void somebodyWhoIsGoneIsFoundByMailButNotByName() {
		Person gone = new Person(1, new EntraId(new UUID(1, 1)), "Ada Byron", "ada@contoso.com", null, true, false);
		assertThat(match(List.of(gone), aUser().named("Ada Byron").build())).containsExactly(new UserMatch.Nobody());
		assertThat(match(List.of(gone), aUser().withMail("ada@contoso.com").build()))
			.containsExactly(new UserMatch.Exactly(gone));
	}

	@Test
	void inAnIncompleteReadNobodyIsProvedGone() {
		Person gone = new Person(1, new EntraId(new UUID(1, 1)), "Ada Byron", "ada@contoso.com", null, true, false);
		assertThat(this.matcher.match(List.of(aUser().withMail("ada@contoso.com").build()), List.of(gone), false))
			.allMatch((match) -> match instanceof UserMatch.Ambiguous);
	}

	@Test
	void theOrderInWhichUsersComeDoesNotMatter() {
		for (long seed = 1; seed <= 200; seed++) {
			Random random = new Random(seed);
			List<Person> people = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				people.add(person(i, "Name " + random.nextInt(8), "m" + random.nextInt(8) + "@x",
						"l" + random.nextInt(8)));
			}
			List<DirectoryUser> users = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				users.add(aUser().named("Name " + random.nextInt(8))
					.withMail("m" + random.nextInt(12) + "@x")
					.withLogin("l" + random.nextInt(12))
					.build());
			}
			Map<EntraId, UserMatch> expected = byUser(users, people);
			Collections.shuffle(users, random);
			Collections.shuffle(people, random);
			assertThat(byUser(users, people)).as("seed %d", seed).isEqualTo(expected);
			assertLinkedOnceEach(seed, expected);
			assertRestartComesToTheSame(seed, random, users, people, expected);
		}
	}

	private static void assertLinkedOnceEach(long seed, Map<EntraId, UserMatch> matches) {
		assertThat(matches.values().stream().filter(UserMatch.Exactly.class::isInstance)).as("seed %d", seed)
			.doesNotHaveDuplicates();
	}

	// Some of the links were committed before the first attempt broke off.
	private void assertRestartComesToTheSame(long seed, Random random, List<DirectoryUser> users, List<Person> people,
			Map<EntraId, UserMatch> expected) {
		List<DirectoryUser> usersLeft = new ArrayList<>(users);
		List<Person> peopleLeft = new ArrayList<>(people);
		Map<EntraId, UserMatch> restarted = new HashMap<>();
		expected.forEach((id, match) -> {
			if (match instanceof UserMatch.Exactly(Person person) && random.nextBoolean()) {
				usersLeft.removeIf((user) -> user.entraId().equals(id));
				peopleLeft.remove(person);
				restarted.put(id, match);
			}
		});
		restarted.putAll(byUser(usersLeft, peopleLeft));
		assertThat(restarted).as("restart, seed %d", seed).isEqualTo(expected);
	}

	private Map<EntraId, UserMatch> byUser(List<DirectoryUser> users, List<Person> people) {
		List<UserMatch> matches = this.matcher.match(users, people, true);
		Map<EntraId, UserMatch> byUser = new HashMap<>();
		for (int i = 0; i < users.size(); i++) {
			byUser.put(users.get(i).entraId(), matches.get(i));
		}
		return byUser;
	}

	private List<UserMatch> match(List<Person> people, DirectoryUser... users) {
		return this.matcher.match(List.of(users), people, true);
	}

	private static Person person(long id, @Nullable String name, @Nullable String mail, @Nullable String login) {
		return new Person(id, null, name, mail, login, true, false);
	}

}
