package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

	private final UserMatcher allKeys = new UserMatcher(
			settings().matchingBy("email", "network-login", "alias", "name").rules());

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
				List.of(byMail, byName), Set.of(), true))
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
		assertThat(this.matcher.match(List.of(aUser().withMail("ada@contoso.com").build()), List.of(gone), Set.of(),
				false))
			.allMatch((match) -> match instanceof UserMatch.Ambiguous);
	}

	@Test
	void theOnlyActiveOneAmongSeveralIsThePerson() {
		Person active = person(2, "Ada Byron", "ada@contoso.com", null);
		List<Person> people = List.of(inactive(1, "ada@contoso.com"), active, inactive(3, "ada@contoso.com"));
		assertThat(match(people, aUser().withMail("ada@contoso.com").build()))
			.containsExactly(new UserMatch.Exactly(active));
	}

	@Test
	void severalInactiveOnesAreAmbiguousAndOneIsThePerson() {
		List<Person> people = List.of(inactive(1, "ada@contoso.com"), inactive(2, "ada@contoso.com"),
				inactive(3, "bob@contoso.com"));
		assertThat(
				match(people, aUser().withMail("ada@contoso.com").build(), aUser().withMail("bob@contoso.com").build()))
			.containsExactly(new UserMatch.Ambiguous("2 people in the CRM have the same email", List.of(1L, 2L)),
					new UserMatch.Exactly(people.getLast()));
	}

	@Test
	void twoActiveOnesAreAmbiguousAndTheInactiveOneIsFreeForAWeakerKey() {
		Person old = new Person(3, null, "Ada Byron", "ada@contoso.com", null, false, false);
		List<Person> people = List.of(person(1, "A", "ada@contoso.com", null), person(2, "B", "ada@contoso.com", null),
				old);
		assertThat(match(people, aUser().withMail("ada@contoso.com").build(), aUser().named("Ada Byron").build()))
			.containsExactly(new UserMatch.Ambiguous("2 people in the CRM have the same email", List.of(1L, 2L)),
					new UserMatch.Exactly(old));
	}

	@Test
	void anAliasIsComparedWithMailAndLogin() {
		UserMatcher byAlias = new UserMatcher(settings().matchingBy("email", "alias").rules());
		Person byMail = person(1, "A", "Old@contoso.com", null);
		Person byLogin = person(2, "B", null, "bob@fabrikam.example");
		assertThat(
				byAlias.match(
						List.of(aUser().withMail("new@contoso.com")
							.withAliases("SMTP:new@contoso.com, smtp:old@CONTOSO.com", null)
							.build(), aUser().withAliases(null, "Bob@fabrikam.example").build(),
								aUser().withAliases("sip:old@contoso.com", null).build()),
						List.of(byMail, byLogin), Set.of(), true))
			.containsExactly(new UserMatch.Exactly(byMail), new UserMatch.Exactly(byLogin), new UserMatch.Nobody());
	}

	@Test
	void aliasesOfTwoPeopleAreAmbiguous() {
		UserMatcher byAlias = new UserMatcher(settings().matchingBy("alias").rules());
		assertThat(byAlias.match(List.of(aUser().withAliases("smtp:a@x, smtp:b@x", null).build()),
				List.of(person(1, "A", "a@x", null), person(2, "B", null, "b@x")), Set.of(), true))
			.containsExactly(new UserMatch.Ambiguous("2 people in the CRM have the same alias", List.of(1L, 2L)));
	}

	@Test
	void aContestedPersonIsNobodysByRule() {
		Person ada = person(1, "Ada Byron", "ada@contoso.com", null);
		assertThat(this.matcher.match(List.of(aUser().withMail("ada@contoso.com").build()), List.of(ada), Set.of(1L),
				true))
			.allMatch((match) -> match instanceof UserMatch.Ambiguous);
	}

	@Test
	void theOrderInWhichUsersComeDoesNotMatter() {
		for (long seed = 1; seed <= 600; seed++) {
			Random random = new Random(seed);
			List<Person> people = randomPeople(random);
			List<DirectoryUser> users = randomUsers(random);
			Map<EntraId, UserMatch> expected = byUser(users, people);
			Collections.shuffle(users, random);
			Collections.shuffle(people, random);
			assertThat(byUser(users, people)).as("seed %d", seed).isEqualTo(expected);
			assertLinkedOnceEach(seed, expected);
			assertRestartComesToTheSame(seed, random, users, people, expected);
		}
	}

	// A few names and addresses among many, some in another case, some twice, some of the
	// people inactive or linked to somebody who is gone.
	private static List<Person> randomPeople(Random random) {
		List<Person> people = new ArrayList<>();
		int names = 3 + random.nextInt(12);
		for (int i = 0; i < 4 + random.nextInt(14); i++) {
			people.add(new Person(i, (random.nextInt(5) == 0) ? new EntraId(new UUID(9, i)) : null,
					cased(random, "Näme " + random.nextInt(names)), cased(random, "m" + random.nextInt(names) + "@x"),
					(random.nextInt(3) == 0) ? null : "l" + random.nextInt(names) + "@x", random.nextInt(3) > 0,
					false));
		}
		return people;
	}

	private static List<DirectoryUser> randomUsers(Random random) {
		List<DirectoryUser> users = new ArrayList<>();
		int names = 3 + random.nextInt(12);
		for (int i = 0; i < 4 + random.nextInt(14); i++) {
			users.add(aUser().named("Näme " + random.nextInt(names))
				.withMail(cased(random, "m" + random.nextInt(names) + "@x"))
				.withLogin("l" + random.nextInt(names) + "@x")
				.withAliases(
						"SMTP:m%d@x, smtp:l%d@x, X500:/o=x/cn=y, z".formatted(random.nextInt(names),
								random.nextInt(names)),
						(random.nextInt(3) == 0) ? "m" + random.nextInt(names) + "@x" : null)
				.build());
		}
		return users;
	}

	private static String cased(Random random, String text) {
		return switch (random.nextInt(3)) {
			case 0 -> text.toUpperCase(Locale.ROOT);
			case 1 -> Normalizer.normalize(text, Normalizer.Form.NFD);
			default -> text;
		};
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
		List<UserMatch> matches = this.allKeys.match(users, people, Set.of(), true);
		Map<EntraId, UserMatch> byUser = new HashMap<>();
		for (int i = 0; i < users.size(); i++) {
			byUser.put(users.get(i).entraId(), matches.get(i));
		}
		return byUser;
	}

	private List<UserMatch> match(List<Person> people, DirectoryUser... users) {
		return this.matcher.match(List.of(users), people, Set.of(), true);
	}

	private static Person inactive(long id, String mail) {
		return new Person(id, null, "Somebody", mail, null, false, false);
	}

	private static Person person(long id, @Nullable String name, @Nullable String mail, @Nullable String login) {
		return new Person(id, null, name, mail, login, true, false);
	}

}
