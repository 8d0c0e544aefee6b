package io.cspsync.microsoft.partnercenter;

import java.io.IOException;
import java.time.Clock;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Network;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Declares who asks Partner Center. */
@Configuration(proxyBeanMethods = false)
public class PartnerCenterConfiguration {

	private static final int LEAST_PER_MINUTE = 10;

	@Bean
	PartnerCenters partnerCenters(CloudProperties cloud, Network network, Retries retries, Clock clock) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(network.httpClient());
		requests.setReadTimeout(cloud.readTimeout());
		RestClient rest = RestClient.builder()
			.requestFactory(requests)
			.requestInterceptor((request, body, next) -> send(network, request, body, next))
			.build();
		return (partner,
				tokens) -> partnerCenter(new PartnerCenterCaller(rest, cloud.partnerCenter().toString(), partner,
						tokens,
						new RequestLimiter(cloud.partnerCenterRequestsPerMinute(), LEAST_PER_MINUTE, retries, clock),
						retries, new PartnerCenterErrors(clock, partner)));
	}

	private static ClientHttpResponse send(Network network, HttpRequest request, byte[] body,
			ClientHttpRequestExecution next) throws IOException {
		network.proxyAuthorization()
			.ifPresent((value) -> request.getHeaders().set(Network.PROXY_AUTHORIZATION, value.value()));
		try {
			ClientHttpResponse answer = next.execute(request, body);
			network.check(answer.getStatusCode().value());
			return answer;
		}
		catch (IOException ex) {
			throw network.explained(ex);
		}
	}

	private static PartnerCenter partnerCenter(PartnerCenterCaller caller) {
		PartnerCenterCustomers customers = new PartnerCenterCustomers(caller);
		return new PartnerCenter(customers, customers, new PartnerCenterSubscriptions(caller),
				new PartnerCenterSkus(caller), new PartnerCenterProfiles(caller), new PartnerCenterConsents(caller));
	}

}
