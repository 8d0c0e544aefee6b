package io.cspsync.customer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;

/**
 * Finds all that is wrong with the settings of the customers step.
 */
final class CustomerSettingsCheck {

	private final CustomerSettings settings;

	private final List<String> violations = new ArrayList<>();

	private CustomerSettingsCheck(CustomerSettings settings) {
		this.settings = settings;
	}

	static List<String> violations(CustomerSettings settings) {
		CustomerSettingsCheck check = new CustomerSettingsCheck(settings);
		check.checkLists();
		check.checkMatch();
		check.checkWords();
		check.checkLimits();
		return List.copyOf(check.violations);
	}

	private void checkLists() {
		if (this.settings.topLevel().isEmpty()) {
			this.violations
				.add("csp.customers.top-level is empty: name the top level under which customers are created.");
		}
		if (this.settings.relationships().isEmpty() || this.settings.relationships().contains("")) {
			this.violations
				.add("csp.customers.relationships is %s: name at least one relationship, such as reseller or gdap."
					.formatted(this.settings.relationships()));
		}
		checkIds("additional-tenants", this.settings.additionalTenants());
		checkIds("exclude", this.settings.exclude());
		var both = new TreeSet<>(this.settings.additionalTenants());
		both.retainAll(new HashSet<>(this.settings.exclude()));
		both.forEach((id) -> this.violations
			.add("csp.customers.exclude and csp.customers.additional-tenants both have %s: decide for one of them."
				.formatted(id)));
		this.settings.freeMailDomains()
			.stream()
			.filter((domain) -> DomainKey.of(domain) == null)
			.forEach((domain) -> this.violations
				.add("csp.customers.free-mail-domains has \"%s\": name mail domains such as gmail.com."
					.formatted(domain)));
	}

	private void checkIds(String setting, List<String> ids) {
		for (String id : ids) {
			try {
				TenantId.of(id);
			}
			catch (IllegalArgumentException ex) {
				this.violations.add("csp.customers.%s: %s.".formatted(setting, ex.getMessage()));
			}
		}
	}

	private void checkMatch() {
		List<String> match = this.settings.match();
		match.stream()
			.filter((word) -> MatchRung.ofWord(word).isEmpty())
			.forEach((word) -> this.violations.add("csp.customers.match has \"%s\": it is a list of %s.".formatted(word,
					String.join(", ", MatchRung.WORDS))));
		if (new HashSet<>(match).size() < match.size()) {
			this.violations.add("csp.customers.match is %s: name each rung once.".formatted(match));
		}
		if (match.indexOf(MatchRung.TENANT_ID.word()) > 0) {
			this.violations
				.add("csp.customers.match is %s: tenant-id is always compared first, so put it first or leave it out."
					.formatted(match));
		}
	}

	private void checkWords() {
		checkWord("name-owner", this.settings.nameOwner(), CustomerSettings.NAME_OWNERS);
		checkWord("default-delegation", this.settings.defaultDelegation(),
				Stream.of(Delegation.values()).map(Delegation::word).toList());
		checkWord("on-leave", this.settings.onLeave(), CustomerSettings.ON_LEAVE);
	}

	private void checkWord(String setting, String word, List<String> known) {
		if (!known.contains(word)) {
			this.violations
				.add("csp.customers.%s is \"%s\": it is one of %s.".formatted(setting, word, String.join(", ", known)));
		}
	}

	private void checkLimits() {
		if (this.settings.leavingLimit() < 0 || this.settings.leavingLimit() > 100) {
			this.violations.add("csp.customers.leaving-limit is %d: it is a percentage from 0 to 100."
				.formatted(this.settings.leavingLimit()));
		}
		if (this.settings.creationLimit() < 0) {
			this.violations.add(
					"csp.customers.creation-limit is %d: it is a percentage of the customers that the CRM has, 0 or more."
						.formatted(this.settings.creationLimit()));
		}
	}

}
