package io.cspsync.user;

import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that people changed since the import wrote them.
 */
class HandEditsStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final SampleUser ada = aUser().named("Ada").withMail("ada@contoso.com").inDepartment("Engines");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void theyArePutBackInANightInWhichMicrosoftsSideDidNotChange() {
		night("run-1", this.ada.build());
		edit("department = 'Looms', job_title = 'Countess'");
		edit("department = 'Mills'");
		assertThat(noted()).isEqualTo("{\"job_title\": null, \"department\": \"Engines\"}");
		night("run-2", this.ada.build());
		assertThat(person()).isEqualTo("Ada|Engines|Countess");
		assertThat(handEdits("run-2")).isEqualTo("0 kept, 1 put back");
		// Microsoft says nothing of the job: the next who does has to know.
		assertThat(noted()).isEqualTo("{\"job_title\": null}");
		assertThat(this.testbed.values("select kind || ' ' || field || ' ' || before || ' ' || after from user_changes "
				+ "where run_key = 'run-2'"))
			.containsExactly("field department Mills Engines");
		List<String> before = this.testbed.versions("users");
		night("run-3", this.ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		assertThat(handEdits("run-3")).isEqualTo("0 kept, 0 put back");
	}

	@Test
	void whatWasChangedBackIsNoEdit() {
		night("run-1", this.ada.build());
		edit("department = 'Looms', custom_fields = '{\"own\": 1}'");
		edit("department = 'Engines', custom_fields = '{}'");
		assertThat(noted()).isEqualTo("{}");
		night("run-2", this.ada.build());
		assertThat(handEdits("run-2")).isEqualTo("0 kept, 0 put back");
		assertThat(this.testbed.values("select id from user_changes where run_key = 'run-2'")).isEmpty();
	}

	@Test
	void theyStayWhereTheSettingsSayUntilMicrosoftSaysTheSame() {
		this.testbed.set("csp.users.hand-edits=keep");
		night("run-1", this.ada.build());
		edit("department = 'Looms'");
		night("run-2", this.ada.build());
		assertThat(person()).isEqualTo("Ada|Looms");
		assertThat(handEdits("run-2")).isEqualTo("1 kept, 0 put back");
		List<String> before = this.testbed.versions("users");
		night("run-3", this.ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		// Microsoft's side changes, in this field and in another.
		night("run-4", this.ada.named("Ada King").inDepartment("Mills").build());
		assertThat(person()).isEqualTo("Ada King|Looms");
		assertThat(handEdits("run-4")).isEqualTo("1 kept, 0 put back");
		night("run-5", this.ada.inDepartment("Looms").build());
		night("run-6", this.ada.inDepartment("Wheels").build());
		assertThat(person()).isEqualTo("Ada King|Wheels");
		assertThat(noted()).isEqualTo("{}");
	}

	@Test
	void whatWasPutBackIsRememberedAsMadeByHand() {
		night("run-1", this.ada.build());
		edit("department = 'Looms'");
		night("run-2", this.ada.named("Ada King").build());
		assertThat(this.testbed
			.values("select field || ' ' || by_hand from user_changes where run_key = 'run-2' order by field"))
			.containsExactly("department true", "name false");
	}

	@Test
	void customFieldsThatAreNoObjectFailNobody() {
		this.testbed.set("csp.users.fields[0].source=displayName", "csp.users.fields[0].target=name",
				"csp.users.fields[1].source=mail", "csp.users.fields[1].target=custom.Mail", "csp.users.match=name");
		night("run-1", this.ada.build());
		edit("custom_fields = '[]'");
		night("run-2", this.ada.build());
		assertThat(this.testbed.value("select custom_fields::text from users"))
			.isEqualTo("{\"Mail\": \"ada@contoso.com\"}");
	}

	@Test
	void aFieldEmptiedByHandIsAnEditLikeAnother() {
		this.testbed.set("csp.users.hand-edits=keep");
		night("run-1", this.ada.build());
		edit("department = null");
		night("run-2", this.ada.build());
		assertThat(person()).isEqualTo("Ada");
		assertThat(handEdits("run-2")).isEqualTo("1 kept, 0 put back");
		List<String> before = this.testbed.versions("users");
		night("run-3", this.ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
	}

	@Test
	void anEditAndAChangeAtMicrosoftMeetInOneNight() {
		night("run-1", this.ada.build());
		edit("department = 'Looms'");
		night("run-2", this.ada.inDepartment("Mills").build());
		assertThat(person()).isEqualTo("Ada|Mills");
		assertThat(handEdits("run-2")).isEqualTo("0 kept, 1 put back");
	}

	@Test
	void aMappingSaysForItselfWhatBecomesOfThem() {
		this.testbed.set("csp.users.fields[0].source=displayName", "csp.users.fields[0].target=name",
				"csp.users.fields[1].source=department", "csp.users.fields[1].target=custom.Section",
				"csp.users.fields[1].hand-edits=keep", "csp.users.fields[2].source={jobTitle} ({department})",
				"csp.users.fields[2].target=custom.Role", "csp.users.match=name");
		DirectoryUser head = new DirectoryUser(SampleUser.id(1), true, false, List.of(),
				List.of("Ada", "Engines", "Head"), null);
		night("run-1", head);
		edit("custom_fields = '{\"Section\": \"Own\", \"Role\": \"Own\", \"n\": 1.50}'");
		assertThat(noted())
			.isEqualTo("{\"custom\": {\"n\": null, \"Role\": \"Head (Engines)\", \"Section\": \"Engines\"}}");
		night("run-2", head);
		assertThat(this.testbed.value("select custom_fields::text from users"))
			.isEqualTo("{\"n\": 1.50, \"Role\": \"Head (Engines)\", \"Section\": \"Own\"}");
		assertThat(handEdits("run-2")).isEqualTo("1 kept, 1 put back");
		assertThat(noted()).isEqualTo("{\"custom\": {\"n\": null, \"Section\": \"Engines\"}}");
		assertThat(this.testbed.values("select field from user_changes where run_key = 'run-2'"))
			.containsExactly("custom.Role");
	}

	@Test
	void whoWasMovedByHandStaysAndOthersFollowTheMapping() {
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'London' from customers").update();
		night("run-1", this.ada.build(), aUser().withId(SampleUser.id(2)).named("Bob").build());
		this.testbed.jdbc
			.sql("update users set site_id = (select id from sites where name = 'London') where name = 'Ada'")
			.update();
		moveDefaultTo("Paris");
		DirectoryUser bob = aUser().withId(SampleUser.id(2)).named("Bob").build();
		night("run-2", this.ada.build(), bob);
		assertThat(sites()).containsExactly("Ada London", "Bob Paris");
		assertThat(handEdits("run-2")).isEqualTo("1 kept, 0 put back");
		assertThat(this.testbed.values("""
				select u.name || ' ' || b.name || ' ' || a.name from user_changes c join users u on u.id = c.user_id
				join sites b on b.id = c.before::bigint join sites a on a.id = c.after::bigint
				where kind = 'site' and run_key = 'run-2'
				""")).containsExactly("Bob Main Paris");
		this.testbed.set("csp.users.hand-placed=put-back");
		night("run-3", this.ada.build(), bob);
		assertThat(sites()).containsExactly("Ada Paris", "Bob Paris");
		assertThat(handEdits("run-3")).isEqualTo("0 kept, 1 put back");
		assertThat(this.testbed.values("select hand_edits::text from users")).containsOnly("{}");
	}

	@Test
	void aSiteChosenBeforeTheFirstLinkCountsAsChosenByHand() {
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'London' from customers").update();
		this.testbed.addPerson(this.contoso, "Ada", "ada@contoso.com");
		this.testbed.jdbc.sql("update users set site_id = (select id from sites)").update();
		assertThat(noted()).isEqualTo("{}");
		night("run-1", this.ada.build());
		moveDefaultTo("Paris");
		night("run-2", this.ada.build());
		assertThat(sites()).containsExactly("Ada London");
	}

	private void night(String runKey, DirectoryUser... users) {
		this.testbed.importNight(runKey, this.contoso, users);
	}

	private void edit(String assignments) {
		this.testbed.jdbc.sql("update users set " + assignments).update();
	}

	private void moveDefaultTo(String site) {
		this.testbed.jdbc.sql("update sites set is_default = false").update();
		this.testbed.jdbc.sql("insert into sites (customer_id, name, is_default) select id, :name, true from customers")
			.param("name", site)
			.update();
		this.testbed.jdbc.sql("update site_mappings set site_id = (select id from sites where is_default)").update();
	}

	private String person() {
		return this.testbed.value("select concat_ws('|', name, department, job_title) from users");
	}

	private String noted() {
		return this.testbed.value("select hand_edits::text from users");
	}

	private List<String> sites() {
		return this.testbed
			.values("select u.name || ' ' || s.name from users u join sites s on s.id = u.site_id order by u.name");
	}

	private String handEdits(String runKey) {
		return this.testbed.value("""
				select users_hand_edits_kept || ' kept, ' || users_hand_edits_put_back || ' put back'
				from run_tenants where run_key = '%s'
				""".formatted(runKey));
	}

}
