package io.cspsync.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class SiteMappingsStepTests {

	private final UserTestbed testbed = new UserTestbed();

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void aTenantWithACustomerGetsOneMappingAndTheNextNightWritesNothing() {
		this.testbed.addTenant("Fabrikam");
		this.testbed.night("run-1");
		assertThat(this.testbed.values("""
				select concat_ws('|', t.name, m.ordinal, m.kind, s.name, s.is_default, m.origin,
				    t.mapped_customer_id = t.customer_id)
				from site_mappings m join tenants t using (tenant_id) join sites s on s.id = m.site_id order by 1
				""")).containsExactly("Contoso|1|fixed|Main|t|generated|t", "Fabrikam|1|fixed|Main|t|generated|t");
		assertThat(this.testbed.counts()).containsEntry("site-mappings-made", 2L)
			.doesNotContainKey("tenants-without-mapping");
		List<String> before = this.testbed.versions("site_mappings");
		List<String> tenants = this.testbed.versions("tenants");
		this.testbed.night("run-2");
		assertThat(this.testbed.versions("site_mappings")).isEqualTo(before);
		assertThat(this.testbed.versions("tenants")).isEqualTo(tenants);
		assertThat(this.testbed.counts()).doesNotContainKey("site-mappings-made");
	}

	@Test
	void aDeletedMappingStaysDeletedAndOnlyKnownPeopleAreBroughtUpToDate() {
		SampleUser ada = aUser().named("Ada");
		this.testbed.importNight("run-1", this.contoso, ada.build());
		this.testbed.jdbc.sql("delete from site_mappings").update();
		StepExecution step = this.testbed.importNight("run-2", this.contoso, ada.named("Ada King").build(),
				aUser().named("Bob").build());
		assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/0/0/1/0");
		assertThat(people()).containsExactly("Ada King|Main");
		assertThat(outOfScope()).containsExactly("Bob|no-mapping|new");
		assertThat(this.testbed.counts()).containsEntry("tenants-without-mapping", 1L);
		assertThat(this.testbed.value("select users_out_of_scope from run_tenants where run_key = 'run-2'"))
			.isEqualTo("1");
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-3", this.contoso, ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		assertThat(outOfScope()).isEmpty();
	}

	@Test
	void withoutAutoCreationNothingIsMade() {
		this.testbed.set("csp.users.auto-create-mappings=false");
		this.testbed.importNight("run-1", this.contoso, aUser().named("Ada").build());
		assertThat(people()).isEmpty();
		assertThat(outOfScope()).containsExactly("Ada|no-mapping|new");
		this.testbed.set();
		this.testbed.importNight("run-2", this.contoso, aUser().named("Bob").build());
		assertThat(people()).containsExactly("Bob|Main");
	}

	@Test
	void peopleMoveWhenTheMappingOrTheirPropertiesChange() {
		SampleUser ada = aUser().named("Ada").inDepartment("Sales");
		DirectoryUser bob = aUser().named("Bob").build();
		this.testbed.importNight("run-1", this.contoso, ada.build(), bob);
		map("fixed", "London", "department equals Sales");
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-2", this.contoso, ada.build(), bob);
		assertThat(people()).containsExactly("Ada|London", "Bob|Main");
		assertThat(this.testbed.versions("users")).filteredOn(before::contains).hasSize(1);
		this.testbed.importNight("run-3", this.contoso, ada.inDepartment("Support").build(), bob);
		assertThat(people()).containsExactly("Ada|Main", "Bob|Main");
	}

	@Test
	void whoWasMovedByHandStaysUnlessTheSettingsSayOtherwise() {
		SampleUser ada = aUser().named("Ada");
		this.testbed.importNight("run-1", this.contoso, ada.build());
		map("fixed", "London", "department equals Sales");
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'Leeds' from customers").update();
		this.testbed.jdbc.sql("update users set site_id = (select id from sites where name = 'Leeds')").update();
		this.testbed.importNight("run-2", this.contoso, ada.inDepartment("Sales").build());
		assertThat(people()).containsExactly("Ada|Leeds");
		List<String> before = this.testbed.versions("users");
		this.testbed.importNight("run-3", this.contoso, ada.build());
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		this.testbed.set("csp.users.hand-placed=put-back");
		this.testbed.importNight("run-4", this.contoso, ada.build());
		assertThat(people()).containsExactly("Ada|London");
	}

	@Test
	void whoeverNoMappingTakesIsOutOfScopeWhenTheSettingsSaySo() {
		DirectoryUser ada = aUser().named("Ada").build();
		DirectoryUser guest = aUser().named("Guest").guest().build();
		this.testbed.importNight("run-1", this.contoso, ada);
		this.testbed.set("csp.users.no-match=skip");
		this.testbed.jdbc.sql("delete from site_mappings").update();
		map("fixed", "London", "department equals Sales");
		this.testbed.importNight("run-2", this.contoso, ada, aUser().named("Bob").build(), guest);
		assertThat(people()).containsExactly("Ada|Main");
		assertThat(outOfScope()).containsExactly("Ada|no-match|known", "Bob|no-match|new");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 3/0/0/0/0/3/0");
		List<String> before = this.testbed.versions("out_of_scope_users");
		this.testbed.importNight("run-3", this.contoso, ada, guest);
		assertThat(outOfScope()).containsExactly("Ada|no-match|known");
		assertThat(before).containsAll(this.testbed.versions("out_of_scope_users"));
		this.testbed.set();
		this.testbed.importNight("run-4", this.contoso, ada, guest);
		assertThat(outOfScope()).isEmpty();
	}

	@Test
	void aPropertyThatOnlyAMappingNamesIsAskedForToo() {
		map("fixed", "London", "city equals London");
		DirectoryUser ada = aUser().named("Ada").with("London").build();
		DirectoryUser bob = aUser().named("Bob").with("Paris").build();
		this.testbed.importNight("run-1", this.contoso, ada, bob);
		assertThat(people()).containsExactly("Ada|London", "Bob|Main");
		assertThat(this.testbed.directory.selected(this.contoso)).endsWith("city").startsWith("displayName");
	}

	@Test
	void anUnknownPropertyFailsThisTenantAlone() {
		TenantId fabrikam = this.testbed.addTenant("Fabrikam");
		map("fixed", "London", "departmend equals Sales");
		this.testbed.directory.answer(this.contoso, aUser().build());
		this.testbed.directory.answer(fabrikam, aUser().build());
		this.testbed.night("run-1");
		StepExecution failed = this.testbed.importUsers(this.contoso);
		assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(failed.getFailureExceptions().toString()).contains("departmend", "did you mean \"department\"?");
		assertThat(this.testbed.importUsers(fabrikam).getStatus()).isEqualTo(BatchStatus.COMPLETED);
	}

	@Test
	void membersOfAGroupMoveAndAGroupThatCannotBeReadMovesNobody() {
		DirectoryUser ada = aUser().named("Ada").build();
		DirectoryUser bob = aUser().named("Bob").build();
		this.testbed.directory.addGroup("Travellers", ada.entraId());
		mapGroup("London", "Travellers");
		this.testbed.importNight("run-1", this.contoso, ada, bob);
		assertThat(people()).containsExactly("Ada|London", "Bob|Main");
		List<String> before = this.testbed.versions("users");
		this.testbed.directory.clearGroups();
		for (String code : List.of("group-missing", "group-ambiguous", "group-empty", "Authorization_RequestDenied")) {
			switch (code) {
				case "group-ambiguous" -> {
					this.testbed.directory.addGroup("Travellers", ada.entraId());
					this.testbed.directory.addGroup("Travellers", bob.entraId());
				}
				case "group-empty" -> this.testbed.directory.addGroup("Travellers");
				case "Authorization_RequestDenied" ->
					this.testbed.directory.failGroups(FakeDirectory.failure(ErrorCategory.TENANT, code));
				default -> {
				}
			}
			this.testbed.importNight("run-" + code, this.contoso, ada, bob, aUser().named("Carol").build());
			assertThat(this.testbed.versions("users")).as(code).isEqualTo(before);
			assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 3/0/0/2/0/1/0");
			assertThat(outOfScope()).containsExactly("Carol|group-undecided|new");
			assertThat(this.testbed.values("""
					select code || '|' || entity_type from integration_errors where resolved_at is null
					""")).as(code).containsExactly(code + "|rule");
			this.testbed.directory.clearGroups();
		}
		this.testbed.directory.addGroup("Travellers", bob.entraId());
		this.testbed.importNight("run-2", this.contoso, ada, bob);
		assertThat(people()).containsExactly("Ada|Main", "Bob|London");
		assertThat(outOfScope()).isEmpty();
		assertThat(this.testbed.value("select count(*) from integration_errors where resolved_at is null"))
			.isEqualTo("0");
	}

	@Test
	void peopleAreBroughtUpToDateWhileNobodyCanTellWhereTheyBelong() {
		SampleUser ada = aUser().named("Ada");
		this.testbed.directory.addGroup("Travellers", ada.build().entraId());
		mapGroup("London", "Travellers");
		this.testbed.importNight("run-1", this.contoso, ada.build());
		this.testbed.directory.clearGroups();
		this.testbed.importNight("run-2", this.contoso, ada.named("Ada King").build());
		assertThat(people()).containsExactly("Ada King|London");
	}

	@Test
	void theMappingsFollowATenantToAnotherCustomer() {
		DirectoryUser ada = aUser().named("Ada").inDepartment("Sales").build();
		map("fixed", "London", "department equals Sales");
		map("fixed", "Leeds", "department equals Support");
		this.testbed.importNight("run-1", this.contoso, ada);
		this.testbed.jdbc.sql("insert into customers (name) values ('Other')").update();
		this.testbed.jdbc
			.sql("insert into sites (customer_id, name) select id, 'LONDON' from customers where name = 'Other'")
			.update();
		this.testbed.jdbc.sql("update tenants set customer_id = (select id from customers where name = 'Other')")
			.update();
		this.testbed.importNight("run-2", this.contoso, ada, aUser().named("Bob").build(),
				aUser().named("Carol").inDepartment("Support").build());
		assertThat(this.testbed.values("""
				select concat_ws('|', m.ordinal, s.name, c.name) from site_mappings m join sites s on s.id = m.site_id
				join customers c on c.id = s.customer_id order by 1
				""")).containsExactly("1|LONDON|Other", "2|Leeds|Contoso", "3|Main|Other");
		assertThat(people()).containsExactly("Ada|LONDON", "Bob|Main");
		assertThat(outOfScope()).containsExactly("Carol|site-of-another-customer|new");
		assertThat(this.testbed.counts()).containsEntry("site-mappings-stranded", 1L);
		assertThat(this.testbed.value("select code from integration_errors")).isEqualTo("site-of-another-customer");
	}

	@Test
	void thePreviewSaysOfEverybodyWhatTheNextNightDoes() {
		DirectoryUser stays = aUser().named("Stays").inDepartment("Support").build();
		DirectoryUser moves = aUser().named("Moves").inDepartment("Sales").build();
		DirectoryUser byHand = aUser().named("By hand").inDepartment("Sales").build();
		DirectoryUser undone = aUser().named("Undone").inDepartment("Sales").build();
		DirectoryUser siteless = aUser().named("Siteless").inDepartment("Sales").build();
		DirectoryUser fresh = aUser().named("Fresh").inDepartment("Sales").build();
		this.testbed.importNight("run-1", this.contoso, stays, moves, byHand, undone, siteless);
		this.testbed.jdbc.sql("insert into sites (customer_id, name) select id, 'Leeds' from customers").update();
		this.testbed.jdbc
			.sql("update users set site_id = (select id from sites where name = 'Leeds') where name = :name")
			.param("name", "By hand")
			.update();
		this.testbed.jdbc.sql("update users set site_id = null where name = 'Siteless'").update();
		// As ./run.sh undo puts somebody back, which is nobody's hand edit.
		this.testbed.jdbc.sql("""
				update users set site_id = (select id from sites where name = 'Leeds')
				from (select set_config('csp_sync.writer', 'import', true) as writer) mark
				where name = 'Undone' and mark.writer = 'import'
				""").update();
		map("fixed", "London", "department equals Sales");
		Map<Long, String> sites = new HashMap<>();
		this.testbed.jdbc.sql("select id, name from sites").query((rs) -> {
			sites.put(rs.getLong("id"), rs.getString("name"));
		});
		DirectoryUser[] all = { stays, moves, byHand, undone, siteless, fresh };
		this.testbed.directory.clear(this.contoso);
		this.testbed.directory.answer(this.contoso, all);
		List<String> told = this.testbed.bean(SitePreview.class)
			.of(this.contoso, 1, sites)
			.users()
			.stream()
			.map((user) -> user.name() + "|" + user.then())
			.sorted()
			.toList();
		this.testbed.importNight("run-2", this.contoso, all);
		assertThat(people()).containsExactlyElementsOf(told)
			.containsExactly("By hand|Leeds", "Fresh|London", "Moves|London", "Siteless|London", "Stays|Main",
					"Undone|London");
	}

	private void map(String kind, String site, String filter) {
		insert(kind, site, null);
		String[] words = filter.split(" ");
		this.testbed.jdbc.sql("""
				insert into site_mapping_filters (mapping_id, ordinal, property, operator, value)
				select max(id), 1, :property, :operator, :value from site_mappings
				""").param("property", words[0]).param("operator", words[1]).param("value", words[2]).update();
	}

	private void mapGroup(String site, String group) {
		insert("group", site, group);
	}

	// Before the generated one, which takes everybody.
	private void insert(String kind, String site, String group) {
		this.testbed.night("made-" + System.nanoTime());
		this.testbed.jdbc.sql("""
				insert into sites (customer_id, name) select id, :site from customers where name = 'Contoso'
				on conflict do nothing
				""").param("site", site).update();
		this.testbed.jdbc.sql("update site_mappings set ordinal = 100 where origin = 'generated'").update();
		this.testbed.jdbc.sql("""
				insert into site_mappings (tenant_id, ordinal, kind, site_id, group_name, origin)
				select :tenant, (select count(*) + 1 from site_mappings where origin = 'operator'), :kind, id, :group,
				    'operator' from sites where name = :site
				""")
			.param("tenant", this.contoso.value())
			.param("kind", kind)
			.param("group", group)
			.param("site", site)
			.update();
		this.testbed.jdbc.sql("""
				update site_mappings set ordinal = 1 + (select count(*) from site_mappings where origin = 'operator')
				where origin = 'generated'
				""").update();
	}

	private List<String> people() {
		return this.testbed.values("""
				select concat_ws('|', u.name, s.name) from users u left join sites s on s.id = u.site_id order by 1
				""");
	}

	private List<String> outOfScope() {
		return this.testbed.values("""
				select concat_ws('|', name, reason, case when user_id is null then 'new' else 'known' end)
				from out_of_scope_users order by 1
				""");
	}

}
