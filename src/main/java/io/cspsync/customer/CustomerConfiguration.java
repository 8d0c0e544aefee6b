package io.cspsync.customer;

import java.time.Clock;

import io.cspsync.crm.Customers;
import io.cspsync.crm.Deactivations;
import io.cspsync.crm.Expiries;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunLists;
import io.cspsync.crm.Runs;
import io.cspsync.crm.SsoAllowedTenants;
import io.cspsync.crm.TenantPartners;
import io.cspsync.crm.Tenants;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.StopSignal;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the step {@code customers}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerSettings.class)
public class CustomerConfiguration {

	private static final int CHUNK = 500;

	@Bean
	PlanRecords planRecords(MatchConflicts conflicts, IntegrationErrors errors, HeldChanges heldChanges,
			TenantPartners partners, SsoAllowedTenants sso, RunCounts counts, CustomerSettings settings) {
		return new PlanRecords(new PlanRecords.Stores(conflicts, errors, heldChanges, partners, sso, counts), settings);
	}

	@Bean
	CustomerPlanning customerPlanning(CustomerSettings settings, Partners partners, Organizations organizations,
			StopSignal stop, SignInRefusals refusals, Expiries expiries, Customers customers, Tenants tenants,
			RunLists runLists, MatchConflicts conflicts, HeldChanges heldChanges, PlanRecords records, Clock clock) {
		return new CustomerPlanning(settings,
				new Sources(partners, organizations, new GdapEnds(expiries), refusals, stop),
				new CustomerPlanning.Stores(customers, tenants, runLists, conflicts, heldChanges), records, clock);
	}

	@Bean
	@StepScope
	CustomerReader customerReader(CustomerPlanning planning, Runs runs,
			@Value("#{jobParameters['run.key']}") String runKey) {
		return new CustomerReader(planning, runs, runKey);
	}

	@Bean
	@StepScope
	CustomerWriter customerWriter(Customers customers, Tenants tenants, HeldChanges heldChanges, SsoAllowedTenants sso,
			Deactivations deactivations, RunCounts counts, CustomerSettings settings,
			@Value("#{jobParameters['run.key']}") String runKey) {
		return new CustomerWriter(
				new CustomerWriter.Stores(customers, tenants, heldChanges, sso, deactivations, counts), settings,
				runKey);
	}

	@Bean
	@StepScope
	UnstorableTenantListener unstorableTenantListener(IntegrationErrors errors,
			@Value("#{jobParameters['run.key']}") String runKey) {
		return new UnstorableTenantListener(errors, runKey);
	}

	/**
	 * Started again in a restart even when complete, because a partner's list may be
	 * missing; {@link CustomerReader} tells by the run's own record.
	 */
	@Bean
	Step customersStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy interruptionPolicy, @Qualifier("stopListener") StepExecutionListener stopListener,
			CustomerReader customerReader, CustomerWriter customerWriter,
			UnstorableTenantListener unstorableTenantListener) {
		return new StepBuilder(Problem.STEP, jobRepository).allowStartIfComplete(true)
			.<PlannedTenant, PlannedTenant>chunk(CHUNK)
			.transactionManager(transactionManager)
			.interruptionPolicy(interruptionPolicy)
			.reader(customerReader)
			.processor(new CustomerProcessor())
			.writer(customerWriter)
			.faultTolerant()
			.skipPolicy((problem, skipped) -> problem instanceof UnstorableTenantException)
			.skipListener(unstorableTenantListener)
			.listener(stopListener)
			.build();
	}

}
