package io.cspsync.microsoft.graph;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.Words;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /tenantRelationships/delegatedAdminRelationships}, {@code /applications},
 * {@code /servicePrincipals} and {@code /groups} in the partner's own tenant.
 */
final class GraphPartnerDirectory implements PartnerDirectory {

	private final GraphCaller caller;

	private final GraphRequests requests;

	private final DirectoryGroups groups;

	private final TenantId own;

	GraphPartnerDirectory(GraphCaller caller, GraphRequests requests, TenantId own) {
		this.caller = caller;
		this.requests = requests;
		this.groups = new GraphGroups(caller, requests);
		this.own = own;
	}

	@Override
	public List<GdapRelationship> fetchRelationships() {
		GraphRead read = begin("Reading all GDAP relationships", "/tenantRelationships/delegatedAdminRelationships");
		List<GdapRelationship> relationships = new ArrayList<>();
		forEach(read, this.requests.delegatedAdminRelationships(),
				(item) -> relationships.add(RelationshipParser.relationship(read, item)));
		return relationships;
	}

	@Override
	public List<AccessAssignment> fetchAssignments(String relationship) {
		GraphRead read = begin("Reading the groups of the GDAP relationship " + Words.of(relationship),
				"/tenantRelationships/delegatedAdminRelationships/%s/accessAssignments"
					.formatted(Words.code(relationship)));
		List<AccessAssignment> assignments = new ArrayList<>();
		forEach(read, this.requests.accessAssignments(relationship),
				(item) -> assignments.add(new AccessAssignment(
						uuid(read, item.path("accessContainer").path("accessContainerId").asString("")),
						Words.of(item.path("status").asString("")), RelationshipParser.roles(item))));
		return assignments;
	}

	@Override
	public Optional<AppRegistration> fetchApplication(String clientId) {
		GraphRead read = begin("Reading the registration of the app " + clientId, "/applications");
		List<AppRegistration> found = new ArrayList<>();
		forEach(read, this.requests.applications(clientId), (item) -> found.add(registration(read, item)));
		return found.stream().findFirst();
	}

	@Override
	public Optional<UUID> fetchServicePrincipal(String clientId) {
		GraphRead read = begin("Looking for the service principal of the app " + clientId, "/servicePrincipals");
		Set<UUID> found = new LinkedHashSet<>();
		forEach(read, this.requests.servicePrincipals(clientId),
				(item) -> found.add(uuid(read, item.path("id").asString(""))));
		return found.stream().findFirst();
	}

	@Override
	public List<UUID> findGroups(String name) {
		return this.groups.findByName(this.own, name);
	}

	@Override
	public Set<EntraId> fetchUsers(UUID group) {
		return this.groups.fetchUsers(this.own, group);
	}

	@Override
	public Set<UUID> fetchServicePrincipals(UUID group) {
		GraphRead read = begin("Reading the apps in group " + group,
				"/groups/" + group + "/members/microsoft.graph.servicePrincipal");
		Set<UUID> members = new LinkedHashSet<>();
		forEach(read, this.requests.memberApps(group), (item) -> members.add(uuid(read, item.path("id").asString(""))));
		return members;
	}

	private GraphRead begin(String words, String endpoint) {
		return this.caller.begin(words + " in the partner's tenant " + this.own, endpoint, this.own);
	}

	private void forEach(GraphRead read, Request first, Consumer<JsonNode> use) {
		PagedRead<JsonNode> pages = new PagedRead<>(this.caller, read, first, new TreePages());
		for (JsonNode page = pages.next(); page != null; page = pages.next()) {
			page.forEach(use);
		}
	}

	private static AppRegistration registration(GraphRead read, JsonNode item) {
		Map<UUID, Integer> asksFor = new TreeMap<>();
		item.path("requiredResourceAccess")
			.forEach((asked) -> asksFor.merge(uuid(read, asked.path("resourceAppId").asString("")),
					asked.path("resourceAccess").size(), Integer::sum));
		return new AppRegistration(Words.of(item.path("displayName").asString("")),
				credentials(item.path("passwordCredentials")), credentials(item.path("keyCredentials")), asksFor);
	}

	/** Without those whose end is not told, which say nothing here. */
	private static List<AppRegistration.Credential> credentials(JsonNode list) {
		List<AppRegistration.Credential> credentials = new ArrayList<>();
		list.forEach((one) -> {
			Instant end = instant(one.path("endDateTime").asString(""));
			String hint = one.path("hint").asString("");
			if (end != null) {
				credentials.add(new AppRegistration.Credential(Words.of(one.path("displayName").asString("")),
						hint.isEmpty() ? null : hint, end));
			}
		});
		return credentials;
	}

	static @Nullable Instant instant(String text) {
		try {
			return text.isBlank() ? null : Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static UUID uuid(GraphRead read, String id) {
		try {
			return EntraId.of(id).value();
		}
		catch (IllegalArgumentException ex) {
			MicrosoftException unusable = read.what()
				.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
						"Graph's answer holds an item without a usable id (\"" + Words.of(id) + "\")", null);
			unusable.initCause(ex);
			throw unusable;
		}
	}

}
