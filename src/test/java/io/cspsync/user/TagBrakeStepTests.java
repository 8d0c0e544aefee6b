package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.HeldRow;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tenant of forty people, of whom four may change in seven nights.
 */
class TagBrakeStepTests {

	private final UserTestbed testbed = new UserTestbed("csp.users.service-users.group=Staff");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final List<DirectoryUser> people = new ArrayList<>();

	TagBrakeStepTests() {
		for (int i = 1; i <= 40; i++) {
			this.people.add(aUser().withId(SampleUser.id(i)).named("Person %02d".formatted(i)).build());
		}
		night("20261101T020000Z", 40);
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void aFewChangeByThemselves() {
		night("20261102T020000Z", 36);
		assertThat(serviceUsers()).isEqualTo("4");
		assertThat(this.testbed.values("select concat_ws(' ', kind, field, before, after) from user_changes "
				+ "where run_key = '20261102T020000Z'"))
			.hasSize(4)
			.containsOnly("service-user  false true");
		assertThat(this.testbed.values("select kind from held_changes")).isEmpty();
	}

	@Test
	void manyWaitAndTheTenantIsComplete() {
		night("20261102T020000Z", 35);
		assertThat(serviceUsers()).isEqualTo("0");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 40/0/0/40/0/0/0");
		HeldRow held = held();
		assertThat(held.kind()).isEqualTo(HeldChange.Kind.SERVICE_USERS);
		assertThat(held.reason()).contains("5 of the people of tenant Contoso", "of its 40 active people 4 may")
			.doesNotContain("csp.users.service-users");
		assertThat(held.details()).containsEntry("to become service users", 5)
			.containsEntry("among them", "Person 36, Person 37, Person 38, Person 39, Person 40");
		List<String> users = this.testbed.versions("users");
		List<String> tags = this.testbed.versions("held_tags");
		night("20261103T020000Z", 35);
		assertThat(this.testbed.versions("users")).isEqualTo(users);
		assertThat(this.testbed.versions("held_tags")).isEqualTo(tags);
		assertThat(this.testbed.values("select first_run_key from held_changes")).containsExactly("20261102T020000Z");
	}

	@Test
	void whatIsApprovedIsMadeByTheNextRunForThoseWhomThePersonSaw() {
		night("20261102T020000Z", 30);
		decide(HeldChange.Decision.APPROVED);
		night("20261103T020000Z", 24);
		assertThat(serviceUsers()).as("ten that were seen").isEqualTo("10");
		assertThat(held().details()).containsEntry("to become service users", 6);
		assertThat(this.testbed.values("select distinct field from user_changes where kind = 'service-user'"))
			.containsExactly("approved");
		decide(HeldChange.Decision.APPROVED);
		night("20261104T020000Z", 24);
		assertThat(serviceUsers()).isEqualTo("16");
		assertThat(this.testbed.values("select state from held_changes order by id")).containsExactly("DONE", "DONE");
		assertThat(this.testbed.values("select user_id from held_tags")).isEmpty();
		night("20261105T020000Z", 22);
		assertThat(serviceUsers()).as("what was approved fills no limit").isEqualTo("18");
	}

	@Test
	void whatIsRejectedIsNotAskedAgainAndOthersAreFree() {
		night("20261102T020000Z", 30);
		decide(HeldChange.Decision.REJECTED);
		night("20261103T020000Z", 30);
		night("20261104T020000Z", 28);
		assertThat(serviceUsers()).isEqualTo("2");
		assertThat(held().state()).isEqualTo("REJECTED");
		night("20261105T020000Z", 40);
		assertThat(this.testbed.values("select state from held_changes")).containsExactly("GONE");
		night("20261106T020000Z", 30);
		assertThat(held().state()).as("gone and due anew").isEqualTo("HELD");
	}

	@Test
	void aDripTripsItOnTheDayItIsTooMuch() {
		night("20261102T020000Z", 38);
		night("20261103T020000Z", 36);
		assertThat(serviceUsers()).isEqualTo("4");
		night("20261104T020000Z", 35);
		assertThat(serviceUsers()).isEqualTo("4");
		assertThat(held().reason()).contains("and 4 did");
		this.testbed.jdbc.sql("update user_changes set changed_at = changed_at - interval '8 days'").update();
		night("20261105T020000Z", 35);
		assertThat(serviceUsers()).as("it waits for the answer").isEqualTo("4");
		night("20261106T020000Z", 36);
		night("20261107T020000Z", 35);
		assertThat(serviceUsers()).as("and was seen well meanwhile").isEqualTo("5");
	}

	@Test
	void aChangedRuleSaysSo() {
		this.testbed.set("csp.users.service-users.group=Stuff");
		night("20261102T020000Z", "Stuff", 3);
		assertThat(serviceUsers()).isEqualTo("0");
		assertThat(held().reason()).contains("The rule (csp.users.service-users) is another than the one applied");
		decide(HeldChange.Decision.APPROVED);
		night("20261103T020000Z", "Stuff", 3);
		assertThat(serviceUsers()).isEqualTo("37");
		this.testbed.set();
		night("20261104T020000Z", "Stuff", 3);
		assertThat(serviceUsers()).as("without a rule").isEqualTo("37");
	}

	@Test
	void aRuleThatIsTakenAwayHoldsNothing() {
		night("20261102T020000Z", 3);
		this.testbed.set();
		night("20261103T020000Z", 3);
		assertThat(this.testbed.values("select state from held_changes")).containsExactly("GONE");
	}

	@Test
	void aDecisionOutlivesANightInWhichTheGroupCannotBeRead() {
		night("20261102T020000Z", 3);
		decide(HeldChange.Decision.APPROVED);
		this.testbed.directory.clearGroups();
		this.testbed.importNight("20261103T020000Z", this.contoso, this.people.toArray(DirectoryUser[]::new));
		assertThat(held().state()).isEqualTo("APPROVED");
		night("20261104T020000Z", 3);
		assertThat(serviceUsers()).isEqualTo("37");
	}

	@Test
	void firstFlagsAreNoChange() {
		for (int i = 41; i <= 80; i++) {
			this.people.add(aUser().withId(SampleUser.id(i)).named("Person " + i).build());
		}
		night("20261102T020000Z", 40);
		assertThat(serviceUsers()).isEqualTo("40");
		assertThat(this.testbed.values("select kind from held_changes")).isEmpty();
	}

	@Test
	void peopleRecreatedInTheDirectoryAreNoFirstFlags() {
		this.people.clear();
		for (int i = 1; i <= 40; i++) {
			this.people.add(aUser().withId(SampleUser.id(100 + i))
				.named("Person %02d".formatted(i))
				.withMail("person%02d@contoso.com".formatted(i))
				.build());
		}
		this.testbed.jdbc.sql("update users set email = lower(replace(name, ' ', '')) || '@contoso.com'").update();
		night("20261102T020000Z", 1);
		assertThat(this.testbed.value("select count(*) from user_changes where kind = 'linked'")).isEqualTo("40");
		assertThat(serviceUsers()).isEqualTo("0");
		assertThat(held().details()).containsEntry("to become service users", 39);
	}

	private void night(String runKey, int members) {
		night(runKey, "Staff", members);
	}

	private void night(String runKey, String group, int members) {
		this.testbed.directory.clearGroups();
		this.testbed.directory.addGroup(group,
				this.people.stream().limit(members).map(DirectoryUser::entraId).toArray(EntraId[]::new));
		this.testbed.importNight(runKey, this.contoso, this.people.toArray(DirectoryUser[]::new));
	}

	private String serviceUsers() {
		return String.valueOf(this.testbed.value("select count(*) from users where service_user"));
	}

	private HeldRow held() {
		return this.testbed.bean(HeldChanges.class).findOpen().getFirst();
	}

	private void decide(HeldChange.Decision decision) {
		this.testbed.bean(HeldChanges.class).decide(List.of(held().id()), decision);
	}

}
