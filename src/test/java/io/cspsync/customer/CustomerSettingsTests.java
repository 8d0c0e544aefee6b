package io.cspsync.customer;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerSettingsTests {

	@Test
	void everythingHasADefault() {
		assertThat(bind(Map.of())).isEqualTo(new CustomerSettings("Microsoft CSP", List.of("reseller"), true, 5))
			.satisfies((settings) -> assertThat(settings.violations()).isEmpty());
	}

	@Test
	void everythingIsReadFromText() {
		assertThat(bind(Map.of("csp.customers.top-level", " Partners ", "csp.customers.relationships",
				"Reseller, Advisor", "csp.customers.dap-checks", "false", "csp.customers.leaving-limit", "100")))
			.isEqualTo(new CustomerSettings("Partners", List.of("reseller", "advisor"), false, 100));
	}

	@Test
	void allViolationsAreSaidAtOnce() {
		assertThat(new CustomerSettings(" ", List.of(), true, 101).violations()).containsExactly(
				"csp.customers.top-level is empty: name the top level under which customers are created.",
				"csp.customers.relationships is []: name at least one relationship, such as reseller.",
				"csp.customers.leaving-limit is 101: it is a percentage from 0 to 100.");
	}

	private static CustomerSettings bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("csp.customers",
				CustomerSettings.class);
	}

}
