package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class FirstImportStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void withFewerThanHalfMatchedThoseAreLinkedAndTheOthersWait() {
		people(10);
		DirectoryUser[] users = users(4, 30, aUser().named("Guest").guest().build());
		this.testbed.importNight("run-1", this.contoso, users);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 35/0/4/0/0/1/0");
		assertThat(people()).isEqualTo("10 4");
		assertThat(this.testbed.counts()).containsEntry("users-held", 30L);
		assertThat(held()).singleElement()
			.asString()
			.startsWith("create-users|HELD|Only 4 of the 10 people whom the CRM has for tenant Contoso (")
			.endsWith("fewer than half: 30 people would be created beside them");
		assertThat(this.testbed.value("select details::text from held_changes")).contains("\"users\": 30",
				"\"people\": 10", "\"matched\": 4", "New 0; New 1; New 10; New 11; New 12");
		assertThat(this.testbed.bean(Waiting.class).countNew("run-1")).isOne();
	}

	@Test
	void everyNightUntilItIsDecidedNothingIsWrittenForThem() {
		people(10);
		DirectoryUser[] users = users(4, 30);
		this.testbed.importNight("run-1", this.contoso, users);
		List<String> before = this.testbed.versions("users");
		for (String run : List.of("run-2", "run-3")) {
			this.testbed.importNight(run, this.contoso, users);
			assertThat(this.testbed.versions("users")).isEqualTo(before);
			assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 34/0/0/4/0/0/0");
			assertThat(this.testbed.counts()).containsEntry("users-held", 30L);
		}
		assertThat(held()).singleElement().asString().startsWith("create-users|HELD|Only 4 of the 10");
		assertThat(this.testbed.value("select count(*) from deactivations")).isEqualTo("0");
	}

	@Test
	void whatIsApprovedTheNextRunCreatesAndItIsDone() {
		people(10);
		DirectoryUser[] users = users(4, 30);
		this.testbed.importNight("run-1", this.contoso, users);
		decide(HeldChange.Decision.APPROVED);
		this.testbed.importNight("run-2", this.contoso, users);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 34/30/0/4/0/0/0");
		assertThat(people()).isEqualTo("40 34");
		assertThat(held()).singleElement().asString().startsWith("create-users|DONE|");
		this.testbed.importNight("run-3", this.contoso, users);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 34/0/0/34/0/0/0");
	}

	@Test
	void whatIsRejectedIsNotAskedAgainAndLinksAreStillMade() {
		people(10);
		this.testbed.importNight("run-1", this.contoso, users(3, 30));
		decide(HeldChange.Decision.REJECTED);
		this.testbed.importNight("run-2", this.contoso, users(4, 30));
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 34/0/1/3/0/0/0");
		assertThat(held()).singleElement().asString().startsWith("create-users|REJECTED|");
		assertThat(this.testbed.bean(Waiting.class).countAll()).isZero();
		assertThat(people()).isEqualTo("10 4");
	}

	@Test
	void onceHalfOfThemMatchEverybodyIsCreated() {
		people(10);
		this.testbed.importNight("run-1", this.contoso, users(4, 3));
		this.testbed.importNight("run-2", this.contoso, users(5, 3));
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 8/3/1/4/0/0/0");
		assertThat(people()).isEqualTo("13 8");
		assertThat(held()).singleElement().asString().startsWith("create-users|GONE|");
	}

	@Test
	void aFirstImportThatMatchesHalfOfThemIsReadTwiceAndCreatesAll() {
		people(10);
		this.testbed.directory.answer(this.contoso, users(5, 700));
		this.testbed.directory.answer(this.contoso, aUser().named("Last").build());
		this.testbed.night("run-1");
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 706/701/5/0/0/0/0");
		assertThat(people()).isEqualTo("711 706");
		assertThat(held()).isEmpty();
		assertThat(this.testbed.directory.asked).hasValue(4);
	}

	@Test
	void aTenantWithoutSuchPeopleIsReadOnce() {
		this.testbed.importNight("run-1", this.contoso, users(5, 5));
		assertThat(this.testbed.directory.asked).hasValue(1);
		assertThat(people()).isEqualTo("10 10");
	}

	@Test
	void aSecondAttemptKnowsThatItIsAFirstImport() {
		people(2_000);
		this.testbed.directory.answer(this.contoso, users(600, 10));
		this.testbed.night("run-1");
		this.testbed.owner
			.sql("create function broken() returns trigger language plpgsql as "
					+ "$$ begin raise exception 'no space'; end $$")
			.update();
		this.testbed.owner
			.sql("create trigger broken before update on run_tenants for each row "
					+ "when (new.users_state = 'complete') execute function broken()")
			.update();
		assertThat(this.testbed.importUsers(this.contoso).getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(people()).isEqualTo("2000 499");
		this.testbed.owner.sql("drop trigger broken on run_tenants").update();
		assertThat(this.testbed.importUsers(this.contoso).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(people()).isEqualTo("2000 600");
		assertThat(this.testbed.counts()).containsEntry("users-held", 10L);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 610/0/600/0/0/0/0");
	}

	@Test
	void aSecondReadThatBreaksOffIsMadeGoodByTheNextAttempt() {
		people(2);
		AtomicInteger reads = new AtomicInteger();
		this.testbed.directory.answer(this.contoso, users(2, 700));
		this.testbed.directory.meanwhile(this.contoso, () -> {
			if (reads.incrementAndGet() == 2) {
				throw FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out");
			}
		});
		this.testbed.directory.answer(this.contoso, aUser().named("Last").build());
		this.testbed.night("run-1");
		assertThat(this.testbed.importUsers(this.contoso).getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(people()).isEqualTo("500 500");
		assertThat(this.testbed.importUsers(this.contoso).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(people()).isEqualTo("703 703");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 703/701/2/0/0/0/0");
	}

	private void people(int count) {
		for (int i = 0; i < count; i++) {
			this.testbed.addPerson(this.contoso, "Person " + i, "p" + i + "@contoso.com");
		}
	}

	private static DirectoryUser[] users(int matching, int others, DirectoryUser... more) {
		List<DirectoryUser> users = new ArrayList<>();
		for (int i = 0; i < others; i++) {
			users.add(aUser().withId(SampleUser.id(100_000 + i)).named("New " + i).build());
		}
		for (int i = 0; i < matching; i++) {
			users.add(aUser().withId(SampleUser.id(i)).named("x").withMail("P" + i + "@contoso.com").build());
		}
		users.addAll(List.of(more));
		return users.toArray(DirectoryUser[]::new);
	}

	private void decide(HeldChange.@Nullable Decision decision) {
		HeldChanges held = this.testbed.bean(HeldChanges.class);
		held.decide(held.findOpen().stream().map((row) -> row.id()).toList(), decision);
	}

	/** How many people there are, and how many of them are linked. */
	private @Nullable String people() {
		return this.testbed.value("select count(*) || ' ' || count(entra_id) from users");
	}

	private List<String> held() {
		return this.testbed.values("select kind || '|' || state || '|' || reason from held_changes order by id");
	}

}
