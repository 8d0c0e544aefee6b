package io.cspsync.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.DepartureDecisions;
import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/** What the brakes hold, and what becomes of it night by night. */
class HeldDeparturesStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final List<SampleUser> samples = new ArrayList<>();

	private final List<DirectoryUser> users = new ArrayList<>();

	private int nights;

	@BeforeEach
	void importEight() {
		for (int i = 0; i < 8; i++) {
			this.samples.add(aUser().named("U" + i));
			this.users.add(this.samples.get(i).build());
		}
		night(this.users);
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void whatIsHeldIsNewInTheNightInWhichItWasHeld() {
		night(this.users.subList(4, 8));
		assertThat(waiting()).as("absent once").isZero();
		List<String> before = this.testbed.versions("users");
		night(this.users.subList(4, 8));
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		assertThat(rows()).containsExactly("U0 HELD", "U1 HELD", "U2 HELD", "U3 HELD");
		assertThat(this.testbed.value("select distinct held_by || ': ' || held_reason from deactivations")).isEqualTo(
				"tenant: 4 of 8 people of tenant Contoso would be switched off within seven nights, 4 of them now; 3 may be without being approved");
		assertThat(waiting()).isEqualTo(4);
		assertThat(this.testbed.counts()).containsEntry("departures-held", 4L).doesNotContainKey("users-deactivated");
		night(this.users.subList(4, 8));
		assertThat(waiting()).as("not new any more").isZero();
		assertThat(this.testbed.bean(Waiting.class).countAll()).isEqualTo(4);
	}

	@Test
	void whoIsSeenAgainLeavesTheListAndWhoBecomesDueJoinsIt() {
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		List<DirectoryUser> some = new ArrayList<>(this.users.subList(2, 7));
		night(some);
		assertThat(rows()).containsExactly("U0 HELD", "U1 HELD", "U7 DUE");
		night(some);
		assertThat(rows()).containsExactly("U0 HELD", "U1 HELD", "U7 HELD");
		assertThat(waiting()).isEqualTo(1);
		this.samples.get(6).disabled();
		some.set(4, this.samples.get(6).build());
		night(some);
		assertThat(rows()).containsExactly("U0 HELD", "U1 HELD", "U6 HELD", "U7 HELD");
		DepartureDecisions decisions = new DepartureDecisions(this.testbed.jdbc, this.testbed.clock);
		assertThat(decisions.approve(List.of(this.contoso)).switchedOff()).extracting("name")
			.containsExactly("U0", "U1", "U6", "U7");
		night(some);
		assertThat(this.testbed.values("select name from users where not active order by name")).containsExactly("U0",
				"U1", "U6", "U7");
		assertThat(waiting()).isZero();
	}

	@Test
	void whatAPersonApprovedCountsAgainstNobody() {
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		new DepartureDecisions(this.testbed.jdbc, this.testbed.clock).approve(List.of());
		night(this.users.subList(5, 8));
		night(this.users.subList(5, 8));
		assertThat(rows()).containsExactly("U0 DONE", "U1 DONE", "U2 DONE", "U3 DONE", "U4 DONE");
	}

	@Test
	void whoWasRejectedIsProposedAgainOnlyWhenSeenAndGoneAnew() {
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		new DepartureDecisions(this.testbed.jdbc, this.testbed.clock).reject(List.of(this.contoso));
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		assertThat(rows()).containsExactly("U0 REJECTED", "U1 REJECTED", "U2 REJECTED", "U3 REJECTED");
		assertThat(this.testbed.bean(Waiting.class).countAll()).isZero();
		night(this.users.subList(5, 8));
		night(this.users.subList(5, 8));
		assertThat(rows()).as("they hold nobody else").contains("U3 REJECTED", "U4 DONE");
		night(this.users.subList(3, 8));
		assertThat(rows()).containsExactly("U0 REJECTED", "U1 REJECTED", "U2 REJECTED");
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		assertThat(rows()).containsExactly("U0 REJECTED", "U1 REJECTED", "U2 REJECTED", "U3 DONE");
	}

	@Test
	void anEmptyDirectoryIsHeldHoweverFewAreDue() {
		this.testbed.jdbc.sql("update users set keep_active = true where name <> 'U0'").update();
		night(List.of());
		night(List.of());
		assertThat(rows()).containsExactly("U0 HELD");
		assertThat(this.testbed.value("select held_reason from deactivations"))
			.contains("nobody any more who is in scope and enabled");
	}

	@Test
	void anAllDisabledDirectoryIsHeldHoweverFewAreDue() {
		List<DirectoryUser> two = List.of(this.samples.get(0).disabled().build(),
				this.samples.get(1).disabled().build());
		night(two);
		assertThat(rows()).contains("U0 HELD", "U1 HELD", "U2 DUE").hasSize(8);
		assertThat(this.testbed.values("select name from users where not active")).isEmpty();
	}

	@Test
	void whoWasCreatedInactiveCountsForNoBrake() {
		List<DirectoryUser> all = new ArrayList<>(this.users);
		for (int i = 0; i < 20; i++) {
			all.add(aUser().named("New" + i).disabled().build());
		}
		night(all);
		night(all.subList(3, all.size()));
		night(all.subList(3, all.size()));
		assertThat(this.testbed.values("select name from users where not active and name like 'U%' order by name"))
			.containsExactly("U0", "U1", "U2");
		assertThat(this.testbed.bean(Waiting.class).countAll()).isZero();
	}

	@Test
	void reportAsksNobodyAndOffForgetsTheList() {
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		this.testbed.jdbc.sql("update tenants set departures_mode = 'report'").update();
		night(this.users.subList(4, 8));
		assertThat(rows()).containsExactly("U0 DUE", "U1 DUE", "U2 DUE", "U3 DUE");
		assertThat(this.testbed.value("select count(*) from deactivations where held_reason is not null"))
			.isEqualTo("0");
		this.testbed.jdbc.sql("update tenants set departures_mode = 'off'").update();
		night(this.users.subList(4, 8));
		assertThat(rows()).isEmpty();
	}

	@Test
	void aTenantThatLeavesTakesItsListAlong() {
		night(this.users.subList(4, 8));
		night(this.users.subList(4, 8));
		this.testbed.bean(Deactivations.class).forgetUndone(List.of(this.contoso));
		assertThat(rows()).isEmpty();
	}

	@Test
	void onlyTheTenantsOfTheRunAreSettled() {
		TenantId fabrikam = this.testbed.addTenant("Fabrikam");
		night(this.users.subList(1, 8));
		this.testbed.clock.jump(Duration.ofDays(1));
		this.testbed.directory.answer(fabrikam, aUser().named("Eve").build());
		this.testbed.night("chosen");
		this.testbed.owner.sql("delete from run_tenants where run_key = 'chosen' and tenant_id <> :tenant")
			.param("tenant", fabrikam.value())
			.update();
		this.testbed.importUsers(fabrikam);
		this.testbed.applyDepartures();
		assertThat(rows()).containsExactly("U0 DUE");
		night(this.users.subList(1, 8));
		assertThat(rows()).containsExactly("U0 DONE");
	}

	private void night(List<DirectoryUser> present) {
		this.testbed.clock.jump(Duration.ofDays(1));
		this.testbed.importNight("night-" + ++this.nights, this.contoso, present.toArray(DirectoryUser[]::new));
	}

	private int waiting() {
		return this.testbed.bean(Waiting.class).countNew("night-" + this.nights);
	}

	private List<String> rows() {
		return this.testbed.values("""
				select u.name || ' ' || d.state from deactivations d join users u on u.id = d.user_id
				where not d.created_inactive order by u.name
				""");
	}

}
