package io.cspsync.microsoft.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.core.requests.options.GraphClientOption;
import com.microsoft.kiota.http.middleware.UserAgentHandler;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Network;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.login.TenantTokens;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares who asks Graph. */
@Configuration(proxyBeanMethods = false)
public class GraphConfiguration {

	private static final int IDLE_CONNECTIONS = 64;

	private static final int SLOWEST_ANSWER = 6;

	/**
	 * One client for all tenants, with the SDK's middleware but for its retries and
	 * redirects: the former are ours, and no redirect is followed with a token.
	 */
	@Bean
	OkHttpClient graphHttp(CloudProperties cloud, Network network) {
		Duration silence = cloud.readTimeout();
		return network.prepare(GraphClientFactory.create(new GraphClientOption(), new UserAgentHandler()))
			.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
			.readTimeout(silence)
			.writeTimeout(silence)
			.callTimeout(silence.multipliedBy(SLOWEST_ANSWER))
			.build();
	}

	@Bean
	GraphRequests graphRequests(CloudProperties cloud, OkHttpClient graphHttp) {
		return new GraphRequests(graphHttp, cloud.graph().toString());
	}

	@Bean
	GraphCaller graphCaller(CloudProperties cloud, OkHttpClient graphHttp, TenantTokens tokens, Retries retries,
			Clock clock) {
		return caller(cloud, graphHttp, tokens, retries, clock, null);
	}

	@Bean
	DirectoryUsers directoryUsers(GraphCaller caller, GraphRequests requests) {
		return new GraphUsers(caller, requests);
	}

	@Bean
	SignInClients signInClients(CloudProperties cloud, OkHttpClient graphHttp, GraphRequests requests,
			TenantTokens tokens, Retries retries, Clock clock) {
		return (limiter) -> new GraphSignIns(caller(cloud, graphHttp, tokens, retries, clock, limiter), requests);
	}

	@Bean
	DirectoryGroups directoryGroups(GraphCaller caller, GraphRequests requests) {
		return new GraphGroups(caller, requests);
	}

	@Bean
	TenantSkus tenantSkus(GraphCaller caller, GraphRequests requests) {
		return new GraphSkus(caller, requests);
	}

	@Bean
	DirectorySubscriptions directorySubscriptions(GraphCaller caller, GraphRequests requests) {
		return new GraphDirectorySubscriptions(caller, requests);
	}

	@Bean
	Organizations organizations(GraphCaller caller, GraphRequests requests) {
		return new GraphOrganizations(caller, requests);
	}

	@Bean
	ServicePlans servicePlans(GraphCaller caller, GraphRequests requests) {
		return new GraphServicePlans(caller, requests);
	}

	@Bean
	PartnerGraphs partnerGraphs(CloudProperties cloud, OkHttpClient graphHttp, GraphRequests requests, Retries retries,
			Clock clock) {
		return (login) -> {
			GraphCaller caller = caller(cloud, graphHttp, login.directoryTokens(), retries, clock, null);
			GraphDelegatedAdmin delegations = new GraphDelegatedAdmin(caller, requests, login.tenant());
			return new PartnerGraph(delegations, delegations,
					new GraphPartnerDirectory(caller, requests, login.tenant()),
					new GraphOrganizations(caller, requests));
		};
	}

	private static GraphCaller caller(CloudProperties cloud, OkHttpClient http, TenantTokens tokens, Retries retries,
			Clock clock, @Nullable RequestLimiter limiter) {
		return new GraphCaller(http, Objects.requireNonNull(HttpUrl.parse(cloud.graph().toString())), tokens, retries,
				new GraphErrors(clock), limiter);
	}

}
