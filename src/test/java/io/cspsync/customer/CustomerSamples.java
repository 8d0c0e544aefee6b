package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.Customer;
import io.cspsync.crm.LeftReason;
import io.cspsync.crm.Tenant;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows of the partner's list and of the CRM, short to write in a test.
 */
final class CustomerSamples {

	static final CustomerSettings DEFAULTS = settings();

	static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private CustomerSamples() {
	}

	/** The settings, each as {@code name=value} without {@code csp.customers.}. */
	static CustomerSettings settings(String... values) {
		Map<String, String> properties = new HashMap<>();
		for (String value : values) {
			properties.put("csp.customers." + value.substring(0, value.indexOf('=')),
					value.substring(value.indexOf('=') + 1));
		}
		CustomerSettings settings = new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("csp.customers", CustomerSettings.class);
		assertThat(settings.violations()).isEmpty();
		return settings;
	}

	static TenantId tenant(int number) {
		return TestSteps.tenant(number);
	}

	/** A row of the partner's list. */
	static PartnerCustomer listed(int number, String name) {
		return listed(number, name, "t" + number + ".example");
	}

	static PartnerCustomer listed(int number, String name, @Nullable String domain) {
		return new PartnerCustomer(tenant(number), name, domain, "reseller");
	}

	static PartnerCustomer related(int number, String name, String relationship) {
		return new PartnerCustomer(tenant(number), name, "t" + number + ".example", relationship);
	}

	static List<PartnerCustomer> listed(int from, int to) {
		List<PartnerCustomer> list = new ArrayList<>();
		for (int i = from; i <= to; i++) {
			list.add(listed(i, "Company " + i));
		}
		return list;
	}

	/** A customer made by hand. */
	static Customer customer(long id, String name) {
		return new Customer(id, name, null, null, false);
	}

	/** A customer that an earlier import created. */
	static Customer imported(long id, String name) {
		return new Customer(id, name, name, null, false);
	}

	/** A customer made by hand, with its web site. */
	static Customer withSite(long id, String name, String webSite) {
		return new Customer(id, name, null, webSite, false);
	}

	/** A tenant as an earlier import left it. */
	static Tenant known(int number, @Nullable Long customer, @Nullable String name) {
		return new Tenant(tenant(number), customer, name, "t" + number + ".example", Delegation.GDAP, false, "reseller",
				"default", null, null, "earlier");
	}

	/** A tenant whose id was entered by hand. */
	static Tenant byHand(int number, @Nullable Long customer) {
		return new Tenant(tenant(number), customer, null, null, Delegation.UNKNOWN, false, null, "default", null, null,
				null);
	}

	/** A tenant that left the night before. */
	static Tenant left(int number, long customer) {
		return known(number, customer, "Company " + number).left(NIGHT.minusSeconds(86_400), LeftReason.GONE,
				"reseller");
	}

}
