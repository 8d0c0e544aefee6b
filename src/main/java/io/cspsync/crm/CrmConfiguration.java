package io.cspsync.crm;

import java.time.Clock;

import javax.sql.DataSource;

import io.cspsync.crm.erasure.Erasures;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the stores.
 */
@Configuration(proxyBeanMethods = false)
public class CrmConfiguration {

	@Bean
	Runs runs(JdbcClient jdbc, Clock clock) {
		return new Runs(jdbc, clock);
	}

	@Bean
	Installations installations(JdbcClient jdbc, Clock clock) {
		return new Installations(jdbc, clock);
	}

	@Bean
	RunLock runLock(DataSource dataSource, Clock clock) {
		return new RunLock(dataSource, clock);
	}

	@Bean
	Waiting waiting(JdbcClient jdbc) {
		return new Waiting(jdbc);
	}

	@Bean
	RunLists runLists(JdbcClient jdbc) {
		return new RunLists(jdbc);
	}

	@Bean
	RunTenants runTenants(JdbcClient jdbc, Clock clock) {
		return new RunTenants(jdbc, clock);
	}

	@Bean
	Acknowledgements acknowledgements(JdbcClient jdbc, Clock clock) {
		return new Acknowledgements(jdbc, clock);
	}

	@Bean
	LiveRuns liveRuns(DataSource dataSource) {
		return new LiveRuns(dataSource);
	}

	@Bean
	RunCounts runCounts(JdbcClient jdbc) {
		return new RunCounts(jdbc);
	}

	@Bean
	IntegrationErrors integrationErrors(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		return new IntegrationErrors(jdbc, transactionManager, clock);
	}

	@Bean
	Expiries expiries(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		return new Expiries(jdbc, transactionManager, clock);
	}

	@Bean
	Users users(JdbcTemplate jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		return new Users(jdbc, transactionManager, clock);
	}

	@Bean
	Erasures erasures(JdbcClient jdbc) {
		return new Erasures(jdbc);
	}

	@Bean
	SignInReads signInReads(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
		return new SignInReads(jdbc, transactionManager);
	}

	@Bean
	UserLicences userLicences(JdbcClient jdbc, Clock clock) {
		return new UserLicences(jdbc, clock);
	}

	@Bean
	UserLicenceErrors userLicenceErrors(JdbcClient jdbc, Clock clock) {
		return new UserLicenceErrors(jdbc, clock);
	}

	@Bean
	UserChanges userChanges(JdbcTemplate jdbc, Clock clock) {
		return new UserChanges(jdbc, clock);
	}

	@Bean
	Deactivations deactivations(JdbcClient jdbc, Clock clock) {
		return new Deactivations(jdbc, clock);
	}

	@Bean
	Departures departures(JdbcClient jdbc, Clock clock) {
		return new Departures(jdbc, clock);
	}

	@Bean
	HeldTags heldTags(JdbcClient jdbc) {
		return new HeldTags(jdbc);
	}

	@Bean
	Sites sites(JdbcClient jdbc) {
		return new Sites(jdbc);
	}

	@Bean
	SiteMappings siteMappings(JdbcClient jdbc) {
		return new SiteMappings(jdbc);
	}

	@Bean
	MappingFollow mappingFollow(JdbcClient jdbc) {
		return new MappingFollow(jdbc);
	}

	@Bean
	OutOfScopeUsers outOfScopeUsers(JdbcClient jdbc, Clock clock) {
		return new OutOfScopeUsers(jdbc, clock);
	}

	@Bean
	KnownSkus knownSkus(JdbcClient jdbc) {
		return new KnownSkus(jdbc);
	}

	@Bean
	SyncStates syncStates(JdbcClient jdbc) {
		return new SyncStates(jdbc);
	}

	@Bean
	MatchConflicts matchConflicts(JdbcClient jdbc, Clock clock) {
		return new MatchConflicts(jdbc, clock);
	}

	@Bean
	HeldChanges heldChanges(JdbcClient jdbc, Clock clock) {
		return new HeldChanges(jdbc, clock);
	}

	@Bean
	Customers customers(JdbcClient jdbc, Clock clock) {
		return new Customers(jdbc, clock);
	}

	@Bean
	Tenants tenants(JdbcClient jdbc, Clock clock) {
		return new Tenants(jdbc, clock);
	}

	@Bean
	TenantPartners tenantPartners(JdbcClient jdbc) {
		return new TenantPartners(jdbc);
	}

	@Bean
	SsoAllowedTenants ssoAllowedTenants(JdbcClient jdbc, Clock clock) {
		return new SsoAllowedTenants(jdbc, clock);
	}

	@Bean
	Licences licences(JdbcClient jdbc, Clock clock) {
		return new Licences(jdbc, clock);
	}

	@Bean
	Subscriptions subscriptions(JdbcClient jdbc, Clock clock) {
		return new Subscriptions(jdbc, clock);
	}

	@Bean
	FreeSkus freeSkus(JdbcClient jdbc, Clock clock) {
		return new FreeSkus(jdbc, clock);
	}

	@Bean
	LicenceAsks licenceAsks(JdbcClient jdbc) {
		return new LicenceAsks(jdbc);
	}

	@Bean
	LicenceDays licenceDays(JdbcClient jdbc) {
		return new LicenceDays(jdbc);
	}

	@Bean
	BillableUserDays billableUserDays(JdbcClient jdbc) {
		return new BillableUserDays(jdbc);
	}

	@Bean
	SkuCatalogue skuCatalogue(JdbcClient jdbc, Clock clock) {
		return new SkuCatalogue(jdbc, clock);
	}

}
