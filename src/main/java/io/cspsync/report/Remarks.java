package io.cspsync.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a run beside its tables.
 */
final class Remarks {

	private Remarks() {
	}

	/** Short sentences without an indent, in the order of the steps. */
	static List<String> of(RunFacts facts) {
		List<String> remarks = new ArrayList<>();
		add(remarks, facts.users().rejected(), "user record rejected", "user records rejected");
		add(remarks, facts.users().skipped(), "user left out by the settings", "users left out by the settings");
		add(remarks, facts.count("users-out-of-scope"),
				"user placed nowhere by the site mappings (./run.sh mappings skipped)",
				"users placed nowhere by the site mappings (./run.sh mappings skipped)");
		add(remarks, facts.count("users-erased"), "user left out because the person was erased here",
				"users left out because the persons were erased here");
		add(remarks, facts.count("tenants-without-mapping"),
				"tenant without a site mapping, of which no new users are imported (./run.sh mappings list)",
				"tenants without a site mapping, of which no new users are imported (./run.sh mappings list)");
		add(remarks, facts.count("site-mappings-stranded"),
				"site mapping leads to a site of the tenant's former customer",
				"site mappings lead to sites of their tenants' former customers");
		add(remarks, facts.users().conflicts(), "user undecided", "users undecided");
		add(remarks, facts.count("users-held"), "user not created before that is approved",
				"users not created before that is approved");
		add(remarks, facts.count("hand-edits-kept"), "value changed by hand kept", "values changed by hand kept");
		add(remarks, facts.count("hand-edits-put-back"), "value changed by hand put back",
				"values changed by hand put back");
		add(remarks, facts.count("users-deactivated"), "user switched off", "users switched off");
		add(remarks, facts.count("departures-held"), "person leaving kept active by a brake",
				"people leaving kept active by a brake");
		add(remarks, facts.count("users-reactivated"), "user switched on again", "users switched on again");
		add(remarks, facts.count("customers-conflicts"), "customer undecided", "customers undecided");
		add(remarks, facts.count("customers-held"), "customer not created before it is approved",
				"customers not created before they are approved");
		add(remarks, facts.count("customers-unmapped"), "tenant left without a customer",
				"tenants left without a customer");
		add(remarks, facts.count("domains-unread"), "tenant matched without its verified domains",
				"tenants matched without their verified domains");
		add(remarks, facts.count("tenants-kept"), "tenant missing from the lists and kept",
				"tenants missing from the lists and kept");
		add(remarks, facts.count("tenants-returned"), "tenant back on the partner's list",
				"tenants back on the partner's list");
		add(remarks, facts.count("tenants-excluded"), "tenant excluded by the settings",
				"tenants excluded by the settings");
		add(remarks, facts.count("tenants-left"), "tenant no longer on the partner's list",
				"tenants no longer on the partner's list");
		add(remarks, facts.count("licences-removed"), "licence gone", "licences gone");
		add(remarks, facts.count("licences-held"), "licence gone and kept by a brake",
				"licences gone and kept by a brake");
		subscriptions(remarks, facts);
		add(remarks, facts.count("subscriptions-unjoined"), "subscription of a product that nobody tells",
				"subscriptions of products that nobody tells");
		add(remarks, facts.count("words-unknown"), "word of Microsoft's that is new to this program, kept as it came",
				"words of Microsoft's that are new to this program, kept as they came");
		add(remarks, facts.count("skus-unknown"), "product missing from the catalogue, shown by its part number",
				"products missing from the catalogue, shown by their part numbers");
		return remarks;
	}

	private static void subscriptions(List<String> remarks, RunFacts facts) {
		long created = facts.count("subscriptions-created");
		long updated = facts.count("subscriptions-updated");
		long removed = facts.count("subscriptions-removed");
		if (created + updated + removed > 0) {
			remarks.add("Subscriptions: %s new, %s changed, %s gone".formatted(Texts.number(created),
					Texts.number(updated), Texts.number(removed)));
		}
	}

	private static void add(List<String> remarks, long value, String one, String several) {
		if (value != 0) {
			remarks.add(Texts.number(value) + " " + ((value == 1) ? one : several));
		}
	}

}
