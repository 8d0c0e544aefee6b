package io.cspsync.sandbox;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.sandbox.GraphPages.Listing;
import io.cspsync.sandbox.GraphQuery.Refused;
import io.cspsync.sandbox.Misbehaviour.Kind;

/** What Graph shows of a customer's tenant. */
final class TenantResources {

	private static final int MOST = 999;

	private static final int USUAL = 100;

	// A larger page is reduced without a word when sign-in dates are selected.
	private static final int MOST_WITH_SIGN_INS = 500;

	private static final Pattern BY_NAME = Pattern.compile("displayName\\s+eq\\s+'((?:[^']|'')*)'",
			Pattern.CASE_INSENSITIVE);

	private final String partnerId;

	private final GraphPages pages;

	private final GraphErrors errors;

	TenantResources(String partnerId, GraphPages pages, GraphErrors errors) {
		this.partnerId = partnerId;
		this.pages = pages;
		this.errors = errors;
	}

	Answer answer(SandboxTenant tenant, Call call, Incoming asked, Set<Kind> spoils) throws Refused {
		return switch (call) {
			case USERS, SIGN_INS -> users(tenant, asked, spoils);
			case GRAPH_SKUS ->
				pages.whole(tenant, "/subscribedSkus", query(asked), () -> GraphSkuJson.subscribedSkus(tenant));
			case GRAPH_SUBSCRIPTIONS -> pages.whole(tenant, "/directory/subscriptions", query(asked),
					() -> DirectorySubscriptionJson.of(tenant, partnerId));
			case GROUPS -> asked.path().size() == 3 ? group(tenant, asked) : groups(tenant, asked, spoils);
			case GROUP_MEMBERS -> members(tenant, asked, spoils);
			case ORGANIZATION -> pages.whole("/$metadata#organization",
					List.of(OrganizationJson.of(tenant.id(), tenant.name(), tenant.domains(),
							tenant.skus()
								.stream()
								.flatMap((sku) -> sku.product().plans().stream())
								.map((plan) -> plan.id())
								.distinct()
								.toList())));
			case RELATIONSHIPS, ASSIGNMENTS, APPLICATIONS -> errors.requestDenied();
			case TOKEN, PARTNER_CUSTOMERS, PARTNER_CUSTOMER, PARTNER_SKUS, PARTNER_SUBSCRIPTIONS, PARTNER_CONSENTS,
					PARTNER_PROFILE, OTHER ->
				errors.unknownPath(asked.path().getLast());
		};
	}

	private Answer users(SandboxTenant tenant, Incoming asked, Set<Kind> spoils) throws Refused {
		if (asked.parameter("$filter").isPresent() || asked.parameter("$search").isPresent()) {
			return errors.unsupportedQuery();
		}
		GraphQuery query = query(asked);
		requireKnown(query);
		if (query.selected().contains(UserJson.SIGN_IN_ACTIVITY)) {
			if (spoils.contains(Kind.NO_PREMIUM_PLAN) || !tenant.directory().isPremium()) {
				return errors.notPremium();
			}
			if (spoils.contains(Kind.NO_AUDIT_LOG_PERMISSION)) {
				return errors.permissionMissing("AuditLog.Read.All");
			}
			query = query.atMost(MOST_WITH_SIGN_INS);
		}
		return pages.page(tenant, users("/users", tenant.users(), query), query, spoils);
	}

	private Answer members(SandboxTenant tenant, Incoming asked, Set<Kind> spoils) throws Refused {
		GraphQuery query = query(asked);
		requireKnown(query);
		// A cast is an advanced query: header and $count=true, on every page.
		if (!query.eventual() || !query.count()) {
			return query.laterPage() ? errors.expiredPageToken()
					: query.count() ? errors.countNotSupported() : errors.unsupportedQuery();
		}
		String groupId = asked.path().get(2);
		SandboxGroup group = tenant.directory().group(groupId).orElse(null);
		if (group == null) {
			return errors.unknownResource(groupId);
		}
		List<SandboxUser> members = tenant.directory().membersOf(group);
		String path = "/groups/" + group.id() + "/transitiveMembers/microsoft.graph.user";
		return pages.page(tenant, users(path, members, query), query, spoils);
	}

	private Answer groups(SandboxTenant tenant, Incoming asked, Set<Kind> spoils) throws Refused {
		GraphQuery query = query(asked);
		String filter = query.filter();
		Matcher byName = BY_NAME.matcher(filter);
		if (!filter.isEmpty() && !byName.matches()) {
			return errors.unsupportedQuery();
		}
		String name = filter.isEmpty() ? "" : byName.group(1).replace("''", "'");
		List<SandboxGroup> found = tenant.groups()
			.stream()
			.filter((group) -> filter.isEmpty() || group.name().equalsIgnoreCase(name))
			.toList();
		Listing listing = new Listing("/groups", "/$metadata#groups" + query.context(), found.size(),
				(i) -> GroupJson.of(found.get(i), query.selected()));
		return pages.page(tenant, listing, query, spoils);
	}

	private Answer group(SandboxTenant tenant, Incoming asked) throws Refused {
		GraphQuery query = query(asked);
		String id = asked.path().get(2);
		return tenant.directory()
			.group(id)
			.map((group) -> pages.single("/$metadata#groups" + query.context(), GroupJson.of(group, query.selected())))
			.orElseGet(() -> errors.unknownResource(id));
	}

	private GraphQuery query(Incoming asked) throws Refused {
		return GraphQuery.of(asked, errors, USUAL, MOST);
	}

	private void requireKnown(GraphQuery query) throws Refused {
		for (String member : query.selected()) {
			if (!UserJson.knows(member)) {
				throw new Refused(errors.unknownProperty(member, "user"));
			}
		}
	}

	private static Listing users(String path, List<SandboxUser> users, GraphQuery query) {
		List<String> members = query.selected().isEmpty() ? UserJson.DEFAULT : query.selected();
		return new Listing(path, "/$metadata#users" + query.context(), users.size(),
				(i) -> UserJson.of(users.get(i), members));
	}

}
