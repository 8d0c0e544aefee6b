package io.cspsync.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

class CustomerSettingsTests {

	@Test
	void everythingHasADefault() {
		assertThat(bind(Map.of()))
			.isEqualTo(new CustomerSettings("Microsoft CSP", List.of("reseller", "gdap"), List.of(), List.of(),
					List.of("tenant-id", "name", "web-site", "verified-domain", "contact-domain"), List.of(), true, 10,
					"crm", "unknown", true, 5, "keep", false))
			.satisfies((settings) -> assertThat(settings.violations()).isEmpty());
	}

	@Test
	void everythingIsReadFromText() {
		Map<String, String> texts = new HashMap<>();
		texts.put("top-level", " Partners ");
		texts.put("relationships", "Reseller, Advisor");
		texts.put("additional-tenants", tenant(1).toString());
		texts.put("exclude", tenant(2) + "," + tenant(3));
		texts.put("match", "contact-domain, name");
		texts.put("free-mail-domains", "Our-Provider.example");
		texts.put("create-new", "false");
		texts.put("creation-limit", "300");
		texts.put("name-owner", "Microsoft");
		texts.put("default-delegation", "dap");
		texts.put("dap-checks", "false");
		texts.put("leaving-limit", "100");
		texts.put("on-leave", "deactivate-users");
		texts.put("allow-sso", "true");
		Map<String, String> properties = new HashMap<>();
		texts.forEach((name, value) -> properties.put("csp.customers." + name, value));
		assertThat(bind(properties))
			.isEqualTo(new CustomerSettings("Partners", List.of("reseller", "advisor"), List.of(tenant(1).toString()),
					List.of(tenant(2).toString(), tenant(3).toString()), List.of("contact-domain", "name"),
					List.of("our-provider.example"), false, 300, "microsoft", "dap", false, 100, "deactivate-users",
					true))
			.satisfies((settings) -> {
				assertThat(settings.violations()).isEmpty();
				assertThat(settings.rungs()).containsExactly(MatchRung.CONTACT_DOMAIN, MatchRung.NAME);
				assertThat(settings.excludedTenants()).containsExactly(tenant(2), tenant(3));
				assertThat(settings.importsDelegated()).isFalse();
			});
	}

	@Test
	void noRungAtAllLeavesTheTenantId() {
		CustomerSettings settings = bind(Map.of("csp.customers.match", ""));
		assertThat(settings.violations()).isEmpty();
		assertThat(settings.rungs()).isEmpty();
	}

	@Test
	void allViolationsAreSaidAtOnce() {
		assertThat(new CustomerSettings(" ", List.of(), List.of("x"), List.of(tenant(1).toString(), "x"),
				List.of("name", "tenant-id", "name", "fax"), List.of("gmail"), true, -1, "me", "most", true, 101,
				"delete", false)
			.violations())
			.containsExactly("csp.customers.top-level is empty: name the top level under which customers are created.",
					"csp.customers.relationships is []: name at least one relationship, such as reseller or gdap.",
					"csp.customers.additional-tenants: \"x\" is no tenant id: expected 32 hexadecimal digits with dashes, as in 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90.",
					"csp.customers.exclude: \"x\" is no tenant id: expected 32 hexadecimal digits with dashes, as in 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90.",
					"csp.customers.exclude and csp.customers.additional-tenants both have x: decide for one of them.",
					"csp.customers.free-mail-domains has \"gmail\": name mail domains such as gmail.com.",
					"csp.customers.match has \"fax\": it is a list of tenant-id, name, web-site, verified-domain, contact-domain.",
					"csp.customers.match is [name, tenant-id, name, fax]: name each rung once.",
					"csp.customers.match is [name, tenant-id, name, fax]: tenant-id is always compared first, so put it first or leave it out.",
					"csp.customers.name-owner is \"me\": it is one of crm, microsoft.",
					"csp.customers.default-delegation is \"most\": it is one of gdap, dap, none, unknown.",
					"csp.customers.on-leave is \"delete\": it is one of keep, deactivate-users.",
					"csp.customers.leaving-limit is 101: it is a percentage from 0 to 100.",
					"csp.customers.creation-limit is -1: it is a percentage of the customers that the CRM has, 0 or more.");
	}

	private static CustomerSettings bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("csp.customers",
				CustomerSettings.class);
	}

}
