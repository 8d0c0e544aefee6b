package io.cspsync.user;

import java.util.List;
import java.util.UUID;

import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
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
		DirectoryUser[] users = { aUser().named("Ada").build(), aUser().named("Bob").disabled().build(),
				aUser().named("Guest").guest().build() };
		this.testbed.importNight("run-1", this.contoso, users);
		String written = this.testbed.written("users");
		String linked = this.testbed.written("user_licences");
		StepExecution step = this.testbed.importNight("run-2", this.contoso, users);
		assertThat(this.testbed.written("users")).isEqualTo(written).startsWith("2/0/0");
		assertThat(this.testbed.written("user_licences")).isEqualTo(linked);
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
		this.testbed.importNight("run-2", this.contoso, ada.named("Ada King").inDepartment(null).build(), bob);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
		assertThat(this.testbed.written("users")).isEqualTo("2/1/0");
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
			.containsExactly(person + "|Ada Byron|ada.king@contoso.com|true");
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
	void moreThanOneChunkOfRejectedRecordsIsNoReasonToFail() {
		DirectoryUser[] users = new DirectoryUser[UserConfiguration.CHUNK + 20];
		for (int i = 0; i < users.length; i++) {
			users[i] = aUser().named((i % 2 == 0) ? "\u0000" : "User " + i).build();
		}
		StepExecution step = this.testbed.importNight("run-1", this.contoso, users);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 520/260/0/0/260/0/0");
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
	void anUnreadableIdMakesTheReadIncompleteButNotTheTenant() {
		this.testbed.importNight("run-1", this.contoso, aUser().named("Ada").withMail("ada@contoso.com").build());
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answerUnreadable(this.contoso, "item 17 of page 1, Ada",
				aUser().named("Ada").withMail("ada@contoso.com").build());
		this.testbed.night("run-2");
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 1/0/0/0/0/0/1");
		assertThat(this.testbed.values("select code || '|' || message from integration_errors")).singleElement()
			.asString()
			.startsWith("unreadable-id|")
			.contains("item 17 of page 1, Ada");
	}

	@Test
	void aTenantThatBreaksOffIsReadAgainAndCountedAsOneRun() {
		DirectoryUser[] first = new DirectoryUser[700];
		for (int i = 0; i < first.length; i++) {
			first[i] = aUser().named("User " + i).build();
		}
		DirectoryUser last = aUser().named("Last").build();
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
		this.testbed.night("run-1");
		StepExecution broken = this.testbed.importUsers(this.contoso);
		assertThat(broken.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(broken.getFailureExceptions())
			.anySatisfy((ex) -> assertThat(ex).rootCause().hasMessageContaining("time-out"));
		assertThat(this.testbed.value("select count(*)::text from users")).isEqualTo("500");
		assertThat(this.testbed.outcome(this.contoso)).startsWith("pending");
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.answer(this.contoso, last);
		StepExecution whole = this.testbed.importUsers(this.contoso);
		assertThat(whole.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 701/701/0/0/0/0/0");
		assertThat(this.testbed.written("users")).isEqualTo("701/0/0");
	}

	@Test
	void aTenantThatCannotBeReadAtAllFailsWithoutAChunk() {
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		this.testbed.night("run-1");
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(step.getCommitCount() + step.getRollbackCount()).isZero();
		assertThat(step.getFailureExceptions()).singleElement()
			.isInstanceOf(io.cspsync.microsoft.MicrosoftException.class);
	}

	@Test
	void aRefusedStatementFailsTheTenantInsteadOfBeingTriedUserByUser() {
		this.testbed.jdbc.sql("alter table users add constraint no_bob check (name <> 'Bob')").update();
		StepExecution step = this.testbed.importNight("run-1", this.contoso, aUser().named("Ada").build(),
				aUser().named("Bob").build());
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(step.getSkipCount()).isZero();
		assertThat(step.getRollbackCount()).isOne();
		assertThat(this.testbed.value("select count(*)::text from users")).isEqualTo("0");
		assertThat(this.testbed.outcome(this.contoso)).startsWith("pending");
	}

	@Test
	void whatHangsOnTheWholeReadIsWrittenAllOrNotAtAll() {
		DirectoryUser ada = aUser().named("Ada").build();
		this.testbed.importNight("run-1", this.contoso, ada);
		// The very last statement of the end of the read.
		this.testbed.jdbc.sql("""
				create function refuse() returns trigger language plpgsql as 'begin raise exception ''full''; end';
				create trigger refuse before update on match_conflicts for each statement execute function refuse();
				""").update();
		StepExecution step = this.testbed.importNight("run-2", this.contoso,
				aUser().withId(ada.entraId()).named("Ada King").disabled().build());
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.testbed.values("select state from deactivations")).isEmpty();
		assertThat(this.testbed.value("select name from users")).isEqualTo("Ada");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("pending ");
	}

	@Test
	void aStopEndsThePartitionBetweenTwoChunksAndProvesNothing() {
		DirectoryUser[] users = new DirectoryUser[UserConfiguration.CHUNK];
		for (int i = 0; i < users.length; i++) {
			users[i] = aUser().named("User " + i).build();
		}
		this.testbed.directory.answer(this.contoso, users);
		this.testbed.directory.meanwhile(this.contoso, () -> this.testbed.stop.raise("test"));
		this.testbed.directory.answer(this.contoso, aUser().named("Last").build());
		this.testbed.night("run-1");
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isIn(BatchStatus.STOPPED, BatchStatus.FAILED);
		assertThat(this.testbed.outcome(this.contoso)).startsWith("pending");
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

	@Test
	void somebodyChangedInTheCrmAtTheSameMomentFailsTheTenantAndNotThePerson() {
		long person = this.testbed.addPerson(this.contoso, "Ada", "ada@contoso.com");
		EntraId other = new EntraId(new UUID(7, 7));
		this.testbed.directory.answer(this.contoso, aUser().named("Ada").withMail("ada@contoso.com").build());
		this.testbed.night("run-1");
		this.testbed.directory.meanwhile(this.contoso, () -> {
			awaitIndexLoaded();
			this.testbed.jdbc.sql("update users set entra_id = :other where id = :id")
				.param("other", other.value())
				.param("id", person)
				.update();
		});
		this.testbed.directory.answer(this.contoso);
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(step.getFailureExceptions())
			.anySatisfy((ex) -> assertThat(ex).rootCause().hasMessageContaining("linked otherwise by now"));
		assertThat(this.testbed.value("select entra_id::text from users")).isEqualTo(other.toString());
	}

	private void awaitIndexLoaded() {
		try {
			Thread.sleep(500);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void importWithLicencesOpen(String runKey, DirectoryUser... users) {
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, users);
		this.testbed.night(runKey, RunPart.LICENCES, RunPart.USERS);
		this.testbed.bean(RunTenants.class).fail(runKey, this.contoso, RunPart.LICENCES, "time-out");
		this.testbed.importUsers(this.contoso);
	}

	private List<String> heldLicences() {
		return this.testbed.values("""
				select part_number from user_licences join licences on licences.id = licence_id order by part_number
				""");
	}

}
