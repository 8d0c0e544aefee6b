package io.cspsync.microsoft;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import io.cspsync.microsoft.cloud.ByPartner;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Network;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.graph.GraphConfiguration;
import io.cspsync.microsoft.graph.PartnerGraph;
import io.cspsync.microsoft.graph.PartnerGraphs;
import io.cspsync.microsoft.login.LoginConfiguration;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.microsoft.partnercenter.PartnerCenter;
import io.cspsync.microsoft.partnercenter.PartnerCenterConfiguration;
import io.cspsync.microsoft.partnercenter.PartnerCenters;
import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.Traffic;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;

/**
 * Declares the clients. Needs a {@link StopSignal} and a {@link Clock}, and with several
 * partners a {@link PartnerOfTenant}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CloudProperties.class)
@Import({ LoginConfiguration.class, PartnerCenterConfiguration.class, GraphConfiguration.class })
public class MicrosoftConfiguration {

	@Bean
	Network microsoftNetwork(CloudProperties cloud) {
		return new Network(cloud);
	}

	@Bean
	Traffic traffic(Clock clock) {
		return new Traffic(clock);
	}

	@Bean
	Retries microsoftRetries(CloudProperties cloud, StopSignal stop, Traffic traffic) {
		return new Retries(cloud, stop, traffic);
	}

	/** Where nobody says otherwise there is one partner. */
	@Bean
	@Fallback
	PartnerOfTenant onlyPartner() {
		return (tenant) -> PartnerOfTenant.DEFAULT;
	}

	@Bean
	Partners partners(PartnerLogins logins, PartnerCenters centers, PartnerGraphs graphs) {
		List<Partner> all = logins.all()
			.stream()
			.map((login) -> partner(login.partner().name(), centers.of(login), graphs.of(login)))
			.toList();
		return () -> all;
	}

	private static Partner partner(String name, PartnerCenter center, PartnerGraph graph) {
		return new Partner(name, center.customers(), center.domains(), graph.granular(), graph.delegated(),
				center.subscriptions(), graph.organizations(), center.skus());
	}

	@Bean
	CustomerSkus customerSkus(Partners partners, PartnerOfTenant route) {
		ByPartner<CustomerSkus> skus = new ByPartner<>(
				partners.all().stream().collect(Collectors.toMap(Partner::name, Partner::skus)), route);
		return (tenant) -> skus.of(tenant).fetch(tenant);
	}

}
