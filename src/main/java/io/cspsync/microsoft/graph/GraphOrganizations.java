package io.cspsync.microsoft.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Members;
import io.cspsync.tenant.TenantId;
import tools.jackson.databind.JsonNode;

/** {@code /organization}. */
final class GraphOrganizations implements Organizations {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphOrganizations(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public Set<String> fetchVerifiedDomains(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the verified domains of tenant " + tenant, "/organization", tenant);
		Set<String> domains = new TreeSet<>();
		fetch(read).forEach(
				(organization) -> organization.path("verifiedDomains").forEach((domain) -> domains.add(name(domain))));
		domains.remove("");
		if (domains.isEmpty()) {
			// Every tenant is born with one: none means that they were not told.
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer", "Graph's answer holds no domain", null);
		}
		return domains;
	}

	@Override
	public Organization fetchOrganization(TenantId tenant) {
		GraphRead read = this.caller.begin("Reading the name of tenant " + tenant, "/organization", tenant);
		String name = "";
		String domain = null;
		for (JsonNode organization : fetch(read)) {
			name = organization.path("displayName").asString(name).strip();
			for (JsonNode verified : organization.path("verifiedDomains")) {
				domain = verified.path("isDefault").asBoolean(false) ? name(verified) : domain;
			}
		}
		return new Organization(name, domain);
	}

	/** One organisation as a rule: a tenant is one. */
	private List<JsonNode> fetch(GraphRead read) {
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, this.requests.organization(), new TreePages());
		List<JsonNode> organizations = new ArrayList<>();
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach(organizations::add);
		}
		return organizations;
	}

	private static String name(JsonNode domain) {
		return domain.path("name").asString("").strip().toLowerCase(Locale.ROOT);
	}

}
