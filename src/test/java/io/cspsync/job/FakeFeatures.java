package io.cspsync.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.UserCounts;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.TenantOutcomes;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Steps with the contract of the real features, doing what {@link FakeTenants} says.
 */
@Configuration(proxyBeanMethods = false)
class FakeFeatures {

	private static final Failure REJECTED = Failure.of(ErrorCategory.RECORD, "rejected", "It cannot be stored",
			"Correct it in Entra");

	@Bean
	Step customersStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			FakeTenants tenants) {
		return new StepBuilder("customers", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> {
				tenants.customers.run();
				return RepeatStatus.FINISHED;
			}, transactionManager)
			.build();
	}

	@Bean
	Step licencesStep(JobRepository jobRepository, PlatformTransactionManager transactionManager, RunTenants runTenants,
			TenantOutcomes outcomes) {
		return new StepBuilder("licences", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> {
				String runKey = RunKeys.of(contribution.getStepExecution());
				runTenants.findOpen(runKey, RunPart.LICENCES).forEach((tenant) -> {
					runTenants.complete(runKey, tenant.tenantId(), RunPart.LICENCES);
					outcomes.succeeded(tenant.tenantId());
				});
				return RepeatStatus.FINISHED;
			}, transactionManager)
			.build();
	}

	@Bean
	Step licenceDaysStep(JobRepository jobRepository, PlatformTransactionManager transactionManager) {
		return new StepBuilder("licence-days", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> RepeatStatus.FINISHED, transactionManager)
			.build();
	}

	@Bean
	Step siteMappingsStep(JobRepository jobRepository, PlatformTransactionManager transactionManager) {
		return new StepBuilder("site-mappings", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> RepeatStatus.FINISHED, transactionManager)
			.build();
	}

	@Bean
	Step billableDaysStep(JobRepository jobRepository, PlatformTransactionManager transactionManager) {
		return new StepBuilder("billable-days", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> RepeatStatus.FINISHED, transactionManager)
			.build();
	}

	@Bean
	Step departuresStep(JobRepository jobRepository, PlatformTransactionManager transactionManager) {
		return new StepBuilder("departures", jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, context) -> RepeatStatus.FINISHED, transactionManager)
			.build();
	}

	@Bean
	Step userPartitionStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy stopPolicy, StepExecutionListener stopListener, ItemReader<FakeUser> userReader,
			ItemWriter<FakeUser> userWriter, FakeTenants tenants) {
		Step step = new StepBuilder("users", jobRepository).<FakeUser, FakeUser>chunk(2)
			.transactionManager(transactionManager)
			.interruptionPolicy(stopPolicy)
			.listener(stopListener)
			.reader(userReader)
			.writer(userWriter)
			.build();
		return new ProbedStep(step, tenants);
	}

	@Bean
	@StepScope
	ItemReader<FakeUser> userReader(@Value("#{stepExecution}") StepExecution stepExecution, FakeTenants tenants) {
		return new FakeUserReader(tenantOf(stepExecution), tenants);
	}

	@Bean
	@StepScope
	ItemWriter<FakeUser> userWriter(@Value("#{stepExecution}") StepExecution stepExecution, RunTenants runTenants,
			IntegrationErrors errors, JdbcClient jdbc, FakeTenants tenants) {
		String runKey = RunKeys.of(stepExecution);
		Instant started = Instant.now();
		return (chunk) -> {
			for (FakeUser user : chunk) {
				if (user.isEnd()) {
					runTenants.completeUsers(runKey, user.tenant(), new UserCounts(user.number(), 0, 0, 0, 0, 0, 0));
					errors.resolveGone("users", user.tenant(), started);
				}
				else {
					jdbc.sql("insert into users (tenant_id, customer_id, name) select :tenant, customer_id, :name "
							+ "from tenants where tenant_id = :tenant")
						.param("tenant", user.tenant().value())
						.param("name", "User " + user.number())
						.update();
					if (tenants.rejectEverything) {
						errors.record(runKey, new ErrorSubject("users", user.tenant(), null, "user",
								String.valueOf(user.number()), null), REJECTED);
					}
					if (user.number() == 3 && tenants.brokenWrites.contains(user.tenant())) {
						throw new IllegalStateException("broken after a write");
					}
				}
			}
		};
	}

	static TenantId tenantOf(StepExecution stepExecution) {
		return TenantId.of(stepExecution.getStepName().substring("users:".length()));
	}

	/**
	 * A person, or the mark that all were read.
	 *
	 * @param tenant whose
	 * @param number from 1; of the end mark how many there were
	 * @param isEnd whether it is the mark
	 */
	record FakeUser(TenantId tenant, int number, boolean isEnd) {
	}

	private static final class FakeUserReader implements ItemReader<FakeUser> {

		private final TenantId tenant;

		private final FakeTenants tenants;

		private final List<FakeUser> left = new ArrayList<>();

		FakeUserReader(TenantId tenant, FakeTenants tenants) {
			this.tenant = tenant;
			this.tenants = tenants;
			tenants.asked.add(tenant);
			for (int i = 1; i <= tenants.items; i++) {
				this.left.add(new FakeUser(tenant, i, false));
			}
			if (!tenants.cutOff.contains(tenant)) {
				this.left.add(new FakeUser(tenant, tenants.items, true));
			}
		}

		@Override
		public FakeUser read() {
			this.tenants.beforeItem.accept(this.tenant);
			RuntimeException failure = this.tenants.failures.get(this.tenant);
			if (failure != null) {
				throw failure;
			}
			return this.left.isEmpty() ? null : this.left.removeFirst();
		}

	}

	/** Counts how many partitions run at once, and can fail outside of the step. */
	private record ProbedStep(Step step, FakeTenants tenants) implements Step {

		@Override
		public String getName() {
			return this.step.getName();
		}

		@Override
		public void execute(StepExecution stepExecution)
				throws org.springframework.batch.core.job.JobInterruptedException {
			this.tenants.enter();
			try {
				this.tenants.beforePartition.accept(tenantOf(stepExecution));
				this.step.execute(stepExecution);
			}
			finally {
				this.tenants.leave();
			}
		}

	}

}
