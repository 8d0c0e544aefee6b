package io.cspsync.user;

import java.util.List;
import java.util.stream.IntStream;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class UserPartitionStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void newUsersAreCreatedWithAllThatIsKnown() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		StepExecution step = this.testbed.importNight("run-1", this.contoso,
				aUser().named("Ada \\ \t\n\"Byron\"").withMail("ada@contoso.com").withLogin("ada").licensed(E3).build(),
				aUser().named("Bob").disabled().licensedByGroup(E3).licensed(F1).build());
		assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(step.getFailureExceptions()).isEmpty();
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/2/0/0/0/0/0");
		assertThat(this.testbed.values("""
				select concat_ws('|', u.name, u.email, u.network_login, u.department, u.active, u.service_user,
				    u.billing_excluded, s.name, t.name, u.custom_fields)
				from users u join sites s on s.id = u.site_id join tenants t using (tenant_id) order by u.id
				""")).containsExactly("Ada \\ \t\n\"Byron\"|ada@contoso.com|ada|t|f|f|Main|Contoso|{}",
				"Bob|f|f|f|Main|Contoso|{}");
		assertThat(this.testbed.values("""
				select concat_ws('|', u.name, l.part_number, ul.assigned_by_group)
				from user_licences ul join users u on u.id = ul.user_id join licences l on l.id = ul.licence_id
				order by u.id
				""")).hasSize(2).last().isEqualTo("Bob|SPE_E3|t");
	}

	@Test
	void unchangedUsersAreNeitherWrittenNorTouched() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		DirectoryUser[] users = { aUser().named("Ada").licensed(E3).build(), aUser().named("Bob").disabled().build(),
				aUser().named("Guest").guest().build() };
		this.testbed.importNight("run-1", this.contoso, users);
		List<String> before = this.testbed.versions("users");
		List<String> held = this.testbed.versions("user_licences");
		StepExecution step = this.testbed.importNight("run-2", this.contoso, users);
		assertThat(this.testbed.versions("users")).isEqualTo(before).hasSize(2);
		assertThat(this.testbed.versions("user_licences")).isEqualTo(held).hasSize(1);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 3/0/0/2/0/1/0");
		assertThat(step.getReadCount()).isEqualTo(3 + 1);
		assertThat(step.getFilterCount()).isEqualTo(3);
		// The end of the read.
		assertThat(step.getWriteCount()).isOne();
	}

	@Test
	void onlyTheChangedUserIsWrittenAndNothingIsBlanked() {
		SampleUser ada = aUser().named("Ada").withMail("ada@contoso.com").inDepartment("Analysis");
		DirectoryUser bob = aUser().named("Bob").build();
		this.testbed.importNight("run-1", this.contoso, ada.build(), bob);
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-2", this.contoso, ada.named("Ada King").inDepartment(null).build(), bob);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
		assertThat(this.testbed.versions("users")).hasSize(2).filteredOn(before::contains).hasSize(1);
		assertThat(this.testbed.value("select name || '|' || department from users where email = 'ada@contoso.com'"))
			.isEqualTo("Ada King|Analysis");
	}

	@Test
	void aHandEditIsPutBackAndThenTheUserIsUnchangedAgain() {
		DirectoryUser ada = aUser().named("Ada").build();
		this.testbed.importNight("run-1", this.contoso, ada);
		this.testbed.jdbc.sql("update users set name = 'Edited', job_title = 'By hand'").update();
		this.testbed.importNight("run-2", this.contoso, ada);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		assertThat(this.testbed.value("select name || '|' || job_title from users")).isEqualTo("Ada|By hand");
		this.testbed.importNight("run-3", this.contoso, ada);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/0/1/0/0/0");
	}

	@Test
	void aPersonEnteredByHandIsLinkedAndStaysLinked() {
		long person = this.testbed.addPerson(this.contoso, "A. Byron", "ADA@contoso.com");
		SampleUser ada = aUser().named("Ada Byron").withMail("ada@contoso.com");
		this.testbed.importNight("run-1", this.contoso, ada.build());
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		this.testbed.importNight("run-2", this.contoso, ada.withMail("ada.king@contoso.com").build());
		assertThat(this.testbed
			.values("select id || '|' || name || '|' || email || '|' || (site_id is not null) from users"))
			.containsExactly(person + "|A. Byron|ada.king@contoso.com|true");
	}

	@Test
	void theFirstLinkFillsGapsAndLaterOnlyWhatMicrosoftChangedIsWritten() {
		this.testbed.addPerson(this.contoso, "A. Byron", "ada@contoso.com");
		this.testbed.jdbc.sql("update users set job_title = ' ', department = 'Sales'").update();
		SampleUser ada = aUser().named("Ada Byron").withMail("ada@contoso.com").inDepartment("Engines");
		this.testbed.importNight("run-1", this.contoso, ada.build());
		assertThat(person()).isEqualTo("A. Byron|ada@contoso.com|Sales|t");
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-2", this.contoso, ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		this.testbed.jdbc.sql("update users set phone = '1', department = 'Marketing'").update();
		this.testbed.importNight("run-3", this.contoso, ada.build());
		assertThat(person()).isEqualTo("A. Byron|ada@contoso.com|Marketing|t");
		this.testbed.importNight("run-4", this.contoso, ada.named("Ada King").inDepartment(null).build());
		assertThat(person()).isEqualTo("Ada King|ada@contoso.com|Marketing|t");
		this.testbed.importNight("run-5", this.contoso, ada.inDepartment("Engines").build());
		assertThat(person()).isEqualTo("Ada King|ada@contoso.com|Marketing|t");
		this.testbed.importNight("run-6", this.contoso, ada.inDepartment("Looms").build());
		assertThat(person()).isEqualTo("Ada King|ada@contoso.com|Looms|t");
		assertThat(this.testbed.value("select kept_values::text from users")).isEqualTo("{}");
	}

	@Test
	void theFirstLinkOverwritesWhenToldTo() {
		this.testbed.set("csp.users.on-first-link=overwrite");
		this.testbed.addPerson(this.contoso, "A. Byron", "ada@contoso.com");
		this.testbed.importNight("run-1", this.contoso,
				aUser().named("Ada Byron").withMail("ada@contoso.com").inDepartment("Engines").build());
		assertThat(person()).isEqualTo("Ada Byron|ada@contoso.com|Engines|t");
		assertThat(this.testbed.value("select kept_values::text from users")).isEqualTo("{}");
	}

	@Test
	void customFieldsOfTheCrmAreKeptToo() {
		this.testbed.set("csp.users.fields[0].source=displayName", "csp.users.fields[0].target=name",
				"csp.users.fields[1].source=department", "csp.users.fields[1].target=custom.Section",
				"csp.users.fields[2].source=jobTitle", "csp.users.fields[2].target=custom.Role",
				"csp.users.match=name");
		this.testbed.addPerson(this.contoso, "Ada", null);
		this.testbed.jdbc.sql("update users set custom_fields = '{\"Section\": \"Own\", \"n\": 1}'").update();
		this.testbed.importNight("run-1", this.contoso, section("Engines"));
		assertThat(customFields()).isEqualTo("{\"n\": 1, \"Role\": \"Head\", \"Section\": \"Own\"}");
		this.testbed.jdbc.sql("update users set phone = '1'").update();
		this.testbed.importNight("run-2", this.contoso, section("Engines"));
		assertThat(customFields()).isEqualTo("{\"n\": 1, \"Role\": \"Head\", \"Section\": \"Own\"}");
		this.testbed.importNight("run-3", this.contoso, section("Looms"));
		assertThat(customFields()).isEqualTo("{\"n\": 1, \"Role\": \"Head\", \"Section\": \"Looms\"}");
	}

	@Test
	void ambiguousUsersWaitAndNothingIsWrittenForThem() {
		this.testbed.addPerson(this.contoso, "Ada Byron", null);
		DirectoryUser[] twoAdas = { aUser().named("Ada Byron").build(), aUser().named("ada byron").build() };
		this.testbed.importNight("run-1", this.contoso, twoAdas);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/0/0/0/2");
		assertThat(this.testbed.values("select entity_name from match_conflicts where resolved_at is null")).hasSize(2);
		assertThat(this.testbed.values("select name from users where entra_id is not null")).isEmpty();
		this.testbed.importNight("run-2", this.contoso, twoAdas[0]);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		assertThat(this.testbed.values("select entity_name from match_conflicts where resolved_at is null")).isEmpty();
	}

	@Test
	void somebodyRecreatedInEntraKeepsTheRow() {
		this.testbed.importNight("run-1", this.contoso, aUser().named("Ada").withMail("ada@contoso.com").build(),
				aUser().named("Bob").withMail("bob@contoso.com").build());
		String row = this.testbed.value("select id::text from users where name = 'Ada'");
		SampleUser again = aUser().named("Ada").withMail("ada@contoso.com");
		this.testbed.importNight("run-2", this.contoso, again.build());
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		assertThat(this.testbed
			.value("select id::text from users where entra_id = '%s'".formatted(again.build().entraId())))
			.isEqualTo(row);
		assertThat(this.testbed.value("select active::text from users where name = 'Bob'")).isEqualTo("true");
	}

	@Test
	void aRecordThatCannotBeStoredIsRejectedAndExplained() {
		DirectoryUser bad = aUser().named("Ada\u0000Byron").build();
		DirectoryUser defect = aUser().named("Bob").withDefect("a licence has no SKU id").build();
		DirectoryUser half = aUser().named("\ud83d").withMail("half@contoso.com").build();
		StepExecution step = this.testbed.importNight("run-1", this.contoso, bad, defect, half,
				aUser().named("Good").build());
		assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(step.getProcessSkipCount()).isEqualTo(3);
		assertThat(step.getRollbackCount()).isZero();
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 4/1/0/0/3/0/0");
		assertThat(this.testbed.values("""
				select concat_ws('|', entity_type, entity_name, code) from integration_errors
				where resolved_at is null and remedy <> '' order by code
				""")).containsExactly("user|\ufffd|broken-character", "user|Ada\ufffdByron|nul-character",
				"user|Bob|unusable-record");
		this.testbed.importNight("run-2", this.contoso, aUser().withId(bad.entraId()).named("Ada Byron").build());
		assertThat(this.testbed.values("select code from integration_errors where resolved_at is null")).isEmpty();
	}

	@Test
	void aUserWhoComesTwiceIsHandledOnce() {
		DirectoryUser ada = aUser().named("Ada").build();
		this.testbed.directory.answer(this.contoso, ada);
		this.testbed.directory.answer(this.contoso);
		this.testbed.directory.answer(this.contoso, ada, aUser().named("Bob").build());
		this.testbed.night("run-1");
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/2/0/0/0/0/0");
	}

	@Test
	void licencesFollowTheUserUnlessTonightsCouldNotBeRead() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		this.testbed.addLicence(this.contoso, F1, "SPE_F1");
		SampleUser ada = aUser().named("Ada").licensed(E3);
		this.testbed.importNight("run-1", this.contoso, ada.build());
		DirectoryUser moved = aUser().withId(ada.build().entraId()).named("Ada").licensed(F1).build();
		importWithLicencesOpen("run-2", moved);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		assertThat(heldLicences()).containsExactly("SPE_E3", "SPE_F1");
		importWithLicencesOpen("run-3", moved);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/0/1/0/0/0");
		this.testbed.importNight("run-4", this.contoso, moved);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/1/0/0/0/0");
		assertThat(heldLicences()).containsExactly("SPE_F1");
		this.testbed.importNight("run-5", this.contoso, moved);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/0/1/0/0/0");
	}

	@Test
	void aLicenceThatTheCustomerGetsLaterIsLinkedThen() {
		DirectoryUser ada = aUser().named("Ada").licensed(E3).build();
		this.testbed.importNight("run-1", this.contoso, ada);
		assertThat(heldLicences()).isEmpty();
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		this.testbed.importNight("run-2", this.contoso, ada);
		assertThat(heldLicences()).containsExactly("SPE_E3");
	}

	@Test
	void theDefaultSiteIsForThoseWhoHaveNone() {
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'main' from customers").update();
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'London' from customers").update();
		long person = this.testbed.addPerson(this.contoso, "Ada", "ada@contoso.com");
		this.testbed.jdbc.sql("update users set site_id = (select id from sites where name = 'London')").update();
		this.testbed.importNight("run-1", this.contoso, aUser().withMail("ada@contoso.com").build(),
				aUser().named("Bob").build());
		assertThat(this.testbed.values("select s.name from users u join sites s on s.id = u.site_id order by u.id"))
			.containsExactly("London", "main");
		assertThat(person).isPositive();
	}

	@Test
	void theLastSignInThatTheCrmKnowsIsASourceLikeAnyOther() {
		List<String> fields = List.of("displayName", "name", "mail", "email", "userPrincipalName", "network-login",
				"givenName", "first-name", "surname", "last-name", "jobTitle", "job-title", "department", "department",
				"mobilePhone", "mobile-phone", "lastSignIn", "custom.last-sign-in");
		this.testbed.set(IntStream.range(0, fields.size())
			.mapToObj((i) -> "csp.users.fields[%d].%s=%s".formatted(i / 2, (i % 2 == 0) ? "source" : "target",
					fields.get(i)))
			.toArray(String[]::new));
		DirectoryUser[] users = { aUser().named("Ada").withMail("ada@contoso.com").build(),
				aUser().named("Bob").withMail("bob@contoso.com").build() };
		this.testbed.importNight("run-1", this.contoso, users);
		String people = "select name || ' ' || email || custom_fields::text from users order by name";
		assertThat(this.testbed.values(people)).containsExactly("Ada ada@contoso.com{}", "Bob bob@contoso.com{}");
		this.testbed.jdbc.sql(
				"update users set last_sign_in_at = '2026-11-22T21:00:00.5+01:00', sign_in_read_at = now() where name = 'Ada'")
			.update();
		this.testbed.importNight("run-2", this.contoso, users);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
		assertThat(this.testbed.values(people)).containsExactly(
				"Ada ada@contoso.com{\"last-sign-in\": \"2026-11-22T20:00:00.500Z\"}", "Bob bob@contoso.com{}");
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-3", this.contoso, users);
		assertThat(this.testbed.versions("users")).isEqualTo(before);
	}

	@Test
	void whatHasNoColumnGoesIntoACustomField() {
		this.testbed.set("csp.users.fields[0].source=displayName", "csp.users.fields[0].target=name",
				"csp.users.fields[1].source=department", "csp.users.fields[1].target=custom.Section",
				"csp.users.match=name");
		DirectoryUser ada = new DirectoryUser(SampleUser.id(1), true, false, List.of(), List.of("Ada", "Engines"),
				null);
		this.testbed.importNight("run-1", this.contoso, ada);
		assertThat(this.testbed.value("select custom_fields::text from users")).isEqualTo("{\"Section\": \"Engines\"}");
		this.testbed.jdbc.sql("update users set custom_fields = '{\"Section\": \"x\", \"Own\": true}'").update();
		this.testbed.importNight("run-2", this.contoso, ada);
		assertThat(this.testbed.value("select custom_fields::text from users"))
			.isEqualTo("{\"Own\": true, \"Section\": \"Engines\"}");
	}

	@Test
	void aChangedMappingShowsAsAChangeByItself() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		DirectoryUser ada = aUser().named("Ada").inDepartment("Engines").build();
		DirectoryUser bob = aUser().named("Bob").licensed(E3).build();
		this.testbed.importNight("run-1", this.contoso, ada, bob);
		this.testbed.set("csp.users.guests=import");
		this.testbed.importNight("run-2", this.contoso, ada, bob);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/2/0/0/0");
		this.testbed.set("csp.users.service-users.licences=" + E3);
		this.testbed.importNight("run-3", this.contoso, ada, bob);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
	}

	@Test
	void aTenantThatNowBelongsToAnotherCustomerTakesItsPeopleAlong() {
		DirectoryUser ada = aUser().named("Ada").build();
		this.testbed.importNight("run-1", this.contoso, ada);
		this.testbed.jdbc.sql("""
				with other as (insert into customers (name) values ('Other') returning id)
				update tenants set customer_id = other.id from other
				""").update();
		this.testbed.importNight("run-2", this.contoso, ada);
		assertThat(this.testbed.value("""
				select c.name || '|' || (s.customer_id = c.id) from users u join customers c on c.id = u.customer_id
				join sites s on s.id = u.site_id
				""")).isEqualTo("Other|true");
	}

	private void importWithLicencesOpen(String runKey, DirectoryUser... users) {
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, users);
		this.testbed.night(runKey, RunPart.LICENCES, RunPart.USERS);
		this.testbed.bean(RunTenants.class).fail(runKey, this.contoso, RunPart.LICENCES, "time-out");
		this.testbed.importUsers(this.contoso);
	}

	private String person() {
		return this.testbed.value("select concat_ws('|', name, email, department, entra_id is not null) from users");
	}

	private String customFields() {
		return this.testbed.value("select custom_fields::text from users");
	}

	private static DirectoryUser section(String section) {
		return new DirectoryUser(SampleUser.id(1), true, false, List.of(), List.of("Ada", section, "Head"), null);
	}

	private List<String> heldLicences() {
		return this.testbed.values("""
				select part_number from user_licences join licences on licences.id = licence_id order by part_number
				""");
	}

}
