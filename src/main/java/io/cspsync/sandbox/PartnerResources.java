package io.cspsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.sandbox.GraphPages.Listing;
import io.cspsync.sandbox.GraphQuery.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What Graph shows in the partner's own tenant: its relationships with customers, its app
 * registrations, and the groups that carry its roles.
 */
final class PartnerResources {

	private static final int MOST = 300;

	private static final Pattern FILTER = Pattern.compile("(appId|displayName)\\s+eq\\s+'((?:[^']|'')*)'",
			Pattern.CASE_INSENSITIVE);

	private final PartnerBook book;

	private final SandboxPartnerTenant home;

	private final SandboxTenants tenants;

	private final GraphPages pages;

	private final GraphErrors errors;

	PartnerResources(PartnerBook book, SandboxPartnerTenant home, SandboxTenants tenants, GraphPages pages,
			GraphErrors errors) {
		this.book = book;
		this.home = home;
		this.tenants = tenants;
		this.pages = pages;
		this.errors = errors;
	}

	Answer answer(Call call, Incoming asked) throws Refused {
		return switch (call) {
			case RELATIONSHIPS -> relationships(asked);
			case ASSIGNMENTS -> assignments(asked);
			case APPLICATIONS -> applications(asked);
			case GROUPS -> groups(asked);
			case GROUP_MEMBERS -> members(asked);
			case ORGANIZATION ->
				pages.whole("/$metadata#organization", List.of(PartnerProfile.organization(book.partnerId())));
			case USERS, GRAPH_SKUS, GRAPH_SUBSCRIPTIONS ->
				pages.whole("/$metadata#" + asked.path().getLast(), List.of());
			default -> errors.unknownPath(asked.path().getLast());
		};
	}

	private Answer relationships(Incoming asked) throws Refused {
		GraphQuery query = GraphQuery.of(asked, errors, MOST, MOST);
		if (asked.isAt("/v1.0/tenantRelationships/delegatedAdminCustomers")) {
			return page("/tenantRelationships/", "delegatedAdminCustomers", query,
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
		return page("/tenantRelationships/", "delegatedAdminRelationships", query,
				RelationshipJson.relationships(tenants.all().stream().filter(book::reaches), !filter.isEmpty()));
	}

	private Answer assignments(Incoming asked) {
		String id = asked.path().get(3);
		return tenants.all()
			.stream()
			.filter(book::reaches)
			.flatMap((tenant) -> tenant.relationships().stream())
			.filter((one) -> one.id().equals(id))
			.findFirst()
			.map((one) -> pages.whole("/tenantRelationships/$metadata#accessAssignments",
					RelationshipJson.assignments(one, home)))
			.orElseGet(() -> errors.unknownResource(id));
	}

	private Answer applications(Incoming asked) throws Refused {
		GraphQuery query = GraphQuery.of(asked, errors, 100, 999);
		Predicate<@Nullable Object> wanted = filter(query, "appId");
		boolean principals = asked.path().getLast().equalsIgnoreCase("servicePrincipals");
		Registrations registrations = home.registrations();
		List<Map<String, @Nullable Object>> all = principals
				? List.of(ApplicationJson.principal(registrations.partnerApp(), "Partner Center sync"),
						ApplicationJson.principal(registrations.directoryApp(), "Directory sync"))
				: List.of(ApplicationJson.application(home, registrations.partnerApp(), "Partner Center sync", 1),
						ApplicationJson.application(home, registrations.directoryApp(), "Directory sync", 2));
		return page("/", principals ? "servicePrincipals" : "applications", query,
				all.stream().filter((one) -> wanted.test(one.get("appId"))).toList());
	}

	private Answer groups(Incoming asked) throws Refused {
		if (asked.path().size() != 2) {
			return errors.unknownPath(asked.path().getLast());
		}
		GraphQuery query = GraphQuery.of(asked, errors, 100, 999);
		Predicate<@Nullable Object> wanted = filter(query, "displayName");
		return page("/", "groups", query,
				home.groups()
					.keySet()
					.stream()
					.filter(wanted)
					.map((name) -> GroupJson.of(new SandboxGroup(home.groupId(name), name, Set.of()), query.selected()))
					.toList());
	}

	/** A cast on members is an advanced query: header and {@code $count=true}. */
	private Answer members(Incoming asked) throws Refused {
		GraphQuery query = GraphQuery.of(asked, errors, 100, 999);
		if (!query.eventual() || !query.count()) {
			return errors.unsupportedQuery();
		}
		String id = asked.path().get(2);
		boolean principals = asked.path().getLast().toLowerCase(Locale.ROOT).endsWith("serviceprincipal");
		return home.groups()
			.entrySet()
			.stream()
			.filter((group) -> home.groupId(group.getKey()).equals(id))
			.findFirst()
			.map((group) -> page("/groups/" + id + "/", asked.path().getLast(), query,
					group.getValue()
						.stream()
						.filter((member) -> principals == member.equals(home.directoryPrincipal()))
						.map((member) -> Json.object("id", member))
						.toList()))
			.orElseGet(() -> errors.unknownResource(id));
	}

	private Predicate<@Nullable Object> filter(GraphQuery query, String property) throws Refused {
		Matcher filter = FILTER.matcher(query.filter());
		if (query.filter().isEmpty()) {
			return (value) -> true;
		}
		if (!filter.matches() || !filter.group(1).equalsIgnoreCase(property)) {
			throw new Refused(errors.unsupportedQuery());
		}
		String wanted = filter.group(2).replace("''", "'");
		return (value) -> wanted.equalsIgnoreCase(String.valueOf(value));
	}

	private Answer page(String path, String name, GraphQuery query, List<Map<String, @Nullable Object>> values) {
		return pages.fresh(new Listing(path + name, path + "$metadata#" + name, values.size(), values::get), query);
	}

}
