package io.cspsync.microsoft.graph;

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
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, this.requests.verifiedDomains(),
				new TreePages());
		Set<String> domains = new TreeSet<>();
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((organization) -> organization.path("verifiedDomains")
				.forEach((domain) -> domains.add(Members.text(domain, "name", "").strip().toLowerCase(Locale.ROOT))));
		}
		domains.remove("");
		if (domains.isEmpty()) {
			// Every tenant is born with one: none means that they were not told.
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer", "Graph's answer holds no domain", null);
		}
		return domains;
	}

}
