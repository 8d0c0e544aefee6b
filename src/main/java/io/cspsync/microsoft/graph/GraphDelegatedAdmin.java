package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.cloud.Members;
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
	public List<GdapRelationship> fetchActive() {
		GraphRead read = this.caller.begin("Reading the GDAP relationships in the partner's tenant " + this.own,
				"/tenantRelationships/delegatedAdminRelationships", this.own);
		List<GdapRelationship> active = new ArrayList<>();
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read,
				this.requests.activeDelegatedAdminRelationships(), new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			// Without a customer until someone has approved it.
			page.valueStream()
				.map((item) -> RelationshipParser.relationship(read, item))
				.filter(GdapRelationship::isActive)
				.forEach(active::add);
		}
		return active;
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
				TenantId tenant = RelationshipParser.tenant(read,
						Members.text(customer, "tenantId", Members.text(customer, "id", "")));
				customers.put(tenant,
						new DelegatedCustomer(tenant, Members.text(customer, "displayName", tenant.toString())));
			});
		}
		return new ArrayList<>(customers.values());
	}

}
