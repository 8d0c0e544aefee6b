package io.cspsync.job;

import java.time.Clock;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Runs;
import io.cspsync.crm.Waiting;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantOutcomes;
import io.cspsync.user.UserFetches;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the job's own steps. What only the users step needs is lazy: other jobs have
 * none.
 */
@Configuration(proxyBeanMethods = false)
class StepsConfiguration {

	@Bean
	JobSteps jobSteps(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy stopPolicy, BeanFactory features, FreezeTasklet freezeTasklet,
			VerifyTasklet verifyTasklet, RunProperties properties) {
		return new JobSteps(jobRepository, transactionManager, stopPolicy, features, freezeTasklet, verifyTasklet,
				properties);
	}

	@Bean
	FreezeTasklet freezeTasklet(Runs runs, RunLists runLists, IntegrationErrors errors, WithoutSignIn withoutSignIn,
			RunProperties properties, RunProgress progress, Waiting waiting) {
		return new FreezeTasklet(runs, runLists, errors, withoutSignIn, properties.parts(), progress, waiting);
	}

	@Bean
	VerifyTasklet verifyTasklet(Runs runs, RunLists runLists, RunTenants runTenants, Acknowledged acknowledged,
			RunProperties properties) {
		return new VerifyTasklet(runs, runLists, runTenants, acknowledged, properties.parts());
	}

	@Bean
	DayRules dayRules(RunProperties properties) {
		return properties.dayRules();
	}

	@Bean
	PartitionRows partitionRows(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		return new PartitionRows(jdbc, transactionManager, clock);
	}

	@Bean
	StepExecutionSplitter tenantSplitter(RunTenants runTenants, PartitionRows rows) {
		return new TenantSplitter(runTenants, rows);
	}

	@Bean
	@Lazy
	PartitionHandler tenantPartitionHandler(@Qualifier("userPartitionStep") Step worker, UserFetches fetches,
			RunTenants runTenants, PartitionRows rows, IntegrationErrors errors, TenantOutcomes tenantOutcomes,
			StopSignal stopSignal, RunAbort abort, RunProperties properties) {
		return new TenantPartitionHandler(worker, fetches, runTenants, rows,
				new PartitionOutcomes(runTenants, errors, tenantOutcomes), stopSignal, abort, properties);
	}

}
