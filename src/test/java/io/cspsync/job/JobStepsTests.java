package io.cspsync.job;

import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.Run;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.crm.TestDatabase;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job's own steps, each alone.
 */
@SpringBatchTest
@SpringBootTest(classes = { Testbed.Application.class, JobStepsTests.Database.class })
class JobStepsTests {

	@Autowired
	private JobOperatorTestUtils job;

	@Autowired
	private HikariDataSource dataSource;

	@Autowired
	private Runs runs;

	@Autowired
	private RunLists runLists;

	@Autowired
	private RunTenants runTenants;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void freezeKeepsTheFirstListWhenItRunsAgain() {
		Run run = begin();
		TenantId first = addTenant("Contoso");
		assertThat(execute("freeze", run)).isEqualTo(ExitStatus.COMPLETED);
		int tenants = this.runTenants.count(run.runKey());
		addTenant("Fabrikam");
		forgetExecutions();
		execute("freeze", run);
		assertThat(this.runTenants.count(run.runKey())).isEqualTo(tenants);
		assertThat(this.runTenants.find(run.runKey(), first)).isPresent();
		forgetExecutions();
	}

	@Test
	void verifyFailsForATenantThatLacksOnlyOnePart() {
		Run run = begin();
		TenantId tenant = addTenant("Adatum");
		this.runLists.choose(run.runKey(), Set.of(tenant));
		this.runLists.freeze(run.runKey(), List.of(RunPart.LICENCES, RunPart.USERS));
		this.runTenants.complete(run.runKey(), tenant, RunPart.USERS);
		ExitStatus exit = execute("verify", run);
		assertThat(exit.getExitCode()).isEqualTo(VerifyTasklet.TENANTS_INCOMPLETE);
		assertThat(exit.getExitDescription()).isEqualTo("1 of 1 tenants are not complete: Adatum (" + tenant + ").");
		this.runTenants.complete(run.runKey(), tenant, RunPart.LICENCES);
		forgetExecutions();
		assertThat(execute("verify", run)).isEqualTo(ExitStatus.COMPLETED);
		forgetExecutions();
	}

	private ExitStatus execute(String step, Run run) {
		return this.job.startStep(step, RunKeys.parameters(run.runKey()), new ExecutionContext()).getExitStatus();
	}

	private void forgetExecutions() {
		JdbcClient.create(TestDatabase.owner(this.dataSource)).sql("truncate batch_job_instance cascade").update();
	}

	private Run begin() {
		return this.runs.begin("nightly", Run.Scope.ALL, "settings-1");
	}

	private TenantId addTenant(String name) {
		return this.jdbc.sql("""
				with customer as (insert into customers (name) values (:name) returning id)
				insert into tenants (tenant_id, customer_id, name) select gen_random_uuid(), id, :name from customer
				returning tenant_id
				""").param("name", name).query((rs, n) -> new TenantId(rs.getObject(1, java.util.UUID.class))).single();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Database {

		@Bean
		HikariDataSource dataSource() {
			return TestDatabase.fresh();
		}

		@Bean
		FakeTenants fakeTenants() {
			return new FakeTenants();
		}

	}

}
