package io.cspsync.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/** People whom proved complete reads do not have any more. */
class AbsenceStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final SampleUser sampleAda = aUser().named("Ada").withMail("ada@contoso.example");

	private final DirectoryUser ada = this.sampleAda.build();

	private final List<DirectoryUser> others = List.of(aUser().named("Bob").build(), aUser().named("Cid").build(),
			aUser().named("Dee").build());

	private int nights;

	@BeforeEach
	void importAll() {
		night(this.ada);
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void whoIsAbsentFromTwoReadsTwentyHoursApartIsSwitchedOff() {
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		assertThat(this.testbed
			.value("select users_absent || '/' || users_enabled from run_tenants order by run_key " + "desc limit 1"))
			.isEqualTo("1/3");
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 2");
		assertThat(changes()).containsExactly("night-3 Ada deactivated true false");
		assertThat(this.testbed.value("select done_run_key || ' ' || (done_at is not null) from deactivations"))
			.isEqualTo("night-3 true");
		List<String> users = this.testbed.versions("users");
		List<String> rows = this.testbed.versions("deactivations");
		night();
		assertThat(this.testbed.versions("users")).isEqualTo(users);
		assertThat(this.testbed.versions("deactivations")).isEqualTo(rows);
	}

	@Test
	void whoIsRecreatedWhileNobodyCanBePlacedIsNotAbsent() {
		this.testbed.set("csp.users.auto-create-mappings=false");
		this.testbed.jdbc.sql("delete from site_mappings").update();
		DirectoryUser again = aUser().named("Ada").withMail("ada@contoso.example").build();
		night(again);
		night(again);
		assertThat(this.testbed.values("select id from deactivations")).isEmpty();
		assertThat(this.testbed.value("select active from users where name = 'Ada'")).isEqualTo("t");
		assertThat(
				this.testbed.value("select o.user_id = u.id from out_of_scope_users o, users u where u.name = 'Ada'"))
			.isEqualTo("t");
	}

	@Test
	void twoReadsWithinAnHourProveTooLittle() {
		night();
		this.testbed.clock.jump(Duration.ofHours(-23));
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 2");
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 3");
	}

	@Test
	void howManyReadsAreAskedForIsASetting() {
		this.testbed.set("csp.users.departures.after-reads=3", "csp.users.departures.min-absence=0h");
		night();
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 2");
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 3");
	}

	@Test
	void whoIsBackIsTheSameActivePersonAgain() {
		night();
		night();
		String id = this.testbed.value("select id from users where name = 'Ada'");
		night(this.ada);
		assertThat(row()).isEqualTo("active");
		assertThat(this.testbed.value("select id from users where name = 'Ada'")).isEqualTo(id);
		assertThat(changes()).containsExactly("night-3 Ada deactivated true false",
				"night-4 Ada reactivated false true");
		assertThat(this.testbed.counts()).containsEntry("users-reactivated", 1L);
	}

	@Test
	void whoIsSeenInBetweenBeginsToCountAnew() {
		night();
		night(this.ada);
		assertThat(row()).isEqualTo("active");
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
	}

	@Test
	void readsOfAnotherTenantDoNotCountForThisOne() {
		night();
		TenantId fabrikam = this.testbed.addTenant("Fabrikam");
		this.testbed.jdbc.sql("""
				update users u set tenant_id = t.tenant_id, customer_id = t.customer_id from tenants t
				where u.name = 'Ada' and t.name = 'Fabrikam'
				""").update();
		this.testbed.directory.answer(fabrikam, aUser().named("Eve").build());
		begin();
		this.testbed.importUsers(fabrikam);
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
	}

	@Test
	void aRestartOfTheSameRunCountsOnce() {
		night();
		this.testbed.jdbc.sql("update run_tenants set users_state = 'failed'").update();
		this.testbed.clock.jump(Duration.ofDays(1));
		this.testbed.importUsers(this.contoso);
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
	}

	@Test
	void aReadThatBrokeOffProvesNothing() {
		night();
		answer();
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
		begin();
		this.testbed.importUsers(this.contoso);
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 2");
	}

	@Test
	void aReadWithAnUnreadableIdProvesNothing() {
		night();
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answerUnreadable(this.contoso, "no id", this.others.toArray(DirectoryUser[]::new));
		begin();
		this.testbed.importUsers(this.contoso);
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		assertThat(this.testbed.value("select count(*) from run_tenants where users_absent is null")).isEqualTo("1");
	}

	@Test
	void onlyTheTenantsOwnPeopleCanBeAbsent() {
		TenantId second = this.testbed.addTenant("Contoso Second");
		this.testbed.jdbc
			.sql("update tenants set customer_id = (select customer_id from tenants where name = 'Contoso')")
			.update();
		DirectoryUser zoe = aUser().named("Zoe").build();
		this.testbed.directory.answer(second, zoe, aUser().named("Yan").build());
		begin();
		this.testbed.importUsers(second);
		this.testbed.addPerson(this.contoso, "By hand", "hand@contoso.example");
		this.testbed.jdbc.sql("update users set entra_id = null where name = 'Bob'").update();
		night();
		night();
		assertThat(this.testbed.values("select u.name from deactivations d join users u on u.id = d.user_id"))
			.containsExactly("Ada");
		assertThat(this.testbed.values("select name from users where not active")).containsExactly("Ada");
	}

	@Test
	void whoWasReadIsNotAbsentWhateverBecameOfTheRecord() {
		night();
		night(this.sampleAda.guest().build());
		assertThat(row()).as("out of scope").isEqualTo("active");
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		night(aUser().withId(this.ada.entraId()).named("\0").build());
		assertThat(row()).as("rejected").isEqualTo("active");
	}

	@Test
	void whoWasCreatedAnewInTheDirectoryIsNotAbsent() {
		DirectoryUser again = aUser().named("Ada").withMail("ada@contoso.example").build();
		night(again);
		night(again);
		assertThat(row()).isEqualTo("active");
		assertThat(this.testbed.value("select entra_id from users where name = 'Ada'"))
			.isEqualTo(again.entraId().toString());
	}

	@Test
	void whoMayBeOneOfTwoIsNotAbsent() {
		night();
		night(aUser().named("Ada A").withMail("ada@contoso.example").build(),
				aUser().named("Ada B").withMail("ada@contoso.example").build());
		assertThat(this.testbed.value("select count(*) from match_conflicts where resolved_at is null"))
			.isNotEqualTo("0");
		assertThat(row()).isEqualTo("active");
	}

	@Test
	void whoMustStayActiveIsNotEvenNoted() {
		night();
		this.testbed.jdbc.sql("update users set keep_active = true where name = 'Ada'").update();
		night();
		assertThat(row()).isEqualTo("active");
	}

	@Test
	void whoWasSwitchedOffByHandIsNotProposed() {
		night();
		this.testbed.jdbc.sql("update users set active = false where name = 'Ada'").update();
		night();
		assertThat(row()).isEqualTo("inactive");
	}

	@Test
	void whoWasSwitchedOnByHandWhileAbsentCountsAnew() {
		night();
		night();
		this.testbed.jdbc.sql("update users set active = true where name = 'Ada'").update();
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 2");
	}

	@Test
	void anotherReasonCountsAnew() {
		DirectoryUser disabled = this.sampleAda.disabled().build();
		this.testbed.jdbc.sql("update tenants set departures_mode = 'report'").update();
		night();
		night(disabled);
		assertThat(row()).isEqualTo("active DISABLED DUE 1");
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 1");
		this.testbed.jdbc.sql("update tenants set departures_mode = null").update();
		night(disabled);
		assertThat(row()).isEqualTo("inactive DISABLED DONE 1");
		night();
		night();
		assertThat(row()).isEqualTo("inactive DISABLED DONE 1");
		night(disabled);
		assertThat(row()).isEqualTo("inactive DISABLED DONE 1");
		night(aUser().withId(this.ada.entraId()).named("Ada").build());
		assertThat(row()).isEqualTo("active");
	}

	@Test
	void reportNotesAndSwitchesNobodyOff() {
		this.testbed.set("csp.users.departures.mode=report");
		night();
		night();
		night();
		assertThat(row()).isEqualTo("active ABSENT DUE 3");
		this.testbed.jdbc.sql("update tenants set departures_mode = 'deactivate'").update();
		night();
		assertThat(row()).isEqualTo("inactive ABSENT DONE 4");
	}

	@Test
	void offNotesNothingAndTakesBackWhatWasNoted() {
		night();
		this.testbed.jdbc.sql("update tenants set departures_mode = 'off'").update();
		night();
		assertThat(row()).isEqualTo("active");
		night();
		assertThat(row()).isEqualTo("active");
		night(this.sampleAda.disabled().build());
		assertThat(row()).as("nor is anybody for being disabled").isEqualTo("active");
	}

	@Test
	void whoIsOutOfScopeIsKeptOrSwitchedOffAsTheSettingSays() {
		DirectoryUser guest = this.sampleAda.guest().build();
		night(guest);
		assertThat(row()).isEqualTo("active");
		this.testbed.set("csp.users.out-of-scope=deactivate");
		night(guest);
		assertThat(row()).isEqualTo("inactive OUT_OF_SCOPE DONE 1");
		night(guest);
		assertThat(row()).isEqualTo("inactive OUT_OF_SCOPE DONE 1");
		night(aUser().withId(this.ada.entraId()).named("Ada").build());
		assertThat(row()).isEqualTo("active");
	}

	private void night(DirectoryUser... beside) {
		answer(beside);
		begin();
		this.testbed.importUsers(this.contoso);
		this.testbed.applyDepartures();
	}

	private void answer(DirectoryUser... beside) {
		List<DirectoryUser> users = new ArrayList<>(this.others);
		users.addAll(List.of(beside));
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, users.toArray(DirectoryUser[]::new));
	}

	private void begin() {
		this.testbed.clock.jump(Duration.ofDays(1));
		this.testbed.night("night-" + ++this.nights);
	}

	private String row() {
		return String.valueOf(this.testbed.value("""
				select concat_ws(' ', case when u.active then 'active' else 'inactive' end, d.reason, d.state, d.reads)
				from users u left join deactivations d on d.user_id = u.id where u.name = 'Ada'
				"""));
	}

	private List<String> changes() {
		return this.testbed.values("""
				select concat_ws(' ', c.run_key, u.name, c.kind, c.before, c.after) from user_changes c
				join users u on u.id = c.user_id where c.kind in ('deactivated', 'reactivated') order by c.id
				""");
	}

}
