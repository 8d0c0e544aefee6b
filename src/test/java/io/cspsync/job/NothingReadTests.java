package io.cspsync.job;

import java.time.Clock;
import java.util.List;

import io.cspsync.crm.Acknowledgements;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that finished and read nothing is no success. */
class NothingReadTests {

	private final Testbed bed = new Testbed();

	@AfterEach
	void close() {
		this.bed.close();
	}

	@Test
	void everyPartSwitchedOffIsExitCode3AndARestartIsNotTheRemedy() {
		this.bed.addTenants(2);
		this.bed.jdbc.sql("update tenants set read_users = false, read_licences = false").update();
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("Nothing was read of any of the 2 tenants");
		assertThat(outcome.remedy()).contains("then run sync");
		this.bed.jdbc.sql("update tenants set read_users = true").update();
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void howeverWellEachFailureIsKnownItIsExitCode3() {
		List<TenantId> tenants = this.bed.with("csp.run.steps=users").addTenants(2);
		tenants.forEach(
				(tenant) -> this.bed.tenants.failures.put(tenant, Testbed.failure(ErrorCategory.TENANT, "Denied")));
		assertThat(this.bed.start().remedy()).contains("run restart");
		Acknowledgements acknowledgements = new Acknowledgements(this.bed.jdbc, Clock.systemUTC());
		tenants.forEach((tenant) -> acknowledgements.say(tenant, "Denied", null, "operator"));
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("Nothing was read of any of the 2 tenants", "2 failed as known");
		assertThat(outcome.remedy()).contains("then run sync");
	}

	@Test
	void notOneUserInAnyOfManyTenantsIsExitCode3() {
		this.bed.addTenants(OutageWatch.FEWEST);
		this.bed.tenants.items = 0;
		RunOutcome outcome = this.bed.start();
		assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(ExitCode.TENANTS_FAILED);
		assertThat(outcome.message()).contains("Microsoft told of no user at all");
		assertThat(outcome.remedy()).contains("then run sync");
		this.bed.tenants.items = 1;
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.DONE);
	}

	@Test
	void whereEveryTenantWaitsForAPersonItIsExitCode5EachNight() {
		this.bed.tenants.customers = () -> this.bed.jdbc
			.sql("""
					insert into match_conflicts (kind, tenant_id, entity_id, entity_name, reason, candidates,
					    first_run_key, last_run_key, first_seen_at, last_seen_at)
					select 'customer', gen_random_uuid(), 'e', 'Contoso', 'two of that name', '[]', max(run_key), max(run_key),
					    now(), now() from runs having not exists (select from match_conflicts)
					""")
			.update();
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.WAITING);
		assertThat(this.bed.start().exitCode()).isEqualTo(ExitCode.WAITING);
	}

}
