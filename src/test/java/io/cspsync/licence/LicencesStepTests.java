package io.cspsync.licence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.crm.Licences;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscriptions;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

import static io.cspsync.crm.TestSteps.tenant;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.NEW;
import static io.cspsync.licence.LicenceSamples.P1;
import static io.cspsync.licence.LicenceSamples.e3;
import static io.cspsync.licence.LicenceSamples.failure;
import static io.cspsync.licence.LicenceSamples.noConsent;
import static io.cspsync.licence.LicenceSamples.partner;
import static io.cspsync.licence.LicenceSamples.sku;
import static org.assertj.core.api.Assertions.assertThat;

class LicencesStepTests {

	private final FakeMicrosoft microsoft = new FakeMicrosoft();

	private final TestSteps steps = new TestSteps()
		.with(TenantSkus.class, (tenant) -> this.microsoft.fetch("graph", tenant))
		.with(CustomerSkus.class, (tenant) -> this.microsoft.fetch("partner-center", tenant))
		.with(DirectorySubscriptions.class, (tenant) -> List.of())
		.with(Partners.class, () -> List.of(partner("default", (tenant) -> List.of())))
		.start(LicenceConfiguration.class);

	@AfterEach
	void close() {
		this.steps.close();
	}

	@Test
	void aFirstNightWritesAllLicencesWithTheirProductsNames() {
		tenants(2);
		this.microsoft.answer(1, e3(10, 5), sku(NEW, "BRAND_NEW", null, null));
		this.microsoft.answer(2);
		StepExecution execution = run("night-1");
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.steps.rows("""
				select tenant_id, customer_id, part_number, product_name, source, read_through, status, purchased,
				    consumed, enabled, warning, suspended, locked, applies_to, removed_at
				from licences order by part_number desc
				""")).containsExactly(
				tenant(1) + "|1|SPE_E3|Microsoft 365 E3|sku|graph|Enabled|10|5|10|0|0|0|User|null",
				tenant(1) + "|1|BRAND_NEW|BRAND_NEW|sku|graph|Enabled|12|5|10|2|1|null|null|null");
		assertThat(this.steps.counts("night-1")).containsEntry("licences-created", 2L)
			.containsEntry("skus-unknown", 1L);
		assertThat(states("night-1")).containsExactly("complete|null", "complete|null");
		assertThat(this.steps.outcomes.succeeded).containsExactlyInAnyOrder(tenant(1), tenant(2));
		assertThat(this.steps.rows("select count(*) from sku_catalogue")).containsExactly("569");
	}

	@Test
	void aSecondNightWritesNoLicenceAndSaysSo() {
		tenants(45);
		for (int i = 1; i <= 45; i++) {
			this.microsoft.answer(i, e3(i, 1), sku(P1, "AAD_PREMIUM", 0, "User"));
		}
		run("night-1");
		List<String> versions = new ArrayList<>(this.steps.versions("licences"));
		versions.addAll(this.steps.versions("sku_catalogue"));
		StepExecution second = run("night-2");
		List<String> after = new ArrayList<>(this.steps.versions("licences"));
		after.addAll(this.steps.versions("sku_catalogue"));
		assertThat(after).isEqualTo(versions);
		assertThat(second.getReadCount()).isEqualTo(45);
		assertThat(second.getFilterCount()).isEqualTo(45);
		assertThat(second.getWriteCount()).isZero();
		assertThat(this.steps.counts("night-2")).containsExactly(Map.entry("licences-unchanged", 90L));
		assertThat(states("night-2")).hasSize(45).containsOnly("complete|null");
	}

	@Test
	void aProductThatIsGoneIsMarkedKeepsItsUnitsAndComesBack() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5), sku(P1, "AAD_PREMIUM", 0, "User"));
		run("night-1");
		Map<SkuId, Long> before = this.steps.bean(Licences.class).findCurrent(tenant(1));
		assertThat(before).containsOnlyKeys(E3, P1);
		this.microsoft.answer(1, sku(P1, "AAD_PREMIUM", 0, "User"));
		run("night-2");
		assertThat(this.steps.bean(Licences.class).findCurrent(tenant(1))).containsOnlyKeys(P1);
		assertThat(this.steps.rows("select purchased, consumed from licences where removed_at is not null"))
			.containsExactly("10|5");
		assertThat(this.steps.counts("night-2")).containsEntry("licences-removed", 1L);
		this.microsoft.answer(1, e3(10, 5), sku(P1, "AAD_PREMIUM", 0, "User"));
		run("night-3");
		assertThat(this.steps.bean(Licences.class).findCurrent(tenant(1))).isEqualTo(before);
		assertThat(this.steps.counts("night-3")).containsEntry("licences-updated", 1L)
			.containsEntry("licences-unchanged", 1L);
	}

	@Test
	void aTenantThatCannotBeReadKeepsItsLicencesAndTheOthersGoOn() {
		tenants(3);
		for (int i = 1; i <= 3; i++) {
			this.microsoft.answer(i, e3(10, 5));
		}
		run("night-1");
		List<String> versions = this.steps.versions("licences");
		this.microsoft.graphFailures.put(tenant(2), failure(ErrorCategory.TRANSIENT, "503"));
		StepExecution second = run("night-2");
		assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.steps.versions("licences")).isEqualTo(versions);
		assertThat(states("night-2")).containsExactly("complete|null", "failed|503", "complete|null");
		assertThat(this.steps.outcomes.failed).containsExactly(Map.entry(tenant(2), "503"));
		assertThat(errors()).containsExactly(tenant(2) + "|tenant|503|Company 2|2|t");
	}

	@Test
	void aRestartAsksOnlyTheOpenTenantsResolvesTheirErrorsAndCountsNothingTwice() {
		tenants(3);
		for (int i = 1; i <= 3; i++) {
			this.microsoft.answer(i, e3(10, 5));
		}
		this.microsoft.graphFailures.put(tenant(2), failure(ErrorCategory.TRANSIENT, "503"));
		run("night-1");
		this.steps.jdbc.sql("update batch.batch_step_execution set status = 'FAILED'").update();
		this.steps.jdbc.sql("update batch.batch_job_execution set status = 'FAILED'").update();
		this.microsoft.graphFailures.clear();
		this.microsoft.asked.clear();
		this.steps.run("night-1");
		assertThat(this.microsoft.asked).containsExactly("graph " + tenant(2));
		assertThat(states("night-1")).containsOnly("complete|null");
		assertThat(errors()).containsExactly(tenant(2) + "|tenant|503|Company 2|2|f");
		assertThat(this.steps.counts("night-1")).containsExactly(Map.entry("licences-created", 3L));
	}

	@Test
	void aChangeOfSourceRemovesNothing() {
		tenants(1);
		this.microsoft.answer(1, sku(E3, "SPE_E3", 4, "User"));
		run("night-1");
		this.microsoft.graphFailures.put(tenant(1), noConsent());
		this.microsoft.answer(1, sku(E3, "SPE_E3", null, null));
		run("night-2");
		assertThat(this.steps.rows("select read_through, locked, applies_to, removed_at from licences"))
			.containsExactly("partner-center|4|User|null");
		assertThat(this.steps.counts("night-2")).containsExactly(Map.entry("licences-updated", 1L));
		assertThat(run("night-3").getFilterCount()).isEqualTo(1);
	}

	@Test
	void aTenantThatBothRefuseHasOneErrorThatTellsBoth() {
		tenants(1);
		this.microsoft.graphFailures.put(tenant(1), noConsent());
		this.microsoft.partnerFailures.put(tenant(1), failure(ErrorCategory.TENANT, "900308", true));
		run("night-1");
		assertThat(this.steps.rows("select code, message, remedy from integration_errors")).singleElement()
			.asString()
			.startsWith("AADSTS7000229|")
			.contains("Through Graph", "Through Partner Center", "900308");
		assertThat(states("night-1")).containsExactly("failed|AADSTS7000229");
	}

	@Test
	void aBrokenSignInFailsTheStepAndKeepsWhatWasComplete() {
		tenants(60);
		for (int i = 1; i <= 60; i++) {
			this.microsoft.answer(i, e3(10, 5));
		}
		MicrosoftException broken = failure(ErrorCategory.PARTNER, "AADSTS7000222");
		this.microsoft.graphFailures.put(tenant(50), broken);
		StepExecution execution = run("night-1");
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(execution.getFailureExceptions()).singleElement()
			.satisfies((ex) -> assertThat(ex).hasRootCause(broken));
		assertThat(states("night-1")).hasSize(60)
			.contains("complete|null", "pending|null")
			.doesNotContain("failed|null");
		assertThat(errors()).isEmpty();
	}

	@Test
	@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void aStopWakesTheStepWhileItWaitsForMicrosoft() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5));
		CountDownLatch never = new CountDownLatch(1);
		this.microsoft.onFetch = () -> {
			this.steps.stop.raise("SIGTERM");
			await(never);
		};
		long start = System.nanoTime();
		StepExecution execution = run("night-1");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		assertThat(execution.getStatus()).isNotEqualTo(BatchStatus.COMPLETED);
		assertThat(execution.getFailureExceptions()).singleElement()
			.satisfies((ex) -> assertThat(ex).hasRootCauseInstanceOf(StoppedException.class));
		assertThat(states("night-1")).containsExactly("pending|null");
	}

	@Test
	void soManyTenantsAreAskedAtOnceAndNoMoreAndTheirOrderIsKept() {
		tenants(60);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.microsoft.onFetch = () -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			pause(5);
			now.decrementAndGet();
		};
		for (int i = 1; i <= 60; i++) {
			this.microsoft.answer(i, e3(i, 1));
		}
		run("night-1");
		assertThat(most.get()).isBetween(2, 8);
		assertThat(this.steps.outcomes.succeeded).hasSize(60);
		assertThat(this.steps.rows("select tenant_id from licences order by id"))
			.isEqualTo(this.steps.rows("select tenant_id from run_tenants order by ordinal"));
	}

	@Test
	void noTransactionIsOpenInTheDatabaseWhileMicrosoftIsWaitedFor() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5));
		List<String> idle = Collections.synchronizedList(new ArrayList<>());
		this.microsoft.onFetch = () -> {
			pause(300);
			idle.addAll(this.steps.rows("""
					select query from pg_stat_activity
					where datname = current_database() and state like 'idle in transaction%'
					"""));
		};
		run("night-1");
		assertThat(idle).isEmpty();
	}

	@Test
	void licencesAndTheTenantsStateAreWrittenTogetherOrNotAtAll() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5));
		this.steps.owner.sql("alter table run_counts add constraint broken check (name <> 'licences-created')")
			.update();
		assertThat(run("night-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(this.steps.rows("select id from licences")).isEmpty();
		assertThat(states("night-1")).containsExactly("pending|null");
	}

	@Test
	void aCatalogueThatCannotBeLoadedFailsTheStep() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5));
		this.steps.owner.sql("alter table sku_catalogue add constraint broken check (part_number <> 'SPE_E3')")
			.update();
		assertThat(run("night-1").getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(states("night-1")).containsExactly("pending|null");
	}

	@Test
	void productsThatTheCatalogueDoesNotNameAreListed() {
		tenants(2);
		this.microsoft.answer(1, sku(NEW, "BRAND_NEW", null, null), e3(10, 5));
		this.microsoft.answer(2, sku(NEW, "BRAND_NEW", null, null));
		run("night-1");
		assertThat(this.steps.rows("select sku_id, part_number, tenants from reporting.unknown_skus"))
			.containsExactly(NEW + "|BRAND_NEW|2");
	}

	@Test
	void textThatCannotBeStoredRejectsOneLicenceOnly() {
		tenants(1);
		this.microsoft.answer(1, sku(E3, "SPE\u0000E3", 0, "User"), sku(P1, "AAD_PREMIUM", 0, "User"));
		run("night-1");
		assertThat(this.steps.rows("select part_number from licences")).containsExactly("AAD_PREMIUM");
		assertThat(errors()).containsExactly(tenant(1) + "|licence|unstorable-text|SPE\ufffdE3|1|t");
		assertThat(states("night-1")).containsExactly("complete|null");
	}

	@Test
	void aProductsNewNameInTheCatalogueReachesItsLicences() {
		tenants(1);
		this.microsoft.answer(1, e3(10, 5));
		run("night-1");
		this.steps.jdbc.sql("update sku_catalogue set product_name = 'Suite E3' where part_number = 'SPE_E3'").update();
		run("night-2");
		assertThat(this.steps.rows("select product_name from licences")).containsExactly("Suite E3");
	}

	@Test
	void aTenantGivenToAnotherCustomerTakesItsLicencesAlong() {
		tenants(2);
		this.microsoft.answer(1, e3(10, 5));
		this.microsoft.answer(2);
		run("night-1");
		this.steps.jdbc.sql("update tenants set customer_id = 2 where customer_id = 1").update();
		run("night-2");
		assertThat(this.steps.rows("select customer_id from licences")).containsExactly("2");
	}

	private StepExecution run(String runKey) {
		this.steps.begin(runKey);
		this.steps.bean(RunLists.class).freeze(runKey, List.of(RunPart.LICENCES));
		return this.steps.run(runKey);
	}

	private void tenants(int count) {
		this.steps.jdbc.sql("insert into customers (name) select 'Company ' || n from generate_series(1, ?) n")
			.param(count)
			.update();
		for (int i = 1; i <= count; i++) {
			this.steps.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (?, ?, ?)")
				.params(tenant(i).value(), (long) i, "Company " + i)
				.update();
		}
	}

	private List<String> states(String runKey) {
		return this.steps
			.rows("select licences_state, licences_code from run_tenants where run_key = '%s' order by tenant_id"
				.formatted(runKey));
	}

	private List<String> errors() {
		return this.steps.rows("""
				select tenant_id, entity_type, code, entity_name, customer_id, resolved_at is null
				from integration_errors where step = 'licences' and remedy <> '' order by id
				""");
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class FakeMicrosoft {

		private final Map<TenantId, List<SubscribedSku>> answers = new ConcurrentHashMap<>();

		private final Map<TenantId, RuntimeException> graphFailures = new ConcurrentHashMap<>();

		private final Map<TenantId, RuntimeException> partnerFailures = new ConcurrentHashMap<>();

		private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

		private volatile Runnable onFetch = () -> {
		};

		void answer(int tenant, SubscribedSku... skus) {
			this.answers.put(tenant(tenant), List.of(skus));
		}

		List<SubscribedSku> fetch(String service, TenantId tenant) {
			this.asked.add(service + " " + tenant);
			this.onFetch.run();
			RuntimeException failure = service.equals("graph") ? this.graphFailures.get(tenant)
					: this.partnerFailures.get(tenant);
			if (failure != null) {
				throw failure;
			}
			return this.answers.get(tenant);
		}

	}

}
