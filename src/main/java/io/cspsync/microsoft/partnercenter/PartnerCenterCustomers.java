package io.cspsync.microsoft.partnercenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code /customers} and {@code /customers/{id}}. */
final class PartnerCenterCustomers implements PartnerCustomers, CustomerDomains {

	private final PartnerCenterCaller caller;

	PartnerCenterCustomers(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	@Override
	public List<PartnerCustomer> fetchAll() {
		PartnerCenterCaller.Operation operation = this.caller
			.begin(new Undertaking("Reading the partner's customers", "GET /customers", null));
		List<PartnerCustomer> customers = new ArrayList<>();
		// 500 is what Microsoft's own migration tool asks for and the most ever seen.
		for (JsonNode item : new PagedItems(this.caller).fetchAll(operation, "/customers?size=500")) {
			customers.add(customer(operation, item));
		}
		return customers;
	}

	@Override
	public boolean fetchAllowsDelegatedAccess(TenantId tenant) {
		return fetchOne(tenant).path("allowDelegatedAccess").asBoolean(false);
	}

	@Override
	public Set<String> fetchDomains(TenantId tenant) {
		JsonNode customer = fetchOne(tenant);
		Set<String> domains = new TreeSet<>();
		domains.add(Members.text(customer.path("companyProfile"), "domain", "").strip().toLowerCase(Locale.ROOT));
		customer.path("customDomains")
			.forEach((domain) -> domains.add(domain.asString("").strip().toLowerCase(Locale.ROOT)));
		domains.remove("");
		return domains;
	}

	private JsonNode fetchOne(TenantId tenant) {
		PartnerCenterCaller.Operation operation = this.caller
			.begin(new Undertaking("Reading the customer of tenant " + tenant, "GET /customers/" + tenant, tenant));
		JsonNode body = this.caller.get(operation, "/customers/" + tenant, null).body();
		return (body != null) ? body : MissingNode.getInstance();
	}

	private PartnerCustomer customer(PartnerCenterCaller.Operation operation, JsonNode item) {
		JsonNode profile = item.path("companyProfile");
		String id = Members.text(item, "id", Members.text(profile, "tenantId", ""));
		TenantId tenant = tenant(operation, id);
		String domain = Members.text(profile, "domain", "");
		String name = Members.text(profile, "companyName", domain.isEmpty() ? tenant.toString() : domain);
		return new PartnerCustomer(tenant, name, domain.isEmpty() ? null : domain,
				Members.text(item, "relationshipToPartner", "unknown"));
	}

	/**
	 * A customer that cannot be named makes the list incomplete: leaving it out would
	 * mark one of the known ones as gone.
	 */
	private TenantId tenant(PartnerCenterCaller.Operation operation, String id) {
		try {
			return TenantId.of(id);
		}
		catch (IllegalArgumentException ex) {
			MicrosoftException failure = this.caller.unusable(operation, "unreadable-customer",
					"holds a customer without a usable id (\"" + Words.of(id) + "\")");
			failure.initCause(ex);
			throw failure;
		}
	}

}
