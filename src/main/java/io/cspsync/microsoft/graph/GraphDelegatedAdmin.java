package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.TenantId;
import tools.jackson.databind.JsonNode;

/**
 * {@code /tenantRelationships/delegatedAdminRelationships} and
 * {@code delegatedAdminCustomers} in the partner's own tenant.
 */
final class GraphDelegatedAdmin implements DelegatedAdmin, DelegatedCustomers {

	private final GraphCaller caller;

	private final GraphRequests requests;

	private final TenantId own;

	GraphDelegatedAdmin(GraphCaller caller, GraphRequests requests, TenantId own) {
		this.caller = caller;
		this.requests = requests;
		this.own = own;
	}

	@Override
	public Set<TenantId> fetchGdapTenants() {
		GraphRead read = this.caller.begin("Reading the GDAP relationships in the partner's tenant " + this.own,
				"/tenantRelationships/delegatedAdminRelationships", this.own);
		Set<TenantId> tenants = new LinkedHashSet<>();
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read,
				this.requests.activeDelegatedAdminRelationships(), new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((relationship) -> addIfActive(read, relationship, tenants));
		}
		return tenants;
	}

	@Override
	public List<DelegatedCustomer> fetchAll() {
		GraphRead read = this.caller.begin("Reading the customers with GDAP in the partner's tenant " + this.own,
				"/tenantRelationships/delegatedAdminCustomers", this.own);
		Map<TenantId, DelegatedCustomer> customers = new LinkedHashMap<>();
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, this.requests.delegatedAdminCustomers(),
				new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((customer) -> {
				TenantId tenant = tenant(read, Members.text(customer, "tenantId", Members.text(customer, "id", "")));
				customers.put(tenant,
						new DelegatedCustomer(tenant, Members.text(customer, "displayName", tenant.toString())));
			});
		}
		return new ArrayList<>(customers.values());
	}

	private static void addIfActive(GraphRead read, JsonNode relationship, Set<TenantId> tenants) {
		JsonNode customer = relationship.path("customer");
		// Without a customer until someone has approved it.
		if (!"active".equalsIgnoreCase(relationship.path("status").asString("")) || !customer.isObject()) {
			return;
		}
		tenants.add(tenant(read, customer.path("tenantId").asString("")));
	}

	private static TenantId tenant(GraphRead read, String id) {
		try {
			return TenantId.of(id);
		}
		catch (IllegalArgumentException ex) {
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
						"Graph's answer holds one without a usable tenant id (\"" + Words.of(id) + "\")", null);
		}
	}

}
