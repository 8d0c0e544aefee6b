package io.cspsync.microsoft.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** {@code /groups} and {@code /groups/{id}/transitiveMembers}. */
final class GraphGroups implements DirectoryGroups {

	private final GraphCaller caller;

	private final GraphRequests requests;

	GraphGroups(GraphCaller caller, GraphRequests requests) {
		this.caller = caller;
		this.requests = requests;
	}

	@Override
	public List<UUID> findByName(TenantId tenant, String name) {
		GraphRead read = this.caller.begin("Looking for the group \"" + name + "\" of tenant " + tenant, "/groups",
				tenant);
		Set<UUID> groups = new LinkedHashSet<>();
		forEachId(read, this.requests.groups(name), (id) -> groups.add(id.value()));
		return List.copyOf(groups);
	}

	@Override
	public Set<EntraId> fetchUsers(TenantId tenant, UUID group) {
		GraphRead read = this.caller.begin("Reading the members of group " + group + " of tenant " + tenant,
				"/groups/" + group + "/transitiveMembers/microsoft.graph.user", tenant);
		Set<EntraId> users = new LinkedHashSet<>();
		forEachId(read, this.requests.members(group), users::add);
		return users;
	}

	private void forEachId(GraphRead read, Request first, Consumer<EntraId> use) {
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, first, new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach((item) -> use.accept(idOf(read, item)));
		}
	}

	private static EntraId idOf(GraphRead read, JsonNode item) {
		String id = item.path("id").asString("");
		try {
			return EntraId.of(id);
		}
		catch (IllegalArgumentException ex) {
			throw read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
						"Graph's answer holds an item without a usable id (\"" + Words.of(id) + "\")", null);
		}
	}

}
