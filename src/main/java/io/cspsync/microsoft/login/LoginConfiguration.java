package io.cspsync.microsoft.login;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.Trust;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares who gets the tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PartnerAppProperties.class, DirectoryAppProperties.class, TokenStoreProperties.class })
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
	PartnerSignIn partnerSignIn(CloudProperties cloud, PartnerAppProperties app, TokenStoreProperties store,
			LoginHttp http, LoginErrors errors, Retries retries, Clock clock) {
		return new PartnerSignIn(new RefreshGrant(cloud, app, http, errors), app, new TokenStore(store.file()), retries,
				clock);
	}

	@Bean
	DirectoryTokens directoryTokens(CloudProperties cloud, DirectoryAppProperties app, LoginHttp http,
			LoginErrors errors, Retries retries, Clock clock) {
		// No bean: an Executor bean would take the place of Spring Boot's own.
		ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
		return new DirectoryTokens(new AppLogin(cloud, app, http, errors, executor), retries, clock);
	}

	@Bean
	CredentialCheck credentialCheck(PartnerSignIn partner, DirectoryTokens directory, PartnerAppProperties app) {
		return new BothCredentials(partner, directory, app);
	}

}
