package io.cspsync.crm;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Declares the stores.
 */
@Configuration(proxyBeanMethods = false)
public class CrmConfiguration {

	@Bean
	RunTenants runTenants(JdbcClient jdbc, Clock clock) {
		return new RunTenants(jdbc, clock);
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
	MatchConflicts matchConflicts(JdbcClient jdbc, Clock clock) {
		return new MatchConflicts(jdbc, clock);
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
	Licences licences(JdbcClient jdbc, Clock clock) {
		return new Licences(jdbc, clock);
	}

	@Bean
	SkuCatalogue skuCatalogue(JdbcClient jdbc, Clock clock) {
		return new SkuCatalogue(jdbc, clock);
	}

}
