package io.cspsync.user;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class BrokenPartitionTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	@AfterEach
	void close() {
		this.testbed.close();
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
		DirectoryUser[] first = manyUsers(700);
		DirectoryUser last = aUser().named("Last").build();
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
		this.testbed.night("run-1");
		StepExecution broken = this.testbed.importUsers(this.contoso);
		assertThat(broken.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(broken.getFailureExceptions())
			.anySatisfy((ex) -> assertThat(ex).rootCause().hasMessageContaining("time-out"));
		List<String> committed = this.testbed.versions("users");
		assertThat(committed).hasSize(UserConfiguration.CHUNK);
		assertThat(this.testbed.outcome(this.contoso)).startsWith("pending");
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.answer(this.contoso, last);
		StepExecution whole = this.testbed.importUsers(this.contoso);
		assertThat(whole.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 701/701/0/0/0/0/0");
		assertThat(this.testbed.versions("users")).hasSize(701).containsAll(committed);
	}

	@Test
	void aTenantThatCannotBeReadAtAllFailsWithoutAChunk() {
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		this.testbed.night("run-1");
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(step.getCommitCount() + step.getRollbackCount()).isZero();
		assertThat(step.getFailureExceptions()).singleElement().isInstanceOf(MicrosoftException.class);
	}

	@Test
	void aRefusedStatementFailsTheTenantInsteadOfBeingTriedUserByUser() {
		this.testbed.owner.sql("alter table users add constraint no_bob check (name <> 'Bob')").update();
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
		this.testbed.owner.sql("""
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
		this.testbed.directory.answer(this.contoso, manyUsers(UserConfiguration.CHUNK));
		this.testbed.directory.meanwhile(this.contoso, () -> this.testbed.stop.raise("test"));
		this.testbed.directory.answer(this.contoso, aUser().named("Last").build());
		this.testbed.night("run-1");
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isIn(BatchStatus.STOPPED, BatchStatus.FAILED);
		assertThat(this.testbed.outcome(this.contoso)).startsWith("pending");
	}

	@Test
	void somebodyChangedInTheCrmAtTheSameMomentFailsTheTenantAndNotThePerson() {
		// On a first import nobody is created before the last page.
		this.testbed.importNight("run-0", this.contoso, aUser().named("Somebody").build());
		this.testbed.directory.clear(this.contoso);
		long person = this.testbed.addPerson(this.contoso, "Ada", "ada@contoso.com");
		EntraId other = SampleUser.id(7);
		this.testbed.directory.answer(this.contoso, manyUsers(UserConfiguration.CHUNK));
		this.testbed.directory.meanwhile(this.contoso, () -> {
			awaitFirstChunk();
			this.testbed.jdbc.sql("update users set entra_id = :other where id = :id")
				.param("other", other.value())
				.param("id", person)
				.update();
		});
		this.testbed.directory.answer(this.contoso, aUser().named("Ada").withMail("ada@contoso.com").build());
		this.testbed.night("run-1");
		StepExecution step = this.testbed.importUsers(this.contoso);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(step.getFailureExceptions())
			.anySatisfy((ex) -> assertThat(ex).rootCause().hasMessageContaining("linked otherwise by now"));
		assertThat(this.testbed.value("select entra_id::text from users where id = " + person))
			.isEqualTo(other.toString());
	}

	private void awaitFirstChunk() {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (this.testbed.values("select id from users where entra_id is not null").size() < UserConfiguration.CHUNK
				&& System.nanoTime() < end) {
			Thread.yield();
		}
	}

	private static DirectoryUser[] manyUsers(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> aUser().named("User " + i).build())
			.toArray(DirectoryUser[]::new);
	}

}
