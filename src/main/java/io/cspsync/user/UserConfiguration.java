package io.cspsync.user;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.DepartureRules;
import io.cspsync.crm.Departures;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.HeldTags;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.KnownSkus;
import io.cspsync.crm.Licences;
import io.cspsync.crm.MappingFollow;
import io.cspsync.crm.MatchConflicts;
import io.cspsync.crm.OutOfScopeUsers;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.SignInReads;
import io.cspsync.crm.SiteMappings;
import io.cspsync.crm.Sites;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.UserChanges;
import io.cspsync.crm.UserLicenceErrors;
import io.cspsync.crm.UserLicences;
import io.cspsync.crm.Users;
import io.cspsync.crm.erasure.Erasures;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.tenant.StopSignal;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Declares the worker step of the partitions and the step {@code departures}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsersProperties.class)
public class UserConfiguration {

	/** Users in one transaction: measured, larger chunks gain nothing. */
	static final int CHUNK = 500;

	// Read when first needed: settings with violations must not keep the context from
	// starting, which has to report them.
	@Bean
	Supplier<UserRules> userRules(UsersProperties settings) {
		return SingletonSupplier.of(() -> UserRules.of(settings));
	}

	@Bean
	AheadFetches userFetches(DirectoryUsers users, DirectoryGroups groups, SiteMappings mappings,
			Supplier<UserRules> userRules, StopSignal stop) {
		return new AheadFetches(users, groups, mappings::find, userRules, stop);
	}

	@Bean
	UserStartCheck userStartCheck(UsersProperties settings, KnownSkus skus) {
		return new UserStartCheck(settings, skus);
	}

	@Bean
	UserPartitions userPartitions(Supplier<UserRules> userRules, AheadFetches fetches, RunTenants runTenants,
			Users users, Deactivations deactivations, Sites sites, Licences licences, KnownSkus skus, SyncStates states,
			IntegrationErrors errors, MatchConflicts conflicts, HeldChanges heldChanges, SignInReads signIns,
			Erasures erasures, Clock clock) {
		return new UserPartitions(userRules, fetches, new UserPartitions.Stores(runTenants, users, deactivations, sites,
				licences, skus, states, errors, conflicts, heldChanges, signIns, erasures), clock);
	}

	@Bean
	PartitionEnd partitionEnd(RunTenants runTenants, SyncStates states, IntegrationErrors errors,
			MatchConflicts conflicts, List<AfterRead> afterRead) {
		return new PartitionEnd(runTenants, states, errors, conflicts, afterRead);
	}

	@Bean
	CreationsAfterRead creationsAfterRead(HeldChanges heldChanges, RunCounts counts) {
		return new CreationsAfterRead(heldChanges, counts);
	}

	@Bean
	TagsAfterRead tagsAfterRead(Users users, UserChanges changes, HeldTags heldTags, HeldChanges heldChanges,
			SyncStates states, Clock clock) {
		return new TagsAfterRead(new TagsAfterRead.Stores(users, changes, heldTags, heldChanges, states), clock);
	}

	@Bean
	Supplier<DepartureRules> departureRules(UsersProperties settings) {
		return settings::departureRules;
	}

	@Bean
	DeparturesAfterRead departuresAfterRead(Deactivations deactivations, RunTenants runTenants,
			Supplier<DepartureRules> departureRules) {
		return new DeparturesAfterRead(deactivations, runTenants, departureRules);
	}

	@Bean
	OutOfScopeAfterRead outOfScopeAfterRead(OutOfScopeUsers users, RunTenants runTenants) {
		return new OutOfScopeAfterRead(users, runTenants);
	}

	@Bean
	SiteGroupsAfterRead siteGroupsAfterRead(SyncStates states) {
		return new SiteGroupsAfterRead(states);
	}

	@Bean
	SitePreview sitePreview(DirectoryUsers directory, DirectoryGroups groups, SiteMappings mappings, Sites sites,
			Users users, SyncStates states, Supplier<UserRules> userRules, UsersProperties settings) {
		return new SitePreview(directory, groups, new SitePreview.Stores(mappings, sites, users, states), userRules,
				settings.autoCreateMappings());
	}

	@Bean
	LicenceErrorsAfterRead licenceErrorsAfterRead(UserLicenceErrors licenceErrors, IntegrationErrors errors) {
		return new LicenceErrorsAfterRead(licenceErrors, errors);
	}

	// No proxy: it is handed to beans of the same scope only, and asked for every user.
	@Bean
	@Scope("step")
	CurrentPartition currentPartition(UserPartitions partitions, @Value("#{stepExecution}") StepExecution step) {
		return new CurrentPartition(partitions, step);
	}

	@Bean
	@StepScope
	UserReader userReader(CurrentPartition current) {
		return new UserReader(current);
	}

	@Bean
	@StepScope
	UserProcessor userProcessor(CurrentPartition current) {
		return new UserProcessor(current);
	}

	@Bean
	@StepScope
	UserWriter userWriter(CurrentPartition current, Supplier<UserRules> userRules, RunTenants runTenants,
			RunCounts counts, Users users, UserLicences userLicences, UserChanges userChanges,
			Deactivations deactivations, MatchConflicts conflicts, HeldChanges heldChanges, PartitionEnd end) {
		return new UserWriter(current, userRules, new UserWriter.Stores(runTenants, counts, users, userLicences,
				userChanges, deactivations, conflicts, heldChanges), end);
	}

	@Bean
	@StepScope
	RejectedUserListener rejectedUserListener(CurrentPartition current, IntegrationErrors errors) {
		return new RejectedUserListener(current, errors);
	}

	/**
	 * Imports the users of one tenant, the one in its name after the colon. A complete
	 * one is not started again.
	 */
	@Bean
	Step userPartitionStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			StepInterruptionPolicy interruptionPolicy, @Qualifier("stopListener") StepExecutionListener stopListener,
			UserReader userReader, UserProcessor userProcessor, UserWriter userWriter,
			RejectedUserListener rejectedUserListener) {
		return new StepBuilder(RunPart.USERS.step(), jobRepository).<UserItem, UserPlan>chunk(CHUNK)
			.transactionManager(transactionManager)
			.interruptionPolicy((step) -> {
				interruptionPolicy.checkInterrupted(step);
				userReader.awaitChunk(CHUNK);
				interruptionPolicy.checkInterrupted(step);
			})
			.reader(userReader)
			.processor(userProcessor)
			.writer(userWriter)
			.faultTolerant()
			// Without a limit, and never by the class of anything that could hide a real
			// fault: one bad record in a tenant is no reason to fail the tenant.
			.skipPolicy((reason, skipped) -> reason instanceof RecordRejected)
			.skipListener(rejectedUserListener)
			.listener(stopListener)
			.build();
	}

	/**
	 * Makes the site mappings that are missing. Started again in a restart even when
	 * complete: a tenant may have got another customer since.
	 */
	@Bean
	Step siteMappingsStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			@Qualifier("stopListener") StepExecutionListener stopListener, MappingFollow mappings,
			RunTenants runTenants, RunCounts counts, Supplier<UserRules> userRules, UsersProperties settings) {
		return new StepBuilder("site-mappings", jobRepository).allowStartIfComplete(true)
			.listener(stopListener)
			.tasklet(new SiteMappingsTasklet(mappings, runTenants, counts, userRules, settings.autoCreateMappings()),
					transactionManager)
			.build();
	}

	/**
	 * Switches off who is due, unless a brake holds it. Started again in a restart even
	 * when complete, because tenants that had failed may have become complete.
	 */
	@Bean
	Step departuresStep(JobRepository jobRepository, PlatformTransactionManager transactionManager,
			@Qualifier("stopListener") StepExecutionListener stopListener, Departures departures, RunCounts counts,
			Supplier<DepartureRules> departureRules) {
		return new StepBuilder("departures", jobRepository).allowStartIfComplete(true)
			.listener(stopListener)
			.tasklet(new DeparturesTasklet(departures, counts, departureRules), transactionManager)
			.build();
	}

}
