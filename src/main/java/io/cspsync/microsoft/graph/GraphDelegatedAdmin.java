package io.cspsync.microsoft.graph;

import java.util.LinkedHashSet;
import java.util.Set;

import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.microsoft.login.PartnerAppProperties;
import io.cspsync.tenant.TenantId;
import tools.jackson.databind.JsonNode;

/**
 * {@code /tenantRelationships/delegatedAdminRelationships} in the partner's own tenant.
 */
final class GraphDelegatedAdmin implements DelegatedAdmin {

	private final GraphCaller caller;

	private final GraphRequests requests;

	private final PartnerAppProperties partner;

	GraphDelegatedAdmin(GraphCaller caller, GraphRequests requests, PartnerAppProperties partner) {
		this.caller = caller;
		this.requests = requests;
		this.partner = partner;
	}

	@Override
	public Set<TenantId> fetchGdapTenants() {
		TenantId own = this.partner.tenant();
		GraphRead read = this.caller.begin("Reading the GDAP relationships in the partner's tenant " + own,
				"/tenantRelationships/delegatedAdminRelationships", own);
		Set<TenantId> tenants = new LinkedHashSet<>();
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read,
				this.requests.activeDelegatedAdminRelationships(), new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((relationship) -> addIfActive(read, relationship, tenants));
		}
		return tenants;
	}

	private static void addIfActive(GraphRead read, JsonNode relationship, Set<TenantId> tenants) {
		JsonNode customer = relationship.path("customer");
		// Without a customer until someone has approved it.
		if (!"active".equalsIgnoreCase(relationship.path("status").asString("")) || !customer.isObject()) {
			return;
		}
		String id = customer.path("tenantId").asString("");
		try {
			tenants.add(TenantId.of(id));
		}
		catch (IllegalArgumentException ex) {
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
						"Graph's answer holds a relationship without a usable tenant id (\"" + Words.of(id) + "\")",
						null);
		}
	}

}
