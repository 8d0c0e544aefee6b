package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.cspsync.sandbox.GraphQuery.Refused;
import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Graph under {@code /v1.0}: decides who asks for what, and leaves the answer to the
 * resource.
 */
final class GraphApi {

	static final String CONTENT_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;"
			+ "IEEE754Compatible=false;charset=utf-8";

	private static final Map<Call, Integer> RESOURCE_UNITS = Map.of(Call.USERS, 2, Call.SIGN_INS, 2, Call.GRAPH_SKUS, 3,
			Call.GROUP_MEMBERS, 5);

	private final String partnerId;

	private final SandboxTenants tenants;

	private final AccessTokens tokens;

	private final Outages outages;

	private final Gate gate;

	private final GraphErrors errors;

	private final TenantResources resources;

	private final PartnerResources partnerResources;

	// Metered for the app, over all tenants.
	private final MinuteLimit signIns;

	GraphApi(PartnerBook book, SandboxPartnerTenant home, SandboxOptions options, SandboxTenants tenants,
			AccessTokens tokens, Outages outages, Gate gate, GraphPages pages, GraphErrors errors) {
		this.partnerId = book.partnerId();
		this.tenants = tenants;
		this.tokens = tokens;
		this.outages = outages;
		this.gate = gate;
		this.errors = errors;
		this.signIns = new MinuteLimit(options.signInRequestsPerMinute(), options.clock());
		this.resources = new TenantResources(partnerId, pages, errors);
		this.partnerResources = new PartnerResources(book, home, tenants, pages, errors);
	}

	Answer answer(Incoming asked) {
		Call call = call(asked);
		AccessToken token = tokens.find(asked.bearer()).orElse(null);
		String tenantId = (token != null) ? token.tenantId() : partnerId;
		Optional<RetryAfter> wait = (call == Call.SIGN_INS) ? signIns.take() : Optional.empty();
		Answer answer = wait.isPresent() ? gate.throttled(tenantId, call, errors, wait.get())
				: gate.pass(tenantId, call, asked, errors, (spoils) -> honest(call, token, asked, spoils));
		String requestId = UUID.randomUUID().toString();
		return answer.with("request-id", requestId)
			.with("client-request-id", asked.headerField("client-request-id").orElse(requestId))
			.with("x-ms-ags-diagnostic",
					"{\"ServerInfo\":{\"DataCenter\":\"Sandbox\",\"Slice\":\"E\",\"Ring\":\"1\","
							+ "\"ScaleUnit\":\"000\",\"RoleInstance\":\"LOOPBACK\"}}")
			.with("x-ms-resource-unit", Integer.toString(RESOURCE_UNITS.getOrDefault(call, 1)));
	}

	private static Call call(Incoming asked) {
		if (!asked.method().equals("GET")) {
			return Call.OTHER;
		}
		if (asked.isAt("/v1.0/users")) {
			return asked.parameter("$select").filter((select) -> select.contains(UserJson.SIGN_IN_ACTIVITY)).isPresent()
					? Call.SIGN_INS : Call.USERS;
		}
		if (asked.isAt("/v1.0/subscribedSkus")) {
			return Call.GRAPH_SKUS;
		}
		if (asked.isAt("/v1.0/directory/subscriptions")) {
			return Call.GRAPH_SUBSCRIPTIONS;
		}
		if (asked.isAt("/v1.0/groups") || asked.isAt("/v1.0/groups/*")) {
			return Call.GROUPS;
		}
		if (asked.isAt("/v1.0/groups/*/transitiveMembers/microsoft.graph.user")
				|| asked.isAt("/v1.0/groups/*/transitiveMembers/graph.user")
				|| asked.isAt("/v1.0/groups/*/members/microsoft.graph.servicePrincipal")
				|| asked.isAt("/v1.0/groups/*/members/graph.servicePrincipal")) {
			return Call.GROUP_MEMBERS;
		}
		if (asked.isAt("/v1.0/organization")) {
			return Call.ORGANIZATION;
		}
		if (asked.isAt("/v1.0/applications") || asked.isAt("/v1.0/servicePrincipals")) {
			return Call.APPLICATIONS;
		}
		if (asked.isAt("/v1.0/tenantRelationships/delegatedAdminRelationships/*/accessAssignments")) {
			return Call.ASSIGNMENTS;
		}
		return asked.isAt("/v1.0/tenantRelationships/*") ? Call.RELATIONSHIPS : Call.OTHER;
	}

	private Answer honest(Call call, @Nullable AccessToken token, Incoming asked, Set<Kind> spoils) {
		if (outages.strikes(Outage.GRAPH_DOWN)) {
			return Answer.html(503, "503 Service Unavailable");
		}
		if (token == null) {
			return refusedToken(asked.bearer());
		}
		if (!token.audience().equals(AccessTokens.GRAPH)) {
			return errors.wrongAudience();
		}
		try {
			Optional<Answer> lacking = GraphPermissions.refusal(call, token, errors);
			if (token.tenantId().equals(partnerId)) {
				if (lacking.isPresent()) {
					return lacking.get();
				}
				return partnerResources.answer(call, asked);
			}
			SandboxTenant tenant = tenants.withId(token.tenantId()).orElse(null);
			// A consent taken back, or a tenant gone, with the token still alive.
			if (tenant == null || !tenant.isConsented() || tenant.spread().holdsCall()) {
				return errors.identityNotFound();
			}
			if (lacking.isPresent()) {
				return lacking.get();
			}
			return resources.answer(tenant, call, asked, spoils);
		}
		catch (Refused ex) {
			return ex.answer();
		}
	}

	private Answer refusedToken(String bearer) {
		if (bearer.isEmpty()) {
			return errors.noToken();
		}
		return List.of(bearer.split("\\.", -1)).size() == 3 ? errors.expiredToken() : errors.notAJwt();
	}

}
