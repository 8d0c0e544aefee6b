package io.cspsync.licence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.TestSteps;
import io.cspsync.crm.Waiting;
import io.cspsync.microsoft.MicrosoftConfiguration;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.DirectoryIds;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxSubscription;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** The licences step with the real clients against a cloud that sells subscriptions. */
class LicencesSandboxTests {

	private static final int TENANTS = 8;

	@TempDir
	Path folder;

	private Sandbox sandbox;

	private TestSteps steps;

	private SandboxTenant contoso;

	@BeforeEach
	void start() {
		this.sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(TENANTS).usersPerTenant(5).flawed(false).seed(7).build());
		Map<String, String> settings = new HashMap<>(this.sandbox.settings());
		settings.put("csp.licences.import", "both");
		settings.put("csp.token-store.file", this.folder.resolve("token").toString());
		settings.put("csp.cloud.retry-delay", "2ms");
		this.steps = new TestSteps().set(settings).start(StepAndClients.class);
		this.sandbox.tenants().forEach((tenant) -> enter(tenant, "reseller"));
		this.contoso = this.sandbox.tenants().getFirst();
	}

	@AfterEach
	void stop() {
		this.steps.close();
		this.sandbox.close();
	}

	@Test
	void ofAllTenantsTheTotalsCountOnceAndTheLinesHangUnderThem() {
		StepExecution execution = run("night-1");
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.steps.rows("select sku_id, tenant_id from licences where sku_id is not null"))
			.hasSize(this.sandbox.tenants().stream().mapToInt((tenant) -> tenant.skus().size()).sum());
		this.sandbox.tenants()
			.forEach((tenant) -> tenant.skus()
				.forEach((sku) -> assertThat(this.steps
					.rows("select purchased, suspended from licences where tenant_id = '%s' and sku_id = '%s'"
						.formatted(tenant.id(), sku.skuId())))
					.containsExactly(sku.purchased() + "|" + sku.suspended())));
		assertThat(this.steps.rows("""
				select count(*) from subscriptions s join licences l on l.id = s.licence_id
				where s.sku_id is distinct from l.sku_id or s.tenant_id <> l.tenant_id
				""")).containsExactly("0");
		assertThat(this.steps.rows("select product_name, source, purchased from licences where sku_id is null"))
			.hasSize(TENANTS / 4)
			.allSatisfy((row) -> assertThat(row).startsWith("Azure plan|subscription|"));
		assertThat(this.steps.rows("select distinct source from licences where free")).containsExactly("sku");
	}

	@Test
	void theServicePlansOfItsProductsSayWhichEntraPlanATenantHas() {
		List<String> plans = List.of("AAD_PREMIUM_P2", "SPE_E5", "AAD_PREMIUM", "SPB", "SPE_E3", "EMS", "SPE_F1");
		this.contoso.skus()
			.stream()
			.map((sku) -> sku.partNumber())
			.filter(plans::contains)
			.forEach(this.contoso::removeSku);
		run("night-1");
		assertThat(ofContoso("entra_plan", "tenants", "true")).containsExactly("none");
		assertThat(this.steps.rows("select count(*) from tenants where entra_plan is null")).containsExactly("0");
		this.contoso.setSku("AAD_PREMIUM", 1);
		run("night-2");
		assertThat(ofContoso("entra_plan", "tenants", "true")).containsExactly("p1");
		List<String> before = this.steps.versions("tenants");
		run("night-3");
		assertThat(this.steps.versions("tenants")).isEqualTo(before);
		this.contoso.setSku("AAD_PREMIUM_P2", 1);
		run("night-4");
		assertThat(ofContoso("entra_plan", "tenants", "true")).containsExactly("p2");
		this.sandbox.misbehave(this.contoso.id(), Misbehaviour.of(Misbehaviour.Kind.CONSENT_MISSING));
		this.contoso.removeSku("AAD_PREMIUM_P2");
		run("night-5");
		assertThat(ofContoso("entra_plan", "tenants", "true")).containsExactly("p1");
	}

	@Test
	void tenThousandUnitsOfAFreeProductAndTrialsNeverEnterABill() {
		this.contoso.setSku("FLOW_FREE", 10_000);
		this.contoso.setSku("AAD_PREMIUM_P2", 25);
		this.contoso.setSku("SPE_E3", 30);
		run("night-1");
		assertThat(ofContoso("part_number, purchased, trial_units, free, billable", "licences",
				"part_number in ('FLOW_FREE', 'AAD_PREMIUM_P2', 'SPE_E3')"))
			.containsExactlyInAnyOrder("FLOW_FREE|10000|0|t|0", "AAD_PREMIUM_P2|25|25|f|0", "SPE_E3|30|0|f|30");
		this.steps.jdbc.sql("update free_skus set free = false, origin = 'operator' where part_number = 'FLOW_FREE'")
			.update();
		this.steps.jdbc.sql("""
				insert into free_skus (sku_id, free, origin)
				select sku_id, true, 'operator' from sku_catalogue where part_number = 'SPE_E3'
				""").update();
		run("night-2");
		assertThat(ofContoso("part_number, free, billable", "licences", "part_number in ('FLOW_FREE', 'SPE_E3')"))
			.containsExactlyInAnyOrder("FLOW_FREE|f|10000", "SPE_E3|t|0");
	}

	@Test
	void aSecondNightWritesNothing() {
		run("night-1");
		List<String> before = versions();
		assertThat(run("night-2").getFilterCount()).isEqualTo(TENANTS);
		assertThat(versions()).isEqualTo(before);
	}

	@Test
	void severalSubscriptionsAddUpAndAnAddOnHangsUnderItsParent() {
		importing("your-subscriptions");
		this.contoso.setSku("SPE_E3", 40);
		this.contoso.setSku("MCOEV", 4);
		List<SandboxSubscription> sold = this.contoso.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 10), SandboxSubscription.legacy("SPE_E3", 5),
					SandboxSubscription.newCommerce("SPE_E3", 25).soldBy(SandboxSubscription.ANOTHER_PARTNER));
		SandboxSubscription addOn = this.contoso.subscriptions()
			.add(SandboxSubscription.newCommerce("MCOEV", 4).addOnTo(sold.get(1).id()));
		run("night-1");
		assertThat(ofContoso("part_number, source, purchased, billable", "licences", "removed_at is null"))
			.containsExactlyInAnyOrder("SPE_E3|subscription|15|15", "MCOEV|subscription|4|4");
		assertThat(ofContoso("parent_subscription_id", "subscriptions",
				"subscription_id = '%s'".formatted(addOn.id().toLowerCase(Locale.ROOT))))
			.containsExactly(sold.get(1).id().toLowerCase(Locale.ROOT));
		assertThat(ofContoso("partner, in_directory, quantity, owner_tenant_id, licence_id", "subscriptions",
				"partner is null"))
			.singleElement()
			.asString()
			.isEqualTo("null|t|25|" + SandboxSubscription.ANOTHER_PARTNER + "|null");
	}

	@Test
	void endsAreInclusiveInTheNewCommerceExclusiveInTheOldAndFarOnesAreNone() {
		this.contoso.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 1).ending("2027-01-13T00:00:00Z"),
					SandboxSubscription.legacy("SPE_E3", 2).ending("2027-01-13T00:00:00Z"),
					SandboxSubscription.legacyAzure(),
					SandboxSubscription.newCommerce("SPE_E3", 4)
						.with("commitmentEndDate", null)
						.with("autoRenewEnabled", null));
		run("night-1");
		assertThat(ofContoso("quantity, new_commerce, last_day, no_end, auto_renew", "subscriptions", "true"))
			.contains("1|t|2027-01-13|f|t", "2|f|2027-01-12|f|t", "4|t|null|f|null")
			.anyMatch((row) -> row.contains("|f|null|t|"));
	}

	@Test
	void unknownWordsAreKeptAndCountedAndHurtNobody() {
		this.contoso.setSku("SPE_E3", 10);
		this.contoso.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 10)
				.inStatus("frozen")
				.forTerm("eternity", "hourly")
				.with("unitType", "Barrels"));
		assertThat(run("night-1").getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(ofContoso("status, term, billing_cycle, unit_type", "subscriptions", "partner is not null"))
			.containsExactly("frozen|eternity|hourly|Barrels");
		assertThat(this.steps.counts("night-1")).containsEntry("words-unknown", 4L);
		assertThat(errors()).isEmpty();
	}

	@Test
	void withoutConsentThereIsNoBridgeWhichIsSaidOnceAndResolvedWithConsent() {
		importing("your-subscriptions");
		this.contoso.consent(false);
		run("night-1");
		run("night-2");
		assertThat(errors()).singleElement()
			.asString()
			.startsWith(this.contoso.id() + "|RECORD|no-bridge|2|t|")
			.contains("no bridge: not consented");
		assertThat(states("night-2")).containsOnly("complete");
		List<String> rows = ofContoso("id", "licences", "removed_at is null order by id");
		assertThat(ofContoso("sku_id", "licences", "removed_at is null")).containsOnly("null");
		this.contoso.consent(true);
		run("night-3");
		assertThat(errors()).singleElement().asString().contains("|no-bridge|2|f|");
		assertThat(ofContoso("id", "licences", "removed_at is null order by id")).isEqualTo(rows);
		assertThat(ofContoso("sku_id", "licences", "removed_at is null and product_key not like '%AZURE%'"))
			.doesNotContain("null");
	}

	@Test
	void idsThatDifferInCaseMeetAndOthersAreListed() {
		this.contoso.subscriptions().directoryIds(DirectoryIds.UPPER_CASE);
		run("night-1");
		assertThat(errors()).isEmpty();
		SandboxTenant other = this.sandbox.tenants().get(1);
		other.subscriptions().directoryIds(DirectoryIds.UNRELATED);
		this.steps.owner.sql("delete from subscriptions").update();
		run("night-2");
		assertThat(errors()).singleElement().asString().startsWith(other.id()).contains("ids do not meet");
		assertThat(this.steps.rows("""
				select count(*) > 0 from subscriptions
				where tenant_id = '%s' and partner is not null and sku_id is null and licence_id is null
				    and status = 'active'
				""".formatted(other.id()))).containsExactly("t");
		assertThat(this.steps.counts("night-2").get("subscriptions-unjoined")).isPositive();
	}

	@Test
	void aDirectoryThatRefusesItsSubscriptionsFailsNobody() {
		this.sandbox.misbehave(this.contoso.id(),
				Misbehaviour.of(Misbehaviour.Kind.GRAPH_FORBIDDEN).on(Call.GRAPH_SUBSCRIPTIONS));
		run("night-1");
		assertThat(states("night-1")).containsOnly("complete");
		assertThat(errors()).singleElement().asString().contains("no-bridge", "refuses /directory/subscriptions");
	}

	@Test
	void theImportTypeOfATenantWinsAndItsChangeIsNoCancellation() {
		run("night-1");
		SandboxTenant azure = this.sandbox.tenants().get(1);
		List<String> before = rows(azure);
		this.steps.jdbc.sql("update tenants set licences_import = 'all-subscribed-skus' where tenant_id = ?")
			.param(UUID.fromString(azure.id()))
			.update();
		run("night-2");
		assertThat(rows(azure)).contains("Azure plan|subscription|import-type");
		assertThat(this.steps.rows("select distinct removed_reason from subscriptions where removed_at is not null"))
			.containsExactly("import-type");
		assertThat(this.steps.rows("select count(*) from held_changes")).containsExactly("0");
		this.steps.jdbc.sql("update tenants set licences_import = null").update();
		run("night-3");
		assertThat(rows(azure)).isEqualTo(before);
		assertThat(this.steps.rows("select count(*) from subscriptions where removed_at is not null"))
			.containsExactly("0");
	}

	@Test
	void aTenantThatNobodySoldAnythingIsNotAskedForSubscriptions() {
		enter(this.sandbox.addDirectTenant("Own house", 3), null);
		enter(this.sandbox.addGdapTenant("Advised only", 3), "advisor");
		run("night-1");
		assertThat(states("night-1")).hasSize(TENANTS + 2).containsOnly("complete");
		assertThat(errors()).isEmpty();
	}

	@Test
	void oneRefusedCustomerIsATenantsErrorAndAllOfThemAreThePartners() {
		this.sandbox.misbehave(this.contoso.id(),
				Misbehaviour.of(Misbehaviour.Kind.PARTNER_CENTER_FORBIDDEN).on(Call.PARTNER_SUBSCRIPTIONS));
		assertThat(run("night-1").getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(states("night-1")).containsOnlyOnce("failed");
		assertThat(errors()).singleElement().asString().contains(this.contoso.id() + "|TENANT|");
	}

	@Test
	void aPartnerWithoutTheMembershipLevelHasOneErrorAndNotOneForEachCustomer() {
		this.sandbox.misbehave(Outage.SUBSCRIPTIONS_REFUSED);
		StepExecution execution = run("night-1");
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(execution.getFailureExceptions()).singleElement().asString().contains("FatalStepExecutionException");
		assertThat(errors()).isEmpty();
	}

	@Test
	void vanishedProductsAreHeldUntilAPersonDecides() {
		run("night-1");
		List<String> before = ofContoso("id, purchased", "licences", "removed_at is null order by id");
		new ArrayList<>(this.contoso.skus()).forEach((sku) -> this.contoso.removeSku(sku.partNumber()));
		this.contoso.subscriptions().set();
		run("night-2");
		assertThat(states("night-2")).containsOnly("complete");
		assertThat(ofContoso("id, purchased", "licences", "removed_at is null order by id")).isEqualTo(before);
		assertThat(held()).containsExactly("remove-licences|HELD|night-2|night-2");
		assertThat(this.steps.counts("night-2")).containsEntry("licences-held", (long) before.size());
		assertThat(this.steps.bean(Waiting.class).countNew("night-2")).isEqualTo(1);
		run("night-3");
		assertThat(held()).containsExactly("remove-licences|HELD|night-2|night-3");
		assertThat(this.steps.bean(Waiting.class).countNew("night-3")).isZero();
		decide("REJECTED");
		run("night-4");
		assertThat(ofContoso("id, purchased", "licences", "removed_at is null order by id")).isEqualTo(before);
		assertThat(held()).containsExactly("remove-licences|REJECTED|night-2|night-4");
		assertThat(this.steps.bean(Waiting.class).countAll()).isZero();
		decide("APPROVED");
		run("night-5");
		assertThat(ofContoso("id", "licences", "removed_at is null")).isEmpty();
		assertThat(held()).containsExactly("remove-licences|DONE|night-2|night-5");
		assertThat(this.steps.bean(HeldChanges.class).findOpen(HeldChange.Kind.REMOVE_LICENCES)).isEmpty();
	}

	@Test
	void whatComesBackIsNoLongerHeld() {
		this.contoso.setSku("SPE_E3", 10);
		run("night-1");
		new ArrayList<>(this.contoso.skus()).forEach((sku) -> this.contoso.removeSku(sku.partNumber()));
		run("night-2");
		this.contoso.setSku("SPE_E3", 12);
		List<String> parts = ofContoso("part_number", "licences", "removed_at is null and part_number <> 'SPE_E3'");
		parts.forEach((part) -> this.contoso.setSku(part, 7));
		run("night-3");
		assertThat(held()).containsExactly("remove-licences|GONE|night-2|night-3");
		assertThat(ofContoso("purchased", "licences", "part_number = 'SPE_E3'")).containsExactly("12");
	}

	@Test
	void aTenantReadTwiceInARunIsCountedOnce() {
		run("night-1");
		Map<String, Long> once = this.steps.counts("night-1");
		this.steps.jdbc.sql("update batch.batch_step_execution set status = 'FAILED'").update();
		this.steps.jdbc.sql("update batch.batch_job_execution set status = 'FAILED'").update();
		this.steps.jdbc.sql("update run_tenants set licences_state = 'pending' where tenant_id = ?")
			.param(UUID.fromString(this.contoso.id()))
			.update();
		this.steps.run("night-1");
		assertThat(states("night-1")).containsOnly("complete");
		assertThat(withoutZeros(this.steps.counts("night-1"))).isEqualTo(once);
	}

	private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
		counts.values().removeIf((count) -> count == 0);
		return counts;
	}

	private StepExecution run(String runKey) {
		this.steps.begin(runKey);
		this.steps.bean(RunLists.class).freeze(runKey, List.of(RunPart.LICENCES));
		return this.steps.run(runKey);
	}

	private void enter(SandboxTenant tenant, String relationship) {
		this.steps.jdbc
			.sql("""
					with made as (insert into customers (name) values (:name) returning id)
					insert into tenants (tenant_id, customer_id, name, relationship) select :tenant, id, :name, :relationship
					from made
					""")
			.param("name", tenant.name())
			.param("tenant", UUID.fromString(tenant.id()))
			.param("relationship", relationship)
			.update();
	}

	private void importing(String type) {
		this.steps.jdbc.sql("update tenants set licences_import = ?").param(type).update();
	}

	private void decide(String decision) {
		this.steps.jdbc.sql("update held_changes set state = ?").param(decision).update();
	}

	private List<String> held() {
		return this.steps.rows("select kind, state, first_run_key, last_run_key from held_changes");
	}

	private List<String> ofContoso(String columns, String table, String condition) {
		return this.steps.rows("select %s from %s where tenant_id = '%s' and %s".formatted(columns, table,
				this.contoso.id(), condition));
	}

	private List<String> rows(SandboxTenant tenant) {
		return this.steps.rows("""
				select product_name, source, removed_reason from licences where tenant_id = '%s' order by id
				""".formatted(tenant.id()));
	}

	private List<String> versions() {
		List<String> versions = new ArrayList<>(this.steps.versions("licences"));
		versions.addAll(this.steps.versions("subscriptions"));
		versions.addAll(this.steps.versions("free_skus"));
		return versions;
	}

	private List<String> states(String runKey) {
		return this.steps.rows("select licences_state from run_tenants where run_key = '%s'".formatted(runKey));
	}

	private List<String> errors() {
		return this.steps.rows("""
				select tenant_id, category, code, occurrences, resolved_at is null, message
				from integration_errors where remedy <> '' order by id
				""");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ MicrosoftConfiguration.class, LicenceConfiguration.class })
	static class StepAndClients {

	}

}
