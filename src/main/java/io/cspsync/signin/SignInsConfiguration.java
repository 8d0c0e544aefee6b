package io.cspsync.signin;

import java.time.Clock;

import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LiveRuns;
import io.cspsync.crm.RunLock;
import io.cspsync.crm.SignInReads;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.graph.SignInClients;
import io.cspsync.tenant.StopSignal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Declares the reading of last sign-ins. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInsProperties.class)
public class SignInsConfiguration {

	@Bean
	@Fallback
	SignInsProgress signInsProgress() {
		return new SignInsProgress() {
		};
	}

	// What Microsoft teaches it by 429 it keeps for the rest of the process.
	@Bean
	RequestLimiter signInsLimiter(SignInsProperties settings, Retries retries, Clock clock) {
		return new RequestLimiter(settings.requestsPerMinute(), 1, retries, clock);
	}

	@Bean
	SignInsJob signInsJob(RunLock lock, SignInClients clients, RequestLimiter signInsLimiter, SignInReads reads,
			IntegrationErrors errors, LiveRuns live, SignInsProperties settings, SignInsProgress progress,
			StopSignal stop, Clock clock) {
		TenantRead read = new TenantRead(clients.within(signInsLimiter), reads, stop, clock);
		return new SignInsJob(lock, read, reads, errors, live, signInsLimiter, settings, progress, stop, clock);
	}

}
