package io.cspsync.cli;

import java.nio.file.Path;

import io.cspsync.crm.CrmRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UserCommandsTests {

	@TempDir
	private Path home;

	private final CrmRows crm = new CrmRows().customer(1, "Adatum")
		.customer(2, "Contoso")
		.run("insert into sites (customer_id, name) values (1, 'London')")
		.run("insert into users (tenant_id, customer_id, site_id, entra_id, name, email) select '" + CrmRows.tenantId(1)
				+ "', 1, 1, gen_random_uuid(), 'Person ' || i, 'p' || i || '@adatum.example' from generate_series(1, 5) i")
		.run("update users set billing_excluded = true, billing_undecided = true where id = 5")
		.run("insert into users (customer_id, name) values (2, 'Contact')");

	@AfterEach
	void close() {
		this.crm.close();
	}

	@Test
	void peopleAreListed() {
		assertThat(ok("users", "list", "--csv").lines()).hasSize(7)
			.contains("1,Person 1,p1@adatum.example,Adatum,London,yes,no,yes,,")
			.contains("5,Person 5,p5@adatum.example,Adatum,London,yes,no,\"not yet, undecided\",,")
			.contains("6,Contact,,Contoso,,yes,no,\"no, not linked\",,");
		assertThat(ok("users", "list", "--customer", "2")).contains("Contact").doesNotContain("Person");
		assertThat(ok("users", "list", "--tenant", CrmRows.tenantId(1).toString(), "--search", "P3@", "--json"))
			.contains("\"Person 3\"", "\"serviceUser\"")
			.doesNotContain("Person 2");
		assertThat(ok("users", "list", "--service-users")).contains("Nobody such is in the CRM.");
		TypedCommand limited = typed("users", "list", "--limit", "2", "--csv");
		assertThat(limited.answer().lines()).hasSize(3);
		assertThat(limited.complaint()).contains("The first 2 of 6");
		assertThat(typed("users", "list", "--limit", "-1").exitCode()).isEqualTo(2);
	}

	@Test
	void whatAPersonDecidesIsWritten() {
		assertThat(ok("users", "set", "1", "2", "--service-user", "pin", "--keep-active", "--exclude-billing"))
			.isEqualTo("""
					2 people are now pinned as service user.
					2 people are now kept active.
					2 people are now excluded from automatic billing.
					""");
		assertThat(flags(1)).isEqualTo("service pinned kept excluded");
		assertThat(ok("users", "list", "--service-users", "--csv"))
			.contains("1,Person 1,p1@adatum.example,Adatum,London,\"yes, kept\",yes (by hand),\"no, service user\"");
		assertThat(ok("users", "set", "--keep-active", "1")).contains("0 people are now kept active (1 already was).");
		assertThat(ok("users", "set", "1", "--service-user", "unpin", "--no-keep-active", "--no-exclude-billing"))
			.contains("1 person is now left to the rules", "1 person is now not kept active",
					"1 person is now in automatic billing");
		assertThat(flags(1)).isEqualTo("service");
		ok("users", "set", "1", "--service-user", "pin-off");
		assertThat(flags(1)).isEqualTo("pinned");
		assertThat(this.crm.rows("select user_id, run_key, field, before, after from user_changes order by id"))
			.containsExactly("1|by-hand|by-hand|false|true", "2|by-hand|by-hand|false|true",
					"1|by-hand|by-hand|true|false");
	}

	@Test
	void aDecisionAboutBillingEndsTheUndecidedState() {
		ok("users", "set", "5", "--no-exclude-billing");
		assertThat(flags(5)).isEmpty();
		this.crm.run("update users set billing_excluded = true, billing_undecided = true where id = 5");
		ok("users", "set", "5", "--exclude-billing");
		assertThat(flags(5)).isEqualTo("excluded");
	}

	@Test
	void somebodyUnknownMeansThatNothingIsDone() {
		TypedCommand typed = typed("users", "set", "1", "99", "98", "--keep-active");
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("The CRM has nobody with the id 99, 98, so nothing was changed");
		assertThat(flags(1)).isEmpty();
		assertThat(typed("users", "set", "1").complaint()).contains("users set needs --service-user");
		assertThat(typed("users", "set", "1", "--service-user", "pinn").complaint()).contains("did you mean pin?");
		assertThat(typed("users", "set", "Ada", "--keep-active").exitCode()).isEqualTo(2);
	}

	@Test
	void billablePeopleOfNowAndOfAnyRecordedDay() {
		assertThat(ok("billable")).contains("Adatum", "London").containsPattern("\\b4 +0 +1 +1 +0\\b");
		assertThat(typed("billable", "--day", "2026-11-23").complaint()).contains("No day is recorded yet");
		this.crm
			.run("insert into billable_user_days values ('2026-11-22', '" + CrmRows.tenantId(1)
					+ "', 1, 1, 7, 1, 0, '2026-11-22T02:00:00Z'), ('2026-11-23', '" + CrmRows.tenantId(1)
					+ "', 1, 1, 4, 1, 0, '2026-11-23T02:00:00Z')")
			.run("insert into billable_user_moves values ('2026-11-23', 1, 'left', '" + CrmRows.tenantId(1)
					+ "', 1, 1, 'Person 1')");
		assertThat(ok("billable", "--customer", "adat", "--day", "2026-11-22", "--csv"))
			.contains("billable,service_users,excluded,read_at")
			.contains(",London,7,1,0,");
		assertThat(ok("billable", "--moves", "2026-11-22..2026-11-23")).contains("left", "Person 1", "(1 row)");
		assertThat(typed("billable", "--day", "2026-11-24").complaint())
			.contains("2026-11-24 is not recorded: days from 2026-11-22 to 2026-11-23 are");
		assertThat(typed("billable", "--customer", "nobody").complaint()).contains("No customer or tenant is known");
	}

	private String flags(int user) {
		return this.crm.rows("""
				select concat_ws(' ', case when service_user then 'service' end,
				    case when service_user_pinned then 'pinned' end, case when keep_active then 'kept' end,
				    case when billing_excluded then 'excluded' end, case when billing_undecided then 'undecided' end)
				from users where id = %d
				""".formatted(user)).getFirst();
	}

	private String ok(String... words) {
		TypedCommand typed = typed(words);
		assertThat(typed.exitCode()).as(typed.complaint()).isZero();
		return typed.answer();
	}

	private TypedCommand typed(String... words) {
		return TypedCommand.in(this.home).at(this.crm.pool).type(words);
	}

}
