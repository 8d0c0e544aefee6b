package io.cspsync.user;

import java.util.List;
import java.util.Map;

import io.cspsync.crm.Deactivations;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class DeparturesStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final SampleUser ada = aUser().named("Ada");

	private final DirectoryUser enabled = this.ada.build();

	private final DirectoryUser disabled = this.ada.disabled().build();

	/** Of two people one may be switched off unasked, of one nobody. */
	private final DirectoryUser bob = aUser().named("Bob").build();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void aDisabledUserIsSwitchedOffByTheDeparturesStepOnly() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, this.disabled, this.bob);
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		assertThat(row()).isEqualTo("true DUE");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/2/0/0/0");
		assertThat(this.testbed.applyDepartures().getWriteCount()).isOne();
		assertThat(row()).isEqualTo("false DONE");
		this.testbed.applyDepartures();
		assertThat(this.testbed.counts()).containsEntry("users-deactivated", 1L);
	}

	@Test
	void aSecondNightWithTheDisabledUserWritesNothing() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.importNight("run-2", this.contoso, this.disabled, this.bob);
		List<String> users = this.testbed.versions("users");
		List<String> deactivations = this.testbed.versions("deactivations");
		this.testbed.importNight("run-3", this.contoso, this.disabled, this.bob);
		assertThat(this.testbed.versions("users")).isEqualTo(users);
		assertThat(this.testbed.versions("deactivations")).isEqualTo(deactivations);
	}

	@Test
	void whoIsEnabledAgainComesBackIfItWasUsWhoSwitchedOff() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.importNight("run-2", this.contoso, this.disabled, this.bob);
		this.testbed.importNight("run-3", this.contoso, this.enabled, this.bob);
		assertThat(row()).isEqualTo("true null");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
		assertThat(this.testbed.counts()).containsEntry("users-reactivated", 1L);
	}

	@Test
	void whoWasSwitchedOffByHandStaysOff() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.jdbc.sql("update users set active = false where name = 'Ada'").update();
		this.testbed.importNight("run-2", this.contoso, this.enabled, this.bob);
		assertThat(row()).isEqualTo("false null");
	}

	@Test
	void whoWasCreatedWhileDisabledComesBackWhenEnabled() {
		this.testbed.importNight("run-1", this.contoso, this.disabled, this.bob);
		assertThat(row()).isEqualTo("false DONE");
		this.testbed.importNight("run-2", this.contoso, this.enabled, this.bob);
		assertThat(row()).isEqualTo("true null");
	}

	@Test
	void whoMustStayActiveDoes() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.jdbc.sql("update users set keep_active = true where name = 'Ada'").update();
		this.testbed.importNight("run-2", this.contoso, this.disabled, this.bob);
		assertThat(row()).isEqualTo("true null");
	}

	@Test
	void whoMustStayActiveSinceTheUsersStepDoesToo() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, this.disabled, this.bob);
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		this.testbed.jdbc.sql("update users set keep_active = true where name = 'Ada'").update();
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("true DUE");
		this.testbed.importNight("run-3", this.contoso, this.disabled, this.bob);
		assertThat(row()).isEqualTo("true null");
	}

	@Test
	void disabledAccountsCanBeIgnored() {
		this.testbed.set("csp.users.ignore-account-enabled=true");
		this.testbed.importNight("run-1", this.contoso, this.disabled, this.bob);
		this.testbed.importNight("run-2", this.contoso, this.disabled, this.bob);
		assertThat(this.testbed.values("select active || ' ' || name from users order by id"))
			.containsExactly("true Ada", "true Bob");
		assertThat(this.testbed.values("select state from deactivations")).isEmpty();
	}

	@Test
	void aTenantThatBrokeOffSwitchesNobodyOff() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, this.disabled, this.bob);
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		this.testbed.applyDepartures();
		assertThat(row()).isEqualTo("true null");
	}

	@Test
	void whoWasDueInAnEarlierRunIsNotSwitchedOffWithoutBeingReadAgain() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, this.disabled, this.bob);
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		this.testbed.importNight("run-3", this.contoso, this.bob);
		assertThat(row()).isEqualTo("true DUE");
	}

	@Test
	void whatWasRejectedOrIsHeldStaysSo() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.importNight("run-2", this.contoso, this.disabled, this.bob);
		this.testbed.jdbc.sql("update users set active = true").update();
		this.testbed.jdbc.sql("update deactivations set state = 'REJECTED'").update();
		this.testbed.importNight("run-3", this.contoso, this.disabled, this.bob);
		assertThat(row()).isEqualTo("true REJECTED");
	}

	@Test
	void peopleOfATenantThatHasLeftAreSwitchedOffThoughItIsReadNoMore() {
		this.testbed.importNight("run-1", this.contoso, this.enabled, this.bob);
		this.testbed.addTenant("Fabrikam");
		this.testbed.jdbc.sql("update tenants set left_at = now(), left_reason = 'gone' where name = 'Contoso'")
			.update();
		this.testbed.bean(Deactivations.class).markLeft("run-2", List.of(this.contoso));
		this.testbed.night("run-2");
		assertThat(this.testbed.applyDepartures().getWriteCount()).as("no brake counts them").isEqualTo(2);
		assertThat(row()).isEqualTo("false DONE");
	}

	private String row() {
		return String.valueOf(this.testbed
			.value("select u.active || ' ' || coalesce(d.state, 'null') from users u left join deactivations d "
					+ "on d.user_id = u.id where u.name = 'Ada'"));
	}

}
