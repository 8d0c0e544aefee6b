package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import io.cspsync.sandbox.GraphPages.Listing;
import io.cspsync.sandbox.GraphQuery.Refused;
import org.jspecify.annotations.Nullable;

/** What Graph shows in the partner's own tenant: its relationships, and little else. */
final class PartnerResources {

	private static final int MOST = 300;

	private final PartnerBook book;

	private final SandboxTenants tenants;

	private final GraphPages pages;

	private final GraphErrors errors;

	PartnerResources(PartnerBook book, SandboxTenants tenants, GraphPages pages, GraphErrors errors) {
		this.book = book;
		this.tenants = tenants;
		this.pages = pages;
		this.errors = errors;
	}

	Answer answer(Call call, Incoming asked) throws Refused {
		return switch (call) {
			case RELATIONSHIPS -> relationships(asked);
			case ORGANIZATION ->
				pages.whole("/$metadata#organization", List.of(PartnerProfile.organization(book.partnerId())));
			case USERS, GROUPS, GRAPH_SKUS, GRAPH_SUBSCRIPTIONS ->
				pages.whole("/$metadata#" + asked.path().getLast(), List.of());
			default -> errors.unknownPath(asked.path().getLast());
		};
	}

	private Answer relationships(Incoming asked) throws Refused {
		GraphQuery query = GraphQuery.of(asked, errors, MOST, MOST);
		if (asked.isAt("/v1.0/tenantRelationships/delegatedAdminCustomers")) {
			return page("delegatedAdminCustomers", query,
					tenants.all()
						.stream()
						.filter((tenant) -> tenant.delegation() == SandboxDelegation.GDAP && book.reaches(tenant))
						.map(RelationshipJson::customer)
						.toList());
		}
		if (!asked.isAt("/v1.0/tenantRelationships/delegatedAdminRelationships")) {
			return errors.unknownPath(asked.path().getLast());
		}
		String filter = query.filter();
		if (!filter.isEmpty() && !filter.matches("(?i)status\\s+eq\\s+'active'")) {
			return errors.unsupportedQuery();
		}
		return page("delegatedAdminRelationships", query,
				RelationshipJson.relationships(tenants.all().stream().filter(book::reaches), !filter.isEmpty()));
	}

	private Answer page(String name, GraphQuery query, List<Map<String, @Nullable Object>> values) {
		return pages.fresh(new Listing("/tenantRelationships/" + name, "/tenantRelationships/$metadata#" + name,
				values.size(), values::get), query);
	}

}
