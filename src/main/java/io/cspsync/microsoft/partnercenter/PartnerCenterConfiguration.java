package io.cspsync.microsoft.partnercenter;

import java.net.http.HttpClient;
import java.time.Clock;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.microsoft.login.PartnerTokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Declares who asks Partner Center. */
@Configuration(proxyBeanMethods = false)
public class PartnerCenterConfiguration {

	@Bean
	PartnerCenterCaller partnerCenterCaller(CloudProperties cloud, Trust trust, PartnerTokens tokens, Retries retries,
			Clock clock) {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(trust.context())
			.connectTimeout(cloud.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
		requests.setReadTimeout(cloud.readTimeout());
		return new PartnerCenterCaller(RestClient.builder().requestFactory(requests).build(),
				cloud.partnerCenter().toString(), tokens,
				new RequestLimiter(cloud.partnerCenterRequestsPerMinute(), retries, clock), retries,
				new PartnerCenterErrors(clock));
	}

	@Bean
	PartnerCenterCustomers partnerCustomers(PartnerCenterCaller caller) {
		return new PartnerCenterCustomers(caller);
	}

	@Bean
	PartnerSubscriptions partnerSubscriptions(PartnerCenterCaller caller) {
		return new PartnerCenterSubscriptions(caller);
	}

	@Bean
	CustomerSkus customerSkus(PartnerCenterCaller caller) {
		return new PartnerCenterSkus(caller);
	}

}
