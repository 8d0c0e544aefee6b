package io.cspsync.user;

import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.user.SampleUser.E3;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

class ServiceUserStepTests {

	private final UserTestbed testbed = new UserTestbed("csp.users.service-users.group=Staff");

	private final TenantId contoso = this.testbed.addTenant("Contoso");

	private final DirectoryUser ada = aUser().named("Ada").build();

	private final DirectoryUser printer = aUser().named("Printer").build();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void whoIsNotInTheGroupIsTagged() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer service billed");
	}

	@Test
	void whoEntersTheGroupIsUntagged() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		this.testbed.directory.clearGroups();
		this.testbed.directory.addGroup("Staff", this.ada.entraId(), this.printer.entraId());
		importBoth("run-2");
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer ordinary billed");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/1/1/0/0/0");
	}

	@Test
	void aPinnedFlagStays() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		this.testbed.jdbc.sql("update users set service_user = not service_user, service_user_pinned = true").update();
		importBoth("run-2");
		importBoth("run-3");
		assertThat(flags()).containsExactly("Ada service billed", "Printer ordinary billed");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/0/0/2/0/0/0");
	}

	@Test
	void aMissingGroupLeavesOldFlagsAndBillsNobodyNew() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		List<String> before = this.testbed.versions("users");
		this.testbed.directory.clearGroups();
		importBoth("run-2");
		assertThat(this.testbed.versions("users")).isEqualTo(before);
		DirectoryUser bob = aUser().named("Bob").build();
		StepExecution step = this.testbed.importNight("run-3", this.contoso, this.ada, this.printer, bob);
		assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer service billed", "Bob ordinary undecided");
		assertThat(openErrors()).containsExactly("rule|Staff|group-missing|2");
		this.testbed.directory.addGroup("Staff", this.ada.entraId(), bob.entraId());
		this.testbed.importNight("run-4", this.contoso, this.ada, this.printer, bob);
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer service billed", "Bob ordinary billed");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 3/0/1/2/0/0/0");
		assertThat(openErrors()).isEmpty();
	}

	@Test
	void twoGroupsOfTheNameAreAmbiguous() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		this.testbed.directory.addGroup("Staff", this.printer.entraId());
		importBoth("run-1");
		assertThat(flags()).containsExactly("Ada ordinary undecided", "Printer ordinary undecided");
		assertThat(openErrors()).containsExactly("rule|Staff|group-ambiguous|1");
	}

	@Test
	void aGroupThatWasEmptiedIsNotBelieved() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		this.testbed.directory.clearGroups();
		this.testbed.directory.addGroup("Staff");
		importBoth("run-2");
		importBoth("run-3");
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer service billed");
		assertThat(openErrors()).containsExactly("rule|Staff|group-empty|2");
	}

	@Test
	void aGroupThatWasAlwaysEmptyIs() {
		this.testbed.directory.addGroup("Staff");
		importBoth("run-1");
		importBoth("run-2");
		assertThat(flags()).containsExactly("Ada service billed", "Printer service billed");
		assertThat(openErrors()).isEmpty();
	}

	@Test
	void aGroupThatMayNotBeReadFailsTheRuleOnly() {
		this.testbed.directory.failGroups(FakeDirectory.failure(ErrorCategory.TENANT, "Authorization_RequestDenied"));
		importBoth("run-1");
		assertThat(this.testbed.outcome(this.contoso)).isEqualTo("complete 2/2/0/0/0/0/0");
		assertThat(openErrors()).containsExactly("rule|Staff|Authorization_RequestDenied|1");
	}

	@Test
	void aBrokenCredentialFailsThePartition() {
		this.testbed.directory.failGroups(FakeDirectory.failure(ErrorCategory.PARTNER, "AADSTS7000215"));
		assertThat(importBoth("run-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.testbed.values("select code from integration_errors")).isEmpty();
	}

	@Test
	void withoutARuleTheFlagBelongsToPeople() {
		this.testbed.directory.addGroup("Staff", this.ada.entraId());
		importBoth("run-1");
		this.testbed.set();
		importBoth("run-2");
		assertThat(flags()).containsExactly("Ada ordinary billed", "Printer service billed");
	}

	@Test
	void licencesAreNamedByPartNumberOrSkuId() {
		this.testbed.addLicence(this.contoso, E3, "SPE_E3");
		for (String licence : new String[] { "spe_e3", E3.toString() }) {
			this.testbed.set("csp.users.service-users.licences[0]=" + licence);
			assertThat(this.testbed.bean(UserStartCheck.class).violations()).isEmpty();
			this.testbed.importNight("run-" + licence, this.contoso, this.printer,
					aUser().withId(this.ada.entraId()).named("Ada").licensed(E3).build());
			assertThat(flags()).containsExactlyInAnyOrder("Ada ordinary billed", "Printer service billed");
		}
	}

	@Test
	void aLicenceThatNobodyHasHeardOfIsRefusedAtStart() {
		this.testbed.set("csp.users.service-users.licences=SPE_E33,00000000-0000-0000-0000-00000000abcd,SPE_E3");
		assertThat(this.testbed.bean(UserStartCheck.class).violations()).as("no catalogue to judge by").isEmpty();
		this.testbed.jdbc.sql("""
				insert into sku_catalogue (sku_id, part_number, product_name, origin, loaded_at)
				values (:sku, 'SPE_E3', 'Microsoft 365 E3', 'test', now())
				""").param("sku", E3.value()).update();
		assertThat(this.testbed.bean(UserStartCheck.class).violations()).hasSize(2)
			.first()
			.asString()
			.contains("csp.users.service-users.licences[0]", "SPE_E33");
	}

	@Test
	void andOtherwiseFailsTheRunBeforeAnyoneIsTagged() {
		this.testbed.set("csp.users.service-users.licences=SPE_E33");
		StepExecution step = importBoth("run-1");
		assertThat(step.getFailureExceptions()).singleElement().isInstanceOf(UnknownLicenceException.class);
		assertThat(flags()).isEmpty();
	}

	private StepExecution importBoth(String runKey) {
		return this.testbed.importNight(runKey, this.contoso, this.ada, this.printer);
	}

	private List<String> flags() {
		return this.testbed.values("""
				select name || case when service_user then ' service' else ' ordinary' end
				    || case when billing_excluded and billing_undecided then ' undecided'
				        when billing_excluded or billing_undecided then ' wrong' else ' billed' end
				from users order by id
				""");
	}

	private List<String> openErrors() {
		return this.testbed.values("""
				select concat_ws('|', entity_type, entity_name, code, occurrences) from integration_errors
				where resolved_at is null
				""");
	}

}
