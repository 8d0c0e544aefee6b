package io.cspsync.sandbox;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A kind of request: what the sandbox counts, and what a misbehaviour applies to.
 * Requests that belong to no customer (the list of customers, the partner's profile,
 * relationships, the partner's tokens) count for the partner's own tenant.
 */
public enum Call {

	/** A token for the tenant. */
	TOKEN,

	/** Partner Center: a page of customers. */
	PARTNER_CUSTOMERS,

	/** Partner Center: one customer. */
	PARTNER_CUSTOMER,

	/** Partner Center: {@code subscribedskus}. */
	PARTNER_SKUS,

	/** Partner Center: {@code subscriptions}. */
	PARTNER_SUBSCRIPTIONS,

	/** Partner Center: {@code applicationconsents}. */
	PARTNER_CONSENTS,

	/** Partner Center: {@code profiles/organization}. */
	PARTNER_PROFILE,

	/** Graph: {@code subscribedSkus}. */
	GRAPH_SKUS,

	/** Graph: {@code directory/subscriptions}. */
	GRAPH_SUBSCRIPTIONS,

	/** Graph: a page of users. */
	USERS,

	/** Graph: a page of users with their sign-in dates. */
	SIGN_INS,

	/** Graph: groups by name, or one group. */
	GROUPS,

	/** Graph: a page of a group's members. */
	GROUP_MEMBERS,

	/** Graph: {@code organization}. */
	ORGANIZATION,

	/** Graph: {@code tenantRelationships}. */
	RELATIONSHIPS,

	/** Graph: {@code accessAssignments} of one relationship. */
	ASSIGNMENTS,

	/** Graph: {@code applications} and {@code servicePrincipals}. */
	APPLICATIONS,

	/** Anything else. */
	OTHER;

	static final Set<Call> PARTNER_CENTER = Collections
		.unmodifiableSet(EnumSet.range(PARTNER_CUSTOMERS, PARTNER_PROFILE));

	static final Set<Call> GRAPH = Collections.unmodifiableSet(EnumSet.range(GRAPH_SKUS, OTHER));

	static final Set<Call> DATA = Collections.unmodifiableSet(EnumSet.range(PARTNER_CUSTOMERS, OTHER));

	static final Set<Call> PAGED = Set.of(PARTNER_CUSTOMERS, USERS, SIGN_INS, GROUP_MEMBERS);

	/** Reads {@code graph-skus} as well as {@code GRAPH_SKUS}. */
	static Call named(String word) {
		return valueOf(word.strip().replace('-', '_').toUpperCase(Locale.ROOT));
	}

}
