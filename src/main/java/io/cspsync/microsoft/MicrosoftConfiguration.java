package io.cspsync.microsoft;

import java.util.List;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.ThrottlingCounts;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.graph.DelegatedCustomers;
import io.cspsync.microsoft.graph.GraphConfiguration;
import io.cspsync.microsoft.login.LoginConfiguration;
import io.cspsync.microsoft.partnercenter.CustomerDomains;
import io.cspsync.microsoft.partnercenter.PartnerCenterConfiguration;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;
import io.cspsync.tenant.StopSignal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Declares the clients. Needs a {@link StopSignal} and a {@link java.time.Clock}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloudProperties.class)
@Import({ LoginConfiguration.class, PartnerCenterConfiguration.class, GraphConfiguration.class })
public class MicrosoftConfiguration {

	@Bean
	Trust microsoftTrust(CloudProperties cloud) {
		return Trust.of(cloud.trustedCertificates());
	}

	@Bean
	ThrottlingCounts throttlingCounts() {
		return new ThrottlingCounts();
	}

	@Bean
	Retries microsoftRetries(CloudProperties cloud, StopSignal stop, ThrottlingCounts counts) {
		return new Retries(cloud, stop, counts);
	}

	@Bean
	Partners partners(PartnerCustomers customers, CustomerDomains domains, DelegatedAdmin granular,
			DelegatedCustomers delegated, PartnerSubscriptions subscriptions) {
		Partner only = new Partner(Partners.DEFAULT, customers, domains, granular, delegated, subscriptions);
		return () -> List.of(only);
	}

}
