package io.cspsync.customer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.cspsync.crm.RunLists;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.related;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

class CustomersStepTests {

	private final FakePartner partner = new FakePartner();

	private final TestSteps steps = new TestSteps().with(Partners.class, this.partner.alone())
		.with(Organizations.class, this.partner)
		.start(CustomerConfiguration.class);

	@AfterEach
	void close() {
		this.steps.close();
	}

	@Test
	void aFirstNightMakesCustomersUnderTheTopLevel() {
		this.partner.list.addAll(List.of(listed(1, " Contoso "), listed(2, "Fabrikam", null)));
		this.partner.granular.add(tenant(1));
		assertThat(this.steps.run("night-1").getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.steps.rows("""
				select c.name, c.written_name, c.web_site, l.name, c.active, t.name, t.default_domain, t.delegation,
				    t.relationship, t.left_at, t.changed_in
				from customers c join top_levels l on l.id = top_level_id join tenants t on t.customer_id = c.id
				order by c.id
				""")).containsExactly(
				"Contoso|Contoso|t1.example|Microsoft CSP|t| Contoso |t1.example|gdap|reseller|null|night-1",
				"Fabrikam|Fabrikam|null|Microsoft CSP|t|Fabrikam|null|none|reseller|null|night-1");
		assertThat(this.steps.counts("night-1")).containsEntry("customers-created", 2L)
			.containsEntry("customers-unchanged", 0L);
	}

	@Test
	void aSecondNightWritesNoRowAndSaysSo() {
		this.partner.list.addAll(listed(1, 700));
		this.partner.granular.addAll(Set.of(tenant(3), tenant(4)));
		this.steps.run("night-1");
		List<String> versions = versions();
		this.partner.dap.clear();
		Collections.shuffle(this.partner.list, new Random(1));
		// The first night asked 200 tenants for the older delegation; this one learns no
		// more.
		this.partner.dapFailure = FakePartner.failure(ErrorCategory.TRANSIENT);
		StepExecution second = this.steps.run("night-2");
		assertThat(versions()).isEqualTo(versions);
		assertThat(second.getReadCount()).isEqualTo(700);
		assertThat(second.getFilterCount()).isEqualTo(700);
		assertThat(second.getWriteCount()).isZero();
		assertThat(this.steps.counts("night-2")).containsEntry("customers-unchanged", 700L)
			.doesNotContainKeys("customers-created", "customers-updated");
	}

	@Test
	void anExistingCustomerIsMatchedByNameAndOtherwiseLeftAlone() {
		customer("CONTOSO  ltd", "their own site");
		this.partner.list.add(listed(1, "Contoso Ltd"));
		this.steps.run("night-1");
		assertThat(customers()).containsExactly("CONTOSO  ltd|null|their own site");
		assertThat(this.steps.counts("night-1")).containsEntry("customers-matched", 1L);
		this.partner.list.set(0, listed(1, "Fabrikam"));
		this.steps.run("night-2");
		assertThat(customers()).containsExactly("CONTOSO  ltd|null|their own site");
		assertThat(this.steps.rows("select name from tenants")).containsExactly("Fabrikam");
		assertThat(this.steps.counts("night-2")).containsEntry("customers-updated", 1L);
	}

	@Test
	void aTenantIdEnteredByHandWins() {
		customer("Contoso", null);
		customer("Handmade", null);
		this.steps.jdbc.sql("insert into tenants (tenant_id, customer_id) select ?, id from customers where name = ?")
			.params(tenant(1).value(), "Handmade")
			.update();
		this.partner.list.add(listed(1, "Contoso"));
		this.steps.run("night-1");
		assertThat(this.steps.rows("select c.name, t.name from tenants t join customers c on c.id = customer_id"))
			.containsExactly("Handmade|Contoso");
		assertThat(customers()).hasSize(2);
		assertThat(this.steps.counts("night-1")).containsEntry("customers-updated", 1L);
	}

	@Test
	void aCreatedCustomerFollowsARenameUntilAPersonRenamesIt() {
		this.partner.list.add(listed(1, "Contoso"));
		this.steps.run("night-1");
		this.partner.list.set(0, listed(1, "Fabrikam"));
		this.steps.run("night-2");
		assertThat(customers()).containsExactly("Fabrikam|Fabrikam|t1.example");
		this.steps.jdbc.sql("update customers set name = 'Our Fabrikam'").update();
		this.partner.list.set(0, listed(1, "Northwind"));
		this.steps.run("night-3");
		assertThat(customers()).containsExactly("Our Fabrikam|Fabrikam|t1.example");
	}

	@Test
	void conflictsStayOpenUntilTheyAreGoneAndTheirTenantsHaveNoCustomerMeanwhile() {
		customer("Contoso", null);
		customer("contoso", null);
		this.partner.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Fabrikam")));
		this.steps.run("night-1");
		this.steps.run("night-2");
		assertThat(this.steps.rows("""
				select tenant_id, jsonb_array_length(candidates), first_run_key, last_run_key, resolved_at is null
				from match_conflicts
				""")).containsExactly(tenant(1) + "|2|night-1|night-2|t");
		assertThat(this.steps.rows("select tenant_id, name, customer_id is null from tenants order by 1"))
			.containsExactly(tenant(1) + "|Contoso|t", tenant(2) + "|Fabrikam|f");
		assertThat(this.steps.counts("night-2")).containsEntry("customers-conflicts", 1L);
		this.steps.jdbc.sql("update customers set name = 'Contoso Old' where name = 'contoso'").update();
		this.steps.run("night-3");
		assertThat(this.steps.rows("select resolved_at is null from match_conflicts")).containsExactly("f");
		assertThat(this.steps.counts("night-3")).containsEntry("customers-matched", 1L)
			.containsEntry("customers-conflicts", 0L);
	}

	@Test
	void aConflictOfATenantThatIsGoneIsOver() {
		customer("Contoso", null);
		customer("contoso", null);
		this.partner.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Fabrikam")));
		this.steps.run("night-1");
		this.partner.list.removeFirst();
		this.steps.run("night-2");
		assertThat(this.steps.rows("select resolved_at is null from match_conflicts")).containsExactly("f");
	}

	@Test
	void aTenantThatLeavesIsMarkedAndUnmarkedWhenItComesBack() {
		this.partner.list.addAll(listed(1, 3));
		this.steps.run("night-1");
		PartnerCustomer gone = this.partner.list.removeLast();
		this.steps.run("night-2");
		assertThat(this.steps.rows("select tenant_id from tenants where left_at is not null"))
			.containsExactly(tenant(3).toString());
		assertThat(this.steps.counts("night-2")).containsEntry("tenants-left", 1L)
			.containsEntry("customers-unchanged", 2L);
		StepExecution still = this.steps.run("night-3");
		assertThat(still.getWriteCount()).isZero();
		this.partner.list.add(gone);
		this.steps.run("night-4");
		assertThat(this.steps.rows("select count(*) from tenants where left_at is not null")).containsExactly("0");
		assertThat(this.steps.counts("night-4")).containsEntry("tenants-returned", 1L);
		assertThat(customers()).hasSize(3);
	}

	@Test
	void anEmptyListFailsTheStepAndChangesNothing() {
		this.partner.list.addAll(listed(1, 3));
		this.steps.run("night-1");
		this.partner.list.clear();
		StepExecution second = this.steps.run("night-2");
		assertThat(second.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(second.getFailureExceptions()).singleElement()
			.isInstanceOfSatisfying(MicrosoftException.class,
					(ex) -> assertThat(ex.code()).isEqualTo("customer-list-empty"));
		assertThat(this.steps.rows("select count(*) from tenants where left_at is null")).containsExactly("3");
	}

	@Test
	void aListThatCannotBeReadFailsTheStepWithItsOwnFailure() {
		this.partner.listFailure = FakePartner.failure(ErrorCategory.TRANSIENT);
		StepExecution execution = this.steps.run("night-1");
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(execution.getFailureExceptions()).containsExactly(this.partner.listFailure);
	}

	@Test
	void aNameThatCannotBeStoredIsRejectedAndTheRestGoesOn() {
		this.partner.list.addAll(List.of(listed(1, "Con\u0000toso"), listed(2, "Lone \udc00"), listed(3, "Fabrikam")));
		StepExecution first = this.steps.run("night-1");
		assertThat(first.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(first.getProcessSkipCount()).isEqualTo(2);
		assertThat(first.getWriteCount()).isEqualTo(1);
		assertThat(customers()).hasSize(1);
		assertThat(errors()).containsExactly(tenant(1) + "|customer|unstorable-text|t",
				tenant(2) + "|customer|unstorable-text|t");
		this.partner.list.set(0, listed(1, "Contoso"));
		this.steps.run("night-2");
		assertThat(errors()).containsExactly(tenant(1) + "|customer|unstorable-text|f",
				tenant(2) + "|customer|unstorable-text|t");
		assertThat(this.steps.rows("select occurrences from integration_errors order by id")).containsExactly("1", "2");
		assertThat(this.steps.counts("night-2")).containsEntry("customers-rejected", 1L);
	}

	@Test
	void chosenTenantsAreWrittenAndNobodyElseIsTouched() {
		this.partner.list.addAll(listed(1, 4));
		this.steps.run("night-1");
		this.partner.list.clear();
		this.partner.list.addAll(List.of(listed(1, "Renamed"), listed(2, "Renamed too"), listed(9, "New")));
		this.steps.begin("chosen");
		this.steps.bean(RunLists.class).choose("chosen", List.of(tenant(1), tenant(9), tenant(42)));
		this.steps.run("chosen");
		assertThat(this.steps.rows("select name from tenants order by tenant_id")).containsExactly("Renamed",
				"Company 2", "Company 3", "Company 4", "New");
		assertThat(this.steps.rows("select count(*) from tenants where left_at is not null")).containsExactly("0");
		assertThat(errors()).containsExactly(tenant(42) + "|tenant|tenant-not-in-list|t");
		assertThat(this.steps.counts("chosen")).containsEntry("customers-created", 1L)
			.containsEntry("customers-updated", 1L);
	}

	@Test
	void aDelegationThatCannotBeReadKeepsWhatWasKnown() {
		this.partner.list.addAll(listed(1, 2));
		this.partner.granular.add(tenant(1));
		this.partner.dap.add(tenant(2));
		this.steps.run("night-1");
		this.partner.granularFailure = FakePartner.failure(ErrorCategory.TRANSIENT);
		StepExecution second = this.steps.run("night-2");
		assertThat(this.steps.rows("select delegation from tenants order by tenant_id")).containsExactly("gdap", "dap");
		assertThat(second.getWriteCount()).isZero();
		assertThat(errors()).isEmpty();
	}

	@Test
	void aRestartAfterAFailureInMidStepCountsNobodyTwice() {
		this.partner.list.addAll(listed(1, 1_200));
		// The third chunk of 500 cannot be written.
		this.steps.owner.sql("alter table customers add constraint broken check (name <> 'Company 999')").update();
		assertThat(this.steps.run("night-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(customers()).hasSize(1_000);
		this.steps.owner.sql("alter table customers drop constraint broken").update();
		this.partner.list.removeIf((row) -> row.tenantId().equals(tenant(1)));
		this.partner.list.add(listed(1, "Company 1 renamed"));
		assertThat(this.steps.run("night-1").getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(customers()).hasSize(1_200);
		assertThat(this.steps.counts("night-1")).containsEntry("customers-created", 1_200L)
			.containsEntry("customers-unchanged", 0L)
			.doesNotContainKey("customers-updated");
	}

	@Test
	void aStoppedStepIsNotCompletedAndGoesOnLater() {
		this.partner.list.addAll(listed(1, 10));
		this.partner.onFetch = () -> this.steps.stop.raise("SIGTERM");
		assertThat(this.steps.run("night-1").getStatus()).isNotEqualTo(BatchStatus.COMPLETED);
		assertThat(customers()).isEmpty();
	}

	@Test
	void fiveThousandCustomersAreWrittenInSecondsAndFoundUnchangedInLess() {
		this.partner.list.addAll(listed(1, 5_000));
		this.partner.list.forEach((row) -> this.partner.granular.add(row.tenantId()));
		long start = System.nanoTime();
		StepExecution first = this.steps.run("night-1");
		long created = System.nanoTime();
		StepExecution second = this.steps.run("night-2");
		long unchanged = System.nanoTime();
		assertThat(first.getWriteCount()).isEqualTo(5_000);
		assertThat(second.getFilterCount()).isEqualTo(5_000);
		assertThat(Duration.ofNanos(created - start)).isLessThan(Duration.ofSeconds(30));
		assertThat(Duration.ofNanos(unchanged - created)).isLessThan(Duration.ofSeconds(15));
	}

	@Test
	void theTablesAreTheSameInWhateverOrderTheListCame() {
		customer("Company 5", null);
		customer("Company 7", null);
		customer("company 7", null);
		this.partner.list.addAll(listed(1, 60));
		this.partner.list.add(related(99, "Advised", "advisor"));
		this.steps.run("night-1");
		String content = "select c.id, c.name, t.tenant_id from customers c left join tenants t on t.customer_id = c.id order by 1";
		List<String> expected = this.steps.rows(content);
		FakePartner shuffled = new FakePartner();
		shuffled.list.addAll(this.partner.list);
		Collections.shuffle(shuffled.list, new Random(20261123));
		try (TestSteps other = new TestSteps().with(Partners.class, shuffled.alone())
			.with(Organizations.class, shuffled)
			.start(CustomerConfiguration.class)) {
			other.jdbc.sql("insert into customers (name) values ('Company 5'), ('Company 7'), ('company 7')").update();
			other.run("night-1");
			assertThat(other.rows(content)).isEqualTo(expected);
		}
	}

	private List<String> versions() {
		List<String> versions = new ArrayList<>(this.steps.versions("customers"));
		versions.addAll(this.steps.versions("tenants"));
		versions.addAll(this.steps.versions("top_levels"));
		return versions;
	}

	private void customer(String name, @Nullable String webSite) {
		this.steps.jdbc.sql("insert into customers (name, web_site) values (?, ?)").params(name, webSite).update();
	}

	private List<String> customers() {
		return this.steps.rows("select name, written_name, web_site from customers order by id");
	}

	private List<String> errors() {
		return this.steps.rows("""
				select tenant_id, entity_type, code, resolved_at is null from integration_errors
				where step = 'customers' and remedy <> '' order by id
				""");
	}

}
