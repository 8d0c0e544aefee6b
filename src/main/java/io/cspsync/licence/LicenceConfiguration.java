package io.cspsync.licence;

import java.time.Clock;

import io.cspsync.crm.FreeSkus;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LicenceAsks;
import io.cspsync.crm.Licences;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.SkuCatalogue;
import io.cspsync.crm.Subscriptions;
import io.cspsync.crm.Tenants;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.DirectorySubscriptions;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantOutcomes;

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
import org.springframework.context.annotation.Scope;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the step {@code licences}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LicenceSettings.class)
public class LicenceConfiguration {

	/** Tenants that are read again when a run dies or is stopped within a chunk. */
	private static final int CHUNK = 20;

	@Bean
	ProductNames productNames(SkuCatalogue catalogue) {
		return new ProductNames(catalogue);
	}

	// Without proxies: only beans of the same step have these two, and both have them.
	@Bean
	@Scope("step")
	HeldRemovals heldRemovals(HeldChanges held) {
		return new HeldRemovals(held);
	}

	@Bean
	@Scope("step")
	LicenceOutcomes licenceOutcomes(RunTenants runTenants, IntegrationErrors errors, RunCounts counts,
			TenantOutcomes outcomes, HeldRemovals held, Tenants tenants,
			@Value("#{jobParameters['run.key']}") String runKey) {
		return new LicenceOutcomes(runTenants, errors, counts, outcomes, held, tenants, runKey);
	}

	@Bean
	@Scope("step")
	LicenceFetch licenceFetch(LicenceSettings settings, TenantSkus graph, CustomerSkus partnerCenter,
			DirectorySubscriptions directory, SignInRefusals refusals, PartnerOfTenant route, RunTenants runTenants,
			Clock clock, @Value("#{jobParameters['run.key']}") String runKey) {
		boolean someAreRead = runTenants.hasComplete(runKey, RunPart.LICENCES);
		PartnerCenterAccess access = new PartnerCenterAccess(refusals);
		return new LicenceFetch(settings, graph,
				(tenant) -> access.ask(route.of(tenant.tenantId()), tenant,
						() -> partnerCenter.fetch(tenant.tenantId())),
				new SubscriptionFetch(directory, access, someAreRead), clock);
	}

	@Bean
	@StepScope
	LicenceReader licenceReader(LicenceFetch fetch, LicenceAsks asks, Partners partners, RunTenants runTenants,
			StopSignal stop, LicenceSettings settings, @Value("#{jobParameters['run.key']}") String runKey) {
		return new LicenceReader(fetch, new AskList(settings, asks, partners), runTenants, stop, settings, runKey);
	}

	@Bean
	@StepScope
	LicenceProcessor licenceProcessor(SkuCatalogue catalogue, FreeSkus freeSkus, Licences licences,
			Subscriptions subscriptions, HeldRemovals held, LicenceOutcomes outcomes) {
		ProductList products = new ProductList(catalogue.findNames(), freeSkus.findFree());
		return new LicenceProcessor(new LicencePlanner(products), licences, subscriptions, held, outcomes);
	}

	@Bean
	@StepScope
	LicenceWriter licenceWriter(Licences licences, Subscriptions subscriptions, LicenceOutcomes outcomes) {
		return new LicenceWriter(licences, subscriptions, outcomes);
	}

	/**
	 * Started again in a restart even when complete, because that says nothing about the
	 * tenants: it reads those that are open in this run.
	 */
	@Bean
	Step licencesStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy interruptionPolicy, @Qualifier("stopListener") StepExecutionListener stopListener,
			ProductNames productNames, FreeSkus freeSkus, LicenceReader licenceReader,
			LicenceProcessor licenceProcessor, LicenceWriter licenceWriter) {
		return new StepBuilder(RunPart.LICENCES.step(), jobRepository).allowStartIfComplete(true)
			.<LicenceRead, TenantLicences>chunk(CHUNK)
			.transactionManager(transactionManager)
			.interruptionPolicy(interruptionPolicy)
			.reader(licenceReader)
			.processor(licenceProcessor)
			.writer(licenceWriter)
			.listener(new ProductListListener(productNames, freeSkus))
			.listener(stopListener)
			.build();
	}

}
