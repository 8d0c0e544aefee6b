package io.cspsync.microsoft.login;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.cspsync.microsoft.cloud.ByPartner;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.tenant.PartnerOfTenant;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares who gets the tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnersProperties.class)
public class LoginConfiguration {

	@Bean
	LoginHttp loginHttp(CloudProperties cloud, Trust trust) {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(trust.context())
			.connectTimeout(cloud.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		return new LoginHttp(client, cloud.readTimeout());
	}

	@Bean
	LoginErrors loginErrors(Clock clock) {
		return new LoginErrors(clock);
	}

	@Bean
	PartnerLogins partnerLogins(PartnersProperties partners, CloudProperties cloud, LoginHttp http, LoginErrors errors,
			Retries retries, Clock clock) {
		// No bean: an Executor bean would take the place of Spring Boot's own.
		ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
		return new PartnerLogins(partners.all()
			.stream()
			.map((settings) -> new PartnerLogin(settings.name(), settings.app().tenant(),
					new PartnerSignIn(new RefreshGrant(cloud, settings, http, errors), settings,
							new TokenStore(settings.store().fileOf(settings.name())), retries, clock),
					new DirectoryTokens(new AppLogin(cloud, settings, http, errors, executor), retries, clock)))
			.toList());
	}

	@Bean
	TenantTokens tenantTokens(PartnerLogins logins, PartnerOfTenant route) {
		return new RoutedTokens(new ByPartner<>(
				logins.all()
					.stream()
					.collect(Collectors.toMap((login) -> login.partner().name(), PartnerLogin::directoryTokens)),
				route));
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
