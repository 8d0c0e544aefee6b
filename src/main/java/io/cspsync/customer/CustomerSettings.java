package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the customers step does.
 *
 * @param topLevel the top level under which customers are created; made when missing
 * @param relationships Partner Center's words for the relationships whose tenants are
 * imported, case aside; all other rows of the list are counted and left out
 * @param dapChecks whether tenants without GDAP are asked for the older delegation (DAP),
 * one request each
 * @param leavingLimit percent of the known tenants that may leave in one night; when more
 * are missing from the partner's list (and more than two), nobody is marked as left
 */
@ConfigurationProperties("csp.customers")
public record CustomerSettings(@DefaultValue("Microsoft CSP") String topLevel,
		@DefaultValue("reseller") List<String> relationships, @DefaultValue("true") boolean dapChecks,
		@DefaultValue("5") int leavingLimit) implements Settings {

	public CustomerSettings {
		topLevel = topLevel.strip();
		relationships = relationships.stream().map((word) -> word.strip().toLowerCase(Locale.ROOT)).toList();
	}

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (this.topLevel.isEmpty()) {
			violations.add("csp.customers.top-level is empty: name the top level under which customers are created.");
		}
		if (this.relationships.isEmpty() || this.relationships.contains("")) {
			violations.add("csp.customers.relationships is %s: name at least one relationship, such as reseller."
				.formatted(this.relationships));
		}
		if (this.leavingLimit < 0 || this.leavingLimit > 100) {
			violations.add("csp.customers.leaving-limit is %d: it is a percentage from 0 to 100."
				.formatted(this.leavingLimit));
		}
		return violations;
	}

}
