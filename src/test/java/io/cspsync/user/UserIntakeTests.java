package io.cspsync.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.crm.ConflictDecision;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.LinkedUser;
import io.cspsync.crm.Person;
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

	private final TenantUsers users = new TenantUsers();

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
		UserRules rules = settings().rules();
		Candidates candidates = new Candidates(rules, this.users, this.unlinked, (consumer) -> {
			this.linkedReads.incrementAndGet();
			this.linked.forEach(consumer);
		});
		RunTenant tenant = new RunTenant(new TenantId(new UUID(7, 7)), 1, "Contoso", 1);
		return new UserIntake(rules, new DefaultPlacement(rules, 1), this.users, candidates,
				new UserDecisions(this.decisions),
				new CreationHold(tenant, this.users.size(), this.unlinked.size(), this.open),
				(user) -> String.valueOf(user.properties().getFirst()));
	}

}
