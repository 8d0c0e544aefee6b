package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.RunPart;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class LicencesOnPeopleStepTests {

	private final UserTestbed testbed = new UserTestbed("csp.users.inactive-licences=remove");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final DirectoryUser ada = ada().build();

	private final DirectoryUser gone = ada().disabled().build();

	/** One of two may go; of one nobody would be switched off. */
	private final DirectoryUser bob = aUser().withId(SampleUser.id(9)).named("Bob").build();

	LicencesOnPeopleStepTests() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		this.testbed.addLicence(this.contoso, F1, "SPE_F1");
	}

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void inactivePeopleLoseTheirLicencesOnTheSameNightAndQuietlyStayWithout() {
		night("run-1", this.ada, this.bob);
		assertThat(held()).containsExactly("Ada SPE_E3 direct", "Ada SPE_F1 group");
		night("run-2", this.gone, this.bob);
		assertThat(held()).isEmpty();
		assertThat(changes("run-2")).containsExactly("SPE_E3 direct null", "SPE_F1 group null");
		List<String> before = this.testbed.versions("users");
		night("run-3", this.gone, this.bob);
		night("run-4", this.gone, this.bob);
		assertThat(held()).isEmpty();
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/2/0/0/0");
		night("run-5", this.ada, this.bob);
		assertThat(held()).containsExactly("Ada SPE_E3 direct", "Ada SPE_F1 group");
		assertThat(changes("run-5")).containsExactly("SPE_E3 null direct", "SPE_F1 null group");
	}

	@Test
	void whoIsSwitchedOnByHandGetsThemBackWithTheNextRead() {
		night("run-1", this.ada);
		this.testbed.jdbc.sql("update users set active = false").update();
		night("run-2", this.ada);
		assertThat(held()).isEmpty();
		this.testbed.jdbc.sql("update users set active = true").update();
		night("run-3", this.ada);
		assertThat(held()).hasSize(2);
	}

	@Test
	void whoIsCreatedInactiveHasNoneAndIsLeftAlone() {
		night("run-1", this.gone);
		assertThat(held()).isEmpty();
		List<String> before = this.testbed.versions("users");
		night("run-2", this.gone);
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		night("run-3", this.ada);
		assertThat(held()).hasSize(2);
	}

	@Test
	void aChangedSettingGivesThemBack() {
		night("run-1", this.ada, this.bob);
		night("run-2", this.gone, this.bob);
		this.testbed.set();
		night("run-3", this.gone, this.bob);
		assertThat(held()).hasSize(2);
		assertThat(this.testbed.value("select active from users where name = 'Ada'")).isEqualTo("f");
	}

	@Test
	void anAssignmentThatChangesItsPathIsAChange() {
		night("run-1", this.ada);
		night("run-2", aUser().withId(SampleUser.id(1)).named("Ada").licensedByGroup(E3).licensedByGroup(F1).build());
		assertThat(held()).containsExactly("Ada SPE_E3 group", "Ada SPE_F1 group");
		assertThat(changes("run-2")).containsExactly("SPE_E3 direct group");
	}

	@Test
	void whatCouldNotBeGivenIsWrittenDownOnceForEachReason() {
		night("run-1", this.ada, lacking(2, "CountViolation"), lacking(3, "CountViolation"),
				lacking(4, "ProhibitedInUsageLocationViolation"));
		assertThat(errors()).containsExactly("CountViolation|SPE_E3 for 2 people|1",
				"ProhibitedInUsageLocationViolation|SPE_E3 for 1 person|1");
		assertThat(this.testbed.value("select message || '. ' || remedy from integration_errors "
				+ "where resolved_at is null and entity_id = 'CountViolation'"))
			.contains("2 people do not get SPE_E3 as assigned", "Person 2, Person 3", "Buy more");
		List<String> before = this.testbed.versions("user_licence_errors");
		assertThat(before).hasSize(3);
		night("run-2", this.ada, lacking(2, "CountViolation"), lacking(3, "CountViolation"),
				lacking(4, "ProhibitedInUsageLocationViolation"));
		assertThat(this.testbed.versions("user_licence_errors")).isEqualTo(before);
		assertThat(errors()).containsExactly("CountViolation|SPE_E3 for 2 people|2",
				"ProhibitedInUsageLocationViolation|SPE_E3 for 1 person|2");
		night("run-3", this.ada, lacking(2, "CountViolation"), lacking(3, "MutuallyExclusiveViolation"),
				aUser().withId(SampleUser.id(4)).named("Person 4").build());
		assertThat(errors()).containsExactly("CountViolation|SPE_E3 for 1 person|3",
				"MutuallyExclusiveViolation|SPE_E3 for 1 person|1");
		assertThat(this.testbed.values("select tenant_name || ' ' || user_name || ' ' || product_name || ' ' || error "
				+ "from reporting.licence_assignment_errors order by 1"))
			.containsExactly("Contoso Person 2 SPE_E3 CountViolation",
					"Contoso Person 3 SPE_E3 MutuallyExclusiveViolation");
		night("run-4", this.ada);
		assertThat(errors()).isEmpty();
		assertThat(this.testbed.versions("user_licence_errors")).isEmpty();
	}

	@Test
	void onANightWithoutWholeReadErrorsAreKept() {
		night("run-1", this.ada, lacking(2, "CountViolation"));
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answerUnreadable(this.contoso, "item 2", this.ada);
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.versions("user_licence_errors")).hasSize(1);
	}

	private static SampleUser ada() {
		return aUser().withId(SampleUser.id(1)).named("Ada").licensed(E3).licensedByGroup(F1);
	}

	private static DirectoryUser lacking(int number, String error) {
		return aUser().withId(SampleUser.id(number)).named("Person " + number).lacking(E3, true, error).build();
	}

	private void night(String runKey, DirectoryUser... users) {
		assertThat(this.testbed.importNight(runKey, this.contoso, users).getFailureExceptions()).isEmpty();
		this.testbed.recordDay();
		assertThat(this.testbed.value("select users_state from run_tenants where run_key = '%s'".formatted(runKey)))
			.as(RunPart.USERS.step())
			.isEqualTo("complete");
	}

	private List<String> held() {
		return this.testbed.values("""
				select u.name || ' ' || l.part_number || case when h.assigned_by_group then ' group' else ' direct' end
				from user_licences h join users u on u.id = h.user_id join licences l on l.id = h.licence_id order by 1
				""");
	}

	private List<String> changes(String runKey) {
		return this.testbed.values("""
				select l.part_number || ' ' || coalesce(c.before, 'null') || ' ' || coalesce(c.after, 'null')
				from user_changes c join licences l on l.id::text = c.field
				where c.kind = 'licence' and c.run_key = '%s' order by 1
				""".formatted(runKey));
	}

	private List<String> errors() {
		return this.testbed.values("""
				select concat_ws('|', entity_id, entity_name, occurrences) from integration_errors
				where resolved_at is null and entity_type = 'licence-assignment' and category = 'RECORD' order by 1
				""");
	}

}
