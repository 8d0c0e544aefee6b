package io.cspsync.microsoft.partnercenter;

import java.net.http.HttpClient;
import java.time.Clock;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.Trust;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Declares who asks Partner Center. */
@Configuration(proxyBeanMethods = false)
public class PartnerCenterConfiguration {

	private static final int LEAST_PER_MINUTE = 10;

	@Bean
	PartnerCenters partnerCenters(CloudProperties cloud, Trust trust, Retries retries, Clock clock) {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(trust.context())
			.connectTimeout(cloud.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
		requests.setReadTimeout(cloud.readTimeout());
		RestClient rest = RestClient.builder().requestFactory(requests).build();
		return (partner,
				tokens) -> partnerCenter(new PartnerCenterCaller(rest, cloud.partnerCenter().toString(), partner,
						tokens,
						new RequestLimiter(cloud.partnerCenterRequestsPerMinute(), LEAST_PER_MINUTE, retries, clock),
						retries, new PartnerCenterErrors(clock, partner)));
	}

	private static PartnerCenter partnerCenter(PartnerCenterCaller caller) {
		PartnerCenterCustomers customers = new PartnerCenterCustomers(caller);
		return new PartnerCenter(customers, customers, new PartnerCenterSubscriptions(caller),
				new PartnerCenterSkus(caller), new PartnerCenterProfiles(caller), new PartnerCenterConsents(caller));
	}

}
