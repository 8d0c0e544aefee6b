package io.cspsync.user;

import java.time.Clock;
import java.util.List;

import io.cspsync.crm.ConflictDecision.Choice;
import io.cspsync.crm.ConflictDecisions;
import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class UserConflictStepTests {

	private final UserTestbed testbed = new UserTestbed("csp.users.match=email,network-login,alias,name");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final ConflictDecisions decisions = new ConflictDecisions(this.testbed.jdbc, Clock.systemUTC());

	// Somebody whom the tenant knows already, so that this is no first import.
	private final DirectoryUser boss = aUser().named("Boss").build();

	private final DirectoryUser ada = aUser().named("Ada").withMail("info@contoso.com").build();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void theNextRunLinksThePersonChosen() {
		long first = conflict();
		decide(Choice.USER, first + 1);
		assertThat(this.testbed.bean(Waiting.class).countAll()).isZero();
		night("run-2", this.boss, this.ada);
		assertThat(linked()).containsExactly("Boss", "Second");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
		assertThat(openConflicts()).isEmpty();
		List<String> before = this.testbed.versions("users");
		night("run-3", this.boss, aUser().withId(this.ada.entraId()).named("Ada King").build());
		assertThat(this.testbed.versions("users")).hasSameSizeAs(before);
		assertThat(linked()).contains("Ada King");
	}

	@Test
	void theNextRunCreatesAPersonAndTheOthersStayFree() {
		conflict();
		decide(Choice.CREATE, null);
		night("run-2", this.boss, this.ada);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/1/0/1/0/0/0");
		assertThat(linked()).containsExactly("Boss", "Ada");
		night("run-3", this.boss, this.ada, aUser().named("First").withMail("first@contoso.com").build());
		assertThat(linked()).containsExactly("Boss", "Ada", "First");
		assertThat(this.testbed.value("select count(*) from users")).isEqualTo("4");
	}

	@Test
	void somebodyIgnoredIsNeverImportedAndListed() {
		conflict();
		decide(Choice.IGNORE, null);
		for (String run : List.of("run-2", "run-3")) {
			night(run, this.boss, this.ada);
			assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/1/0/1/0");
			assertThat(openConflicts()).isEmpty();
		}
		assertThat(linked()).containsExactly("Boss");
		this.decisions.reopen(1);
		night("run-4", this.boss, this.ada);
		assertThat(openConflicts()).containsExactly("1|2 people in the CRM have the same email");
	}

	@Test
	void aPersonWhoNoLongerFitsMakesItAConflictAgainUntilSomebodyDecidesAnew() {
		long first = conflict();
		decide(Choice.USER, first);
		long fabrikam = Long.parseLong(
				String.valueOf(this.testbed.value("insert into customers (name) values ('Fabrikam') returning id")));
		this.testbed.jdbc.sql("update users set customer_id = :c where id = :p")
			.param("c", fabrikam)
			.param("p", first)
			.update();
		for (String run : List.of("run-2", "run-3")) {
			night(run, this.boss, this.ada);
			assertThat(openConflicts()).singleElement()
				.asString()
				.startsWith("2|Person %d, who was chosen for this user, is not among the people".formatted(first));
			assertThat(linked()).containsExactly("Boss");
		}
		assertThat(this.testbed.bean(Waiting.class).countNew("run-2")).isOne();
		this.decisions.decide(2, Choice.USER, first + 1);
		night("run-4", this.boss, this.ada);
		assertThat(linked()).containsExactly("Boss", "Second");
		assertThat(openConflicts()).isEmpty();
	}

	@Test
	void onePersonChosenForTwoUsersIsNobodys() {
		this.testbed.importNight("run-0", this.contoso, this.boss);
		long person = this.testbed.addPerson(this.contoso, "First", "info@contoso.com");
		DirectoryUser other = aUser().named("Other").withMail("info@contoso.com").build();
		night("run-1", this.boss, this.ada, other);
		for (int id = 1; id <= 2; id++) {
			this.decisions.decide(id, Choice.USER, person);
		}
		night("run-2", this.boss, other, this.ada, aUser().named("First").build());
		assertThat(openConflicts()).hasSize(3)
			.filteredOn((it) -> it.contains("Person %d was chosen for 2 users".formatted(person)))
			.hasSize(2);
		assertThat(linked()).containsExactly("Boss");
	}

	@Test
	void aPersonLinkedToSomebodyIsTakenOverOnlyWhenThatOneIsGone() {
		conflict();
		long boss = Long.parseLong(String.valueOf(this.testbed.value("select id from users where name = 'Boss'")));
		decide(Choice.USER, boss);
		night("run-2", this.boss, this.ada);
		assertThat(openConflicts()).singleElement().asString().contains("who is still there");
		night("run-3", this.ada);
		assertThat(openConflicts()).isEmpty();
		assertThat(this.testbed.value("select entra_id from users where id = " + boss))
			.isEqualTo(this.ada.entraId().toString());
	}

	@Test
	void aPersonEnteredForAnotherTenantOrCustomerIsNeverMeant() {
		this.testbed.importNight("run-0", this.contoso, this.boss);
		TenantId other = this.testbed.addTenant("Fabrikam");
		this.testbed.addPerson(other, "Ada", "info@contoso.com");
		long elsewhere = this.testbed.addPerson(this.contoso, "Ada", "info@contoso.com");
		this.testbed.jdbc.sql("update users set tenant_id = :t where id = :id")
			.param("t", other.value())
			.param("id", elsewhere)
			.update();
		night("run-1", this.boss, this.ada);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/1/0/1/0/0/0");
		assertThat(this.testbed.value("select count(*) from users where entra_id is null")).isEqualTo("2");
	}

	@Test
	void somebodyOfAnotherCustomerWhomTheTenantHadIsNotTakenOver() {
		DirectoryUser gone = aUser().named("Ada").withMail("info@contoso.com").build();
		this.testbed.importNight("run-0", this.contoso, this.boss, gone);
		this.testbed.addTenant("Fabrikam");
		this.testbed.jdbc
			.sql("update users set customer_id = (select max(id) from customers) where email = 'info@contoso.com'")
			.update();
		night("run-1", this.boss, this.ada);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/1/0/1/0/0/0");
		assertThat(this.testbed.value("select count(*) from users where email = 'info@contoso.com'")).isEqualTo("2");
	}

	@Test
	void anAliasIsEnoughAndTheActiveOneComesFirst() {
		this.testbed.importNight("run-0", this.contoso, this.boss);
		this.testbed.addPerson(this.contoso, "Old", "a.byron@contoso.com");
		this.testbed.jdbc.sql("update users set active = false where name = 'Old'").update();
		this.testbed.addPerson(this.contoso, "Ada Byron", "A.Byron@contoso.com");
		night("run-1", this.boss,
				aUser().named("Ada King")
					.withMail("ada@contoso.com")
					.withAliases("SMTP:ada@contoso.com, smtp:a.byron@contoso.com", null)
					.build());
		assertThat(linked()).containsExactly("Boss", "Ada Byron");
	}

	/** Two people with the address of one user; the row of the first. */
	private long conflict() {
		this.testbed.importNight("run-0", this.contoso, this.boss);
		long first = this.testbed.addPerson(this.contoso, "First", "info@contoso.com");
		this.testbed.addPerson(this.contoso, "Second", "info@contoso.com");
		night("run-1", this.boss, this.ada);
		assertThat(openConflicts()).containsExactly("1|2 people in the CRM have the same email");
		assertThat(this.testbed.value("select entity_name from match_conflicts")).isEqualTo("Ada (info@contoso.com)");
		return first;
	}

	private void decide(Choice choice, @Nullable Long userId) {
		this.decisions.decide(1, choice, userId);
	}

	private void night(String run, DirectoryUser... users) {
		this.testbed.importNight(run, this.contoso, users);
	}

	private List<String> linked() {
		return this.testbed.values("select name from users where entra_id is not null order by name <> 'Boss', id desc")
			.stream()
			.toList();
	}

	private List<String> openConflicts() {
		return this.testbed
			.values("select id || '|' || reason from match_conflicts where resolved_at is null order by id");
	}

}
