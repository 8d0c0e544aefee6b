package io.cspsync.job;

import java.util.List;

import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NightlyRunTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void aWholeNightGoesThroughAllStepsInOrder() {
		this.bed.addTenants(3);
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.steps()).containsExactly("customers=COMPLETED", "freeze=COMPLETED", "licences=COMPLETED",
				"licence-days=COMPLETED", "site-mappings=COMPLETED", "users=COMPLETED", "departures=COMPLETED",
				"billable-days=COMPLETED", "verify=COMPLETED");
		assertThat(this.bed.partitionStates()).containsExactly("COMPLETED", "COMPLETED", "COMPLETED");
		assertThat(this.bed.count("users")).isEqualTo(9);
		assertThat(this.bed.count("runs where exit_code = 0 and ended_at is not null and job_instance_id is not null"))
			.isOne();
	}

	@Test
	void theUsersStepAddsUpTheCountsOfItsPartitions() {
		this.bed.addTenants(3);
		this.bed.start();
		assertThat(this.bed.jdbc
			.sql("select read_count || '/' || write_count from batch.batch_step_execution where step_name = 'users'")
			.query(String.class)
			.single()).isEqualTo("12/12");
	}

	@Test
	void onlyTheConfiguredStepsRun() {
		this.bed.addTenants(2);
		assertThat(this.bed.with("csp.run.steps=licences").start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.steps()).containsExactly("freeze=COMPLETED", "licences=COMPLETED", "licence-days=COMPLETED",
				"verify=COMPLETED");
		assertThat(this.bed.count("run_tenants where users_state = 'none' and licences_state = 'complete'"))
			.isEqualTo(2);
	}

	@Test
	void aTenantWithoutDelegationByHandHasLicencesAndNoUsersAndThatIsNoError() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.jdbc.sql("update tenants set delegation = 'none', delegation_pinned = tenant_id = :tenant")
			.param("tenant", tenants.get(0).value())
			.update();
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.jdbc
			.sql("select tenant_id || licences_state || users_state from run_tenants order by tenant_id")
			.query(String.class)
			.list()).containsExactlyInAnyOrder(tenants.get(0) + "completenone", tenants.get(1) + "completecomplete");
	}

	@Test
	void aFailedTenantFailsNeitherTheOthersNorTheStepButTheRun() {
		List<TenantId> tenants = this.bed.addTenants(3);
		this.bed.tenants.failures.put(tenants.get(1), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("1 of 3 tenants are not complete: Tenant 00002 (" + tenants.get(1));
		assertThat(this.bed.steps()).contains("users=COMPLETED", "departures=COMPLETED", "verify=FAILED");
		assertThat(this.bed.jdbc
			.sql("select code || '|' || entity_type || '|' || entity_name || '|' || remedy "
					+ "from integration_errors where tenant_id = :t and run_key = :run and customer_id is not null")
			.param("t", tenants.get(1).value())
			.param("run", outcome.runKey())
			.query(String.class)
			.single()).isEqualTo("Denied|tenant|Tenant 00002|Do something about Denied.");
		assertThat(this.bed.count("run_tenants where users_state = 'failed' and users_code = 'Denied'")).isOne();
	}

	@Test
	void aRestartAsksOnlyTheFailedTenants() {
		List<TenantId> tenants = this.bed.addTenants(20);
		TenantId failing = tenants.get(4);
		this.bed.tenants.failures.put(failing, Testbed.failure(ErrorCategory.TENANT, "Denied"));
		RunOutcome first = this.bed.start();
		this.bed.tenants.failures.clear();
		this.bed.tenants.asked.clear();
		RunOutcome second = this.bed.newProcess().restart();
		assertThat(second.exitCode()).as(second.toString()).isEqualTo(ExitCode.DONE);
		assertThat(second.runKey()).isEqualTo(first.runKey());
		assertThat(this.bed.tenants.asked).containsExactly(failing);
		assertThat(this.bed.count("users")).isEqualTo(60);
		assertThat(this.bed.jobStates()).containsExactly("FAILED", "COMPLETED");
		assertThat(this.bed.count("runs where exit_code = 0")).isOne();
	}

	@Test
	void aCompleteRunCannotBeRestarted() {
		this.bed.addTenants(1);
		assertThat(this.bed.restart().message()).contains("no run over all tenants");
		this.bed.start();
		RunOutcome outcome = this.bed.restart();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO);
		assertThat(outcome.message()).contains("is complete: there is nothing to restart");
	}

	@Test
	void aNewRunSupersedesAnUnfinishedOneAndSaysSo() {
		List<TenantId> tenants = this.bed.addTenants(2);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		String first = this.bed.start().runKey();
		this.bed.tenants.failures.clear();
		RunOutcome second = this.bed.start();
		assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(second.runKey()).isGreaterThan(first);
		assertThat(this.bed.messages).containsExactly(
				"Run " + first + " was not complete and is superseded by this one, " + second.runKey() + ".");
		assertThat(this.bed.restart().exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO);
	}

	@Test
	void aRunOverChosenTenantsFreezesOnlyTheseAndCannotBeRestarted() {
		List<TenantId> tenants = this.bed.addTenants(3);
		this.bed.tenants.failures.put(tenants.get(1), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		RunOutcome outcome = this.bed.bean(NightlyRun.class).start(Testbed.request(tenants.get(1)));
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.remedy()).contains("run sync with these tenants again");
		assertThat(this.bed.tenants.asked).containsExactly(tenants.get(1));
		RunOutcome restart = this.bed.restart();
		assertThat(restart.exitCode()).isEqualTo(ExitCode.NOTHING_TO_DO);
		assertThat(restart.message()).contains("Run " + outcome.runKey() + " was for chosen tenants");
	}

	@Test
	void aChosenTenantThatIsNotMappedIsRefused() {
		this.bed.addTenants(1);
		TenantId stranger = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");
		RunOutcome outcome = this.bed.bean(NightlyRun.class).start(Testbed.request(stranger));
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("Chosen but not mapped to a customer", stranger.toString());
	}

	@Test
	void aChosenTenantThatIsMissingBesideAMappedOneFailsTheVerification() {
		TenantId stranger = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");
		TenantId mapped = this.bed.addTenants(1).getFirst();
		RunOutcome outcome = this.bed.bean(NightlyRun.class).start(Testbed.request(stranger, mapped));
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains(stranger.toString());
	}

	@Test
	void anEmptyListOfTenantsIsRefused() {
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("No tenant of the partner is mapped to a customer");
		assertThat(outcome.remedy()).isNotBlank();
	}

	@Test
	void anotherPartnerOrCloudIsRefusedBeforeAnythingIsWritten() {
		this.bed.addTenants(1);
		this.bed.start();
		RunOutcome outcome = this.bed.bean(NightlyRun.class)
			.start(new RunRequest("nightly", java.util.Set.of(), "f", "localhost:8443", Testbed.PARTNER));
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.NOT_STARTED);
		assertThat(outcome.message()).contains("belongs to the partner", "localhost:8443", "spring.datasource.url");
		assertThat(this.bed.count("runs")).isOne();
	}

	@Test
	void somethingNewThatWaitsForAPersonIsExitCode5OnlyInTheRunInWhichItCameUp() {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.customers = () -> this.bed.jdbc
			.sql("""
					insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates,
					    first_run_key, last_run_key, first_seen_at, last_seen_at)
					select 'customer', :t, 'e', 'Contoso', 'two of that name', '[]', max(run_key), max(run_key), now(), now()
					from runs on conflict do nothing
					""")
			.param("t", tenants.get(0).value())
			.update();
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.WAITING);
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.newProcess().with("csp.run.waiting=any").start().exitCode()).isEqualTo(ExitCode.WAITING);
	}

	@Test
	void aStepThatFailsForAReasonOfItsOwnIsExitCode1WithTheSanitisedReason() {
		this.bed.addTenants(1);
		this.bed.tenants.customers = () -> {
			throw new IllegalStateException("no column \"x\"\n client_secret=abc.def~ghi");
		};
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
		assertThat(outcome.message()).contains("in the step customers", "no column \"x\" client_secret=***")
			.doesNotContain("abc.def");
		assertThat(this.bed.count("integration_errors where entity_type = 'run' and resolved_at is null")).isOne();
		this.bed.tenants.customers = () -> {
		};
		assertThat(this.bed.restart().exitCode()).isEqualTo(ExitCode.DONE);
		assertThat(this.bed.count("integration_errors where resolved_at is null")).isZero();
	}

	@Test
	void aRestartNeedsTheJobOfItsRunAndTellsOfChangedSettings() {
		List<TenantId> tenants = this.bed.addTenants(1);
		this.bed.tenants.failures.put(tenants.get(0), Testbed.failure(ErrorCategory.TENANT, "Denied"));
		this.bed.start();
		NightlyRun run = this.bed.bean(NightlyRun.class);
		assertThat(run.findRestartable().run().orElseThrow().job()).isEqualTo("nightly");
		RunRequest other = new RunRequest("licences", java.util.Set.of(), "settings-2", Testbed.CLOUD, Testbed.PARTNER);
		assertThat(run.restart(other).message()).contains("is of the job nightly");
		RunRequest changed = new RunRequest("nightly", java.util.Set.of(), "settings-2", Testbed.CLOUD,
				Testbed.PARTNER);
		assertThat(run.restart(changed).exitCode()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(this.bed.messages).anyMatch((message) -> message.startsWith("The settings changed"));
	}

}
