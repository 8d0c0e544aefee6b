package io.cspsync.microsoft.login;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.cspsync.microsoft.cloud.ByPartner;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Network;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.PartnerOfTenant;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Declares who gets the tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnersProperties.class)
public class LoginConfiguration {

	@Bean
	LoginHttp loginHttp(CloudProperties cloud, Network network) {
		return new LoginHttp(network, cloud.readTimeout());
	}

	@Bean
	LoginErrors loginErrors(Clock clock) {
		return new LoginErrors(clock);
	}

	@Bean
	DirectoryLogins directoryLogins(PartnersProperties partners, CloudProperties cloud, LoginHttp http,
			LoginErrors errors, Retries retries, Clock clock) {
		// No bean: an Executor bean would take the place of Spring Boot's own.
		ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
		return new DirectoryLogins(partners.all()
			.stream()
			.collect(Collectors.toMap((settings) -> settings.name().name(), (settings) -> new DirectoryTokens(
					new AppLogin(cloud, settings, http, errors, executor, kept(() -> settings.directoryProof(clock))),
					retries, clock))));
	}

	@Bean
	PartnerLogins partnerLogins(PartnersProperties partners, DirectoryLogins directories, CloudProperties cloud,
			LoginHttp http, LoginErrors errors, Retries retries, Clock clock) {
		return new PartnerLogins(partners.all().stream().map((settings) -> {
			TokenStore store = new TokenStore(settings, clock);
			PartnerGrant grant = new PartnerGrant(cloud, settings, http, errors,
					kept(() -> settings.partnerProof(clock)));
			return new PartnerLogin(settings.name(), settings.app().tenant(),
					new PartnerSignIn(grant, settings, store, retries, clock), directories.of(settings.name()), store,
					settings.credentialEnds());
		}).toList());
	}

	@Bean
	PartnerAuthorizations partnerAuthorizations(PartnersProperties partners, CloudProperties cloud, LoginHttp http,
			LoginErrors errors, Retries retries, Clock clock) {
		Map<String, Supplier<PartnerAuthorization>> all = new LinkedHashMap<>();
		partners.all()
			.forEach((settings) -> all.put(settings.name().name(),
					() -> new PartnerAuthorization(cloud, settings,
							new PartnerGrant(cloud, settings, http, errors, kept(() -> settings.partnerProof(clock))),
							new TokenStore(settings, clock), retries)));
		return new PartnerAuthorizations(all);
	}

	/** A pass phrase is not tried on a file for each of a thousand tenants. */
	private static Supplier<ClientProof> kept(Supplier<ClientProof> proof) {
		return SingletonSupplier.of(proof);
	}

	@Bean
	TenantTokens tenantTokens(DirectoryLogins directories, PartnerOfTenant route) {
		return new RoutedTokens(new ByPartner<>(directories.byPartner(), route));
	}

	@Bean
	CloudClock cloudClock(CloudProperties cloud, LoginHttp http, LoginErrors errors, Retries retries, Clock clock) {
		return new LoginClock(cloud, http, errors, retries, clock);
	}

	@Bean
	KnownApps knownApps(PartnersProperties partners) {
		return new KnownApps(partners);
	}

	@Bean
	CredentialCheck credentialCheck(PartnerLogins logins) {
		return new AllCredentials(logins);
	}

}
