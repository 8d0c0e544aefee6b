package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.crm.ConflictDecision;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.LinkedUser;
import io.cspsync.crm.Person;
import io.cspsync.crm.erasure.ErasedUsers;
import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class UserIntakeTests {

	private static final EntraId HOLD = new EntraId(new UUID(0, 1));

	private TenantUsers users = new TenantUsers();

	private final List<Person> unlinked = new ArrayList<>();

	private final List<Person> linked = new ArrayList<>();

	private final Map<EntraId, ConflictDecision> decisions = new HashMap<>();

	private HeldChanges.@Nullable Open open;

	private final AtomicInteger linkedReads = new AtomicInteger();

	@Test
	void knownUsersGoOnAtOnceAndNobodyIsLookedForByKey() {
		DirectoryUser ada = aUser().named("Ada").build();
		link(1, ada.entraId(), "Ada", null);
		UserIntake intake = intake();
		assertThat(intake.receive(ada)).isEqualTo(new UserItem.Known(ada, 0));
		assertThat(intake.decide(true)).isEmpty();
		assertThat(this.linkedReads).hasValue(0);
	}

	@Test
	void aUserWithoutCandidateGoesOnAtOnce() {
		link(1, new EntraId(new UUID(1, 1)), "Ada", "ada@contoso.com");
		this.unlinked.add(new Person(2, null, "Bob", null, null, true, false));
		DirectoryUser carol = aUser().named("Carol").withMail("carol@contoso.com").build();
		assertThat(intake().receive(carol)).isEqualTo(new UserItem.Unknown(carol));
	}

	@Test
	void aUserWithACandidateWaitsForTheLast() {
		Person bob = new Person(2, null, "Bob", null, null, true, false);
		this.unlinked.add(bob);
		DirectoryUser user = aUser().named("bob").build();
		UserIntake intake = intake();
		assertThat(intake.receive(user)).isNull();
		assertThat(intake.decide(true)).containsExactly(new UserItem.Recognised(user, bob));
	}

	@Test
	void aLinkedPersonWhoWasReadIsNoCandidate() {
		DirectoryUser ada = aUser().named("Ada").withMail("shared@contoso.com").build();
		link(1, ada.entraId(), "Ada", "shared@contoso.com");
		DirectoryUser other = aUser().named("Other").withMail("shared@contoso.com").build();
		UserIntake intake = intake();
		assertThat(intake.receive(other)).isNull();
		intake.receive(ada);
		assertThat(intake.decide(true)).containsExactly(new UserItem.Unknown(other));
	}

	@Test
	void guestsWhoAreLeftOutClaimNobody() {
		Person bob = new Person(2, null, "Bob", null, null, true, false);
		this.unlinked.add(bob);
		DirectoryUser guest = aUser().named("Bob").guest().build();
		DirectoryUser user = aUser().named("Bob").build();
		UserIntake intake = intake();
		assertThat(intake.receive(guest)).isInstanceOf(UserItem.Unknown.class);
		intake.receive(user);
		assertThat(intake.decide(true)).containsExactly(new UserItem.Recognised(user, bob));
	}

	@Test
	void whoComesTwiceIsTakenInOnce() {
		DirectoryUser ada = aUser().named("Ada").build();
		UserIntake intake = intake();
		assertThat(intake.receive(ada)).isNotNull();
		assertThat(intake.receive(ada)).isNull();
		assertThat(this.users.countSeen()).isOne();
	}

	@Test
	void whatWasDecidedComesBeforeEveryRule() {
		Person ada = new Person(2, null, "Ada", "ada@contoso.com", null, true, false);
		this.unlinked.addAll(List.of(ada, new Person(3, null, "Bob", null, null, true, false)));
		DirectoryUser chosen = aUser().named("Bob").build();
		DirectoryUser created = aUser().named("Ada").withMail("ada@contoso.com").build();
		DirectoryUser ignored = aUser().named("Ada").build();
		decide(chosen, ConflictDecision.Choice.USER, 2L);
		decide(created, ConflictDecision.Choice.CREATE, null);
		decide(ignored, ConflictDecision.Choice.IGNORE, null);
		UserIntake intake = intake();
		assertThat(intake.receive(ignored)).isEqualTo(new UserItem.LeftOut(ignored, "ignored"));
		assertThat(intake.receive(created)).isNull();
		assertThat(intake.receive(chosen)).isNull();
		assertThat(intake.decide(true)).containsExactly(new UserItem.Unknown(created),
				new UserItem.Recognised(chosen, ada));
	}

	@Test
	void anUnlinkedPersonAndOneWhoseUserIsGoneAreTwoHits() {
		link(1, new EntraId(new UUID(1, 1)), "Ada", "ada@contoso.com");
		this.unlinked.add(new Person(2, null, "Ada", "ada@contoso.com", null, true, false));
		DirectoryUser user = aUser().named("Ada").withMail("ada@contoso.com").build();
		UserIntake intake = intake();
		intake.receive(user);
		assertThat(intake.decide(true)).singleElement()
			.isInstanceOfSatisfying(UserItem.Ambiguous.class,
					(item) -> assertThat(item.candidates()).containsExactly(1L, 2L));
	}

	@Test
	void whoCannotBePlacedTonightStillIsWhoTheyAre() {
		link(1, new EntraId(new UUID(1, 1)), "Ada", "ada@contoso.com");
		DirectoryUser again = aUser().named("Ada").withMail("ada@contoso.com").build();
		DirectoryUser other = aUser().named("Other").build();
		UserIntake intake = intake(SampleSites.sites().rules());
		assertThat(intake.receive(other)).isEqualTo(new UserItem.Unknown(other));
		assertThat(intake.receive(again)).isNull();
		assertThat(intake.decide(true)).containsExactly(new UserItem.Recognised(again, this.linked.getFirst()));
	}

	@Test
	void inADoubtfulFirstImportNobodyNewIsKept() {
		Person bob = new Person(2, null, "Bob", null, null, true, false);
		this.unlinked.addAll(List.of(bob, new Person(3, null, "Carol", null, null, true, false),
				new Person(4, null, "Dan", null, null, true, false)));
		UserIntake intake = intake();
		DirectoryUser user = aUser().named("Bob").build();
		DirectoryUser other = aUser().named("Other").build();
		assertThat(intake.receive(user)).isNull();
		assertThat(intake.receive(other)).isNull();
		List<UserItem> items = intake.decide(true);
		assertThat(items).hasSize(2).first().isInstanceOf(UserItem.Hold.class);
		assertThat(items).last().isEqualTo(new UserItem.Recognised(user, bob));
		assertThat(intake.mustReadAgain()).isFalse();
		assertThat(intake.held()).isOne();
	}

	@Test
	void inAFirstImportThatMatchesThoseWhoWerePassedOverComeWithTheSecondRead() {
		Person bob = new Person(2, null, "Bob", null, null, true, false);
		this.unlinked.add(bob);
		UserIntake intake = intake();
		DirectoryUser user = aUser().named("Bob").build();
		DirectoryUser other = aUser().named("Other").build();
		intake.receive(other);
		intake.receive(user);
		assertThat(intake.decide(true)).containsExactly(new UserItem.Recognised(user, bob));
		assertThat(intake.mustReadAgain()).isTrue();
		assertThat(intake.receiveAgain(user)).isNull();
		assertThat(intake.receiveAgain(other)).isEqualTo(new UserItem.Unknown(other));
		assertThat(intake.receiveAgain(other)).isNull();
		assertThat(intake.receiveAgain(aUser().build())).isNull();
		assertThat(intake.held()).isZero();
	}

	@Test
	void anApprovedFirstImportIsReadOnce() {
		this.unlinked.add(new Person(2, null, "Bob", null, null, true, false));
		this.open = new HeldChanges.Open(HeldChange.Decision.APPROVED, Map.of());
		DirectoryUser other = aUser().named("Other").build();
		assertThat(intake().receive(other)).isEqualTo(new UserItem.Unknown(other));
	}

	@Test
	void theOrderOfArrivalDoesNotMatterWhateverWasDecided() {
		for (long seed = 1; seed <= 400; seed++) {
			Random random = new Random(seed);
			List<DirectoryUser> directory = randomWorld(random);
			Map<EntraId, String> expected = outcome(directory);
			Collections.shuffle(directory, random);
			Collections.shuffle(this.unlinked, random);
			Collections.shuffle(this.linked, random);
			assertThat(outcome(directory)).as("seed %d", seed).isEqualTo(expected);
			assertThat(expected.values().stream().filter((it) -> it.startsWith("is "))).as("seed %d", seed)
				.doesNotHaveDuplicates();
		}
	}

	private List<DirectoryUser> randomWorld(Random random) {
		this.unlinked.clear();
		this.linked.clear();
		this.decisions.clear();
		List<DirectoryUser> directory = new ArrayList<>();
		int names = 3 + random.nextInt(10);
		for (int i = 0; i < 12; i++) {
			DirectoryUser user = aUser().named("Name " + random.nextInt(names))
				.withMail("m" + random.nextInt(names) + "@x")
				.build();
			directory.add(user);
			if (random.nextInt(4) == 0) {
				ConflictDecision.Choice choice = List
					.of(ConflictDecision.Choice.USER, ConflictDecision.Choice.CREATE, ConflictDecision.Choice.IGNORE)
					.get(random.nextInt(3));
				decide(user, choice, (choice == ConflictDecision.Choice.USER) ? random.nextLong(16) : null);
			}
		}
		boolean first = random.nextBoolean();
		for (int i = 0; i < random.nextInt(14); i++) {
			EntraId id = first || random.nextBoolean() ? null
					: random.nextBoolean() ? directory.get(i % 12).entraId() : new EntraId(new UUID(3, i));
			((id != null) ? this.linked : this.unlinked).add(new Person(i, id, "Name " + random.nextInt(names),
					"M" + random.nextInt(names) + "@x", null, random.nextInt(4) > 0, false));
		}
		return directory;
	}

	private Map<EntraId, String> outcome(List<DirectoryUser> directory) {
		this.users = new TenantUsers();
		this.linked.forEach((person) -> this.users.add(new LinkedUser(person.userId(),
				Objects.requireNonNull(person.entraId()), null, true, false, false, false, false)));
		UserIntake intake = intake();
		List<@Nullable UserItem> items = new ArrayList<>();
		directory.forEach((user) -> items.add(intake.receive(user)));
		items.addAll(intake.decide(true));
		if (intake.mustReadAgain()) {
			directory.forEach((user) -> items.add(intake.receiveAgain(user)));
		}
		Map<EntraId, String> outcome = new HashMap<>();
		for (UserItem item : items) {
			switch (item) {
				case null -> {
				}
				case UserItem.Known(DirectoryUser user, int slot) ->
					put(outcome, user, "is " + this.users.userId(slot));
				case UserItem.Unknown(DirectoryUser user) -> put(outcome, user, "new");
				case UserItem.Recognised(DirectoryUser user, Person person) ->
					put(outcome, user, "is " + person.userId());
				case UserItem.Ambiguous(DirectoryUser user, String reason, List<Long> candidates) ->
					put(outcome, user, reason + candidates);
				case UserItem.LeftOut(DirectoryUser user, String reason) -> put(outcome, user, reason);
				case UserItem.Hold(HeldChange change) -> outcome.put(HOLD, change.reason() + change.details());
				case UserItem.EndOfRead end -> throw new IllegalStateException("Only the reader ends a read");
			}
		}
		assertThat(outcome.keySet().stream().filter((id) -> !id.equals(HOLD)).count() + intake.held())
			.isEqualTo(directory.size());
		return outcome;
	}

	private static void put(Map<EntraId, String> outcome, DirectoryUser user, String what) {
		assertThat(outcome.put(user.entraId(), what)).isNull();
	}

	private void decide(DirectoryUser user, ConflictDecision.Choice choice, @Nullable Long row) {
		this.decisions.put(user.entraId(), new ConflictDecision(choice, row));
	}

	@Test
	void theIndexFindsEveryoneAndNobodyElse() {
		Random random = new Random(7);
		List<EntraId> ids = new ArrayList<>();
		for (int i = 0; i < 5_000; i++) {
			// Ids that differ in few bits, as those of one directory may.
			EntraId id = new EntraId(new UUID(42L << 32 | i, random.nextBoolean() ? 1 : i + 1L));
			ids.add(id);
			this.users.add(new LinkedUser(i, id, null, i % 2 == 0, i % 3 == 0, i % 5 == 0, i % 7 == 0, i % 11 == 0));
		}
		for (int i = 0; i < ids.size(); i++) {
			int slot = this.users.find(ids.get(i));
			assertThat(this.users.userId(slot)).isEqualTo(i);
			assertThat(this.users.isActive(slot)).isEqualTo(i % 2 == 0);
			assertThat(this.users.mustStayActive(slot)).isEqualTo(i % 3 == 0);
			assertThat(this.users.isServiceUser(slot)).isEqualTo(i % 5 == 0);
			assertThat(this.users.isPinned(slot)).isEqualTo(i % 7 == 0);
			assertThat(this.users.isUndecided(slot)).isEqualTo(i % 11 == 0);
			assertThat(this.users.find(new EntraId(new UUID(43L << 32 | i, 1)))).isEqualTo(-1);
		}
	}

	private void link(long row, EntraId id, String name, String mail) {
		this.users.add(new LinkedUser(row, id, null, true, false, false, false, false));
		this.linked.add(new Person(row, id, name, mail, null, true, false));
	}

	private UserIntake intake() {
		return intake(SampleSites.everybodyAt(1));
	}

	private UserIntake intake(Placement.Rules placement) {
		UserRules rules = settings().rules();
		Candidates candidates = new Candidates(rules, this.users, this.unlinked, (consumer) -> {
			this.linkedReads.incrementAndGet();
			this.linked.forEach(consumer);
		});
		RunTenant tenant = new RunTenant(new TenantId(new UUID(7, 7)), 1, "Contoso", 1);
		return new UserIntake(rules, placement, this.users, candidates, new UserDecisions(this.decisions),
				ErasedUsers.NONE, new CreationHold(tenant, this.users.size(), this.unlinked.size(), this.open),
				(user) -> String.valueOf(user.properties().getFirst()));
	}

}
