package io.cspsync.customer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what a tenant without a customer is compared with the customers of the CRM. The
 * operator chooses which rungs count, and in which order.
 */
enum MatchRung {

	/**
	 * The tenant id is at a customer already. Always on and always first: who is mapped
	 * stays mapped.
	 */
	TENANT_ID,
	/** The customer has the tenant's name. */
	NAME,
	/** The customer's web site is the tenant's default domain. */
	WEB_SITE,
	/** The customer's web site is any domain that the tenant has proved to own. */
	VERIFIED_DOMAIN,
	/**
	 * The mail addresses of the customer's people have the tenant's default domain or any
	 * that it has proved to own.
	 */
	CONTACT_DOMAIN;

	static final List<String> WORDS = Stream.of(values()).map(MatchRung::word).toList();

	/** As settings name it. */
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether it asks for the verified domains, which cost a request for each tenant. */
	boolean usesVerifiedDomains() {
		return this == VERIFIED_DOMAIN || this == CONTACT_DOMAIN;
	}

	static Optional<MatchRung> ofWord(String word) {
		return Stream.of(values()).filter((rung) -> rung.word().equals(word)).findAny();
	}

}
