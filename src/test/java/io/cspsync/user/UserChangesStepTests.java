package io.cspsync.user;

import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.F1;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What modes write, and what is recorded of it.
 */
class UserChangesStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void eachModeWritesWhenItShould() {
		this.testbed.set("csp.users.fields[0].source={givenName} {surname}", "csp.users.fields[0].target=name",
				"csp.users.fields[1].source=mail", "csp.users.fields[1].target=email",
				"csp.users.fields[1].mode=on-create", "csp.users.fields[2].source=department",
				"csp.users.fields[2].target=department", "csp.users.fields[2].mode=always",
				"csp.users.fields[3].source=jobTitle", "csp.users.fields[3].target=job-title",
				"csp.users.fields[3].mode=fill-empty", "csp.users.fields[4].mode=constant",
				"csp.users.fields[4].value= Microsoft ", "csp.users.fields[4].target=custom.Origin",
				"csp.users.fields[5].source=department", "csp.users.fields[5].target=custom.Section",
				"csp.users.fields[5].mode=always", "csp.users.match=email,name");
		importNight("run-1", ada("Ada", "Byron", "ada@contoso.com", "Engines", ""));
		assertThat(people()).containsExactly(
				"Ada Byron|ada@contoso.com|Engines|{\"Origin\": \" Microsoft \", \"Section\": \"Engines\"}");
		importNight("run-2", ada("Ada", "", "king@contoso.com", "", "Countess"));
		assertThat(people()).containsExactly("Ada|ada@contoso.com|Countess|{\"Origin\": \" Microsoft \"}");
		assertThat(changes("run-2")).containsExactly("field custom.Section Engines -", "field department Engines -",
				"field job_title - Countess", "field name Ada Byron Ada");
		importNight("run-3", ada("", "", "", "", "Queen"));
		assertThat(people()).containsExactly("Ada|ada@contoso.com|Countess|{\"Origin\": \" Microsoft \"}");
		assertThat(changes("run-3")).isEmpty();
		List<String> before = this.testbed.versions("users");
		importNight("run-4", ada("", "", "other@contoso.com", "", "Queen"));
		assertThat(this.testbed.versions("users")).isEqualTo(before);
	}

	@Test
	void whoIsRecreatedUnchangedIsWrittenOnce() {
		importNight("run-1", aUser().named("Ada").withMail("ada@contoso.com").build());
		DirectoryUser again = aUser().named("Ada").withMail("ada@contoso.com").build();
		importNight("run-2", again);
		assertThat(changes("run-2")).singleElement().asString().startsWith("linked");
		List<String> before = this.testbed.versions("users");
		importNight("run-3", again);
		assertThat(this.testbed.versions("users")).isEqualTo(before);
	}

	@Test
	void whoWasChangedInWhatStandsThereOnce() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		this.testbed.addLicence(this.contoso, F1, "SPE_F1");
		this.testbed.addPerson(this.contoso, null, "bob@contoso.com");
		SampleUser ada = aUser().named("Ada").licensed(E3);
		SampleUser bob = aUser().named("Bob").withMail("bob@contoso.com");
		importNight("run-1", ada.build(), bob.build());
		assertThat(changes("run-1")).containsExactly("created  - -", "field name - Bob",
				"linked of-no-tenant - " + bob.build().entraId(), "site  - S");
		DirectoryUser moved = aUser().withId(ada.build().entraId()).named("Ada").licensed(F1).build();
		importNight("run-2", moved, bob.inDepartment("Looms").build());
		assertThat(changes("run-2")).containsExactly("field department - Looms", "licence E3 E3 -", "licence F1 - F1");
		importNight("run-3", moved, bob.build());
		assertThat(changes("run-3")).isEmpty();
		SampleUser again = aUser().named("Bob").withMail("bob@contoso.com");
		importNight("run-4", moved, again.build());
		assertThat(changes("run-4"))
			.containsExactly("linked  %s %s".formatted(bob.build().entraId(), again.build().entraId()));
	}

	@Test
	void aTenantThatChangesItsCustomerIsAChangeOfItsPeople() {
		importNight("run-1", aUser().withId(SampleUser.id(1)).named("Ada").build());
		this.testbed.jdbc.sql("""
				with other as (insert into customers (name) values ('Other') returning id)
				update tenants set customer_id = other.id from other
				""").update();
		importNight("run-2", aUser().withId(SampleUser.id(1)).named("Ada").build());
		assertThat(this.testbed
			.values("""
					select kind || ' ' || b.name || ' ' || a.name from user_changes join customers b on b.id = before::bigint
					join customers a on a.id = after::bigint where run_key = 'run-2' and kind = 'customer'
					"""))
			.containsExactly("customer Contoso Other");
		assertThat(this.testbed.value("select count(*) from user_changes where run_key = 'run-2'")).isEqualTo("2");
	}

	@Test
	void aBrokenAttemptThatIsRepeatedRecordsNothingTwice() {
		DirectoryUser[] first = new DirectoryUser[UserConfiguration.CHUNK];
		for (int i = 0; i < first.length; i++) {
			first[i] = aUser().withId(SampleUser.id(i)).named("User " + i).build();
		}
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.fail(this.contoso, FakeDirectory.failure(ErrorCategory.TRANSIENT, "503"));
		this.testbed.night("run-1");
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.value("select count(*) from user_changes")).isEqualTo("500");
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, first);
		this.testbed.directory.answer(this.contoso, aUser().named("Last").build());
		this.testbed.importUsers(this.contoso);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 501/501/0/0/0/0/0");
		assertThat(this.testbed.value("select count(*) || ' ' || count(distinct user_id) from user_changes"))
			.isEqualTo("501 501");
	}

	private void importNight(String runKey, DirectoryUser... users) {
		this.testbed.importNight(runKey, this.contoso, users);
	}

	private static DirectoryUser ada(String... properties) {
		return new DirectoryUser(SampleUser.id(1), true, false, List.of(), List.of(properties), null);
	}

	private List<String> people() {
		return this.testbed
			.values("select concat_ws('|', name, email, department, job_title, custom_fields) from users");
	}

	/** Of sites S, of licences the end of their part number. */
	private List<String> changes(String runKey) {
		return this.testbed.values("""
				select concat_ws(' ', kind, coalesce(right(l.part_number, 2), field),
				    case when before is null then '-' when kind = 'site' then 'S'
				        else coalesce(right(l.part_number, 2), before) end,
				    case when after is null then '-' when kind = 'site' then 'S'
				        else coalesce(right(l.part_number, 2), after) end)
				from user_changes left join licences l on kind = 'licence' and l.id::text = field
				where run_key = '%s'
				""".formatted(runKey)).stream().sorted().toList();
	}

}
