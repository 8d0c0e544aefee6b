package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.cspsync.crm.Customer;
import org.jspecify.annotations.Nullable;

/**
 * By what the customers of the CRM can be recognised: names, web sites and the mail
 * domains of their people. Customers that this run has created are not among them, so
 * that a restart sees what the first execution saw.
 */
final class Evidence {

	private final Map<NameKey, Set<Long>> names = new HashMap<>();

	private final Map<DomainKey, Set<Long>> sites = new HashMap<>();

	/**
	 * By domain the customers whose people have it, and whether at least half of them do:
	 * one person with an accountant's address says little.
	 */
	private final Map<DomainKey, Map<Long, Boolean>> mails = new HashMap<>();

	private final Map<Long, Customer> customers;

	private final FreeMailDomains freeMails;

	Evidence(KnownCustomers known, FreeMailDomains freeMails) {
		this.customers = known.customers();
		this.freeMails = freeMails;
		known.customers().values().stream().filter((customer) -> !customer.createdInRun()).forEach((customer) -> {
			add(customer);
			addMails(customer.id(), known.mailDomains().getOrDefault(customer.id(), Map.of()));
		});
	}

	private void add(Customer customer) {
		NameKey name = NameKey.of(customer.name());
		if (!name.isBlank()) {
			this.names.computeIfAbsent(name, (key) -> new TreeSet<>()).add(customer.id());
		}
		DomainKey site = DomainKey.of(customer.webSite());
		if (site != null && !this.freeMails.contains(site)) {
			this.sites.computeIfAbsent(site, (key) -> new TreeSet<>()).add(customer.id());
		}
	}

	private void addMails(long customer, Map<String, Integer> written) {
		Map<DomainKey, Integer> people = new HashMap<>();
		written.forEach((text, count) -> {
			DomainKey domain = DomainKey.of(text);
			if (domain != null && !this.freeMails.contains(domain)) {
				people.merge(domain, count, Integer::sum);
			}
		});
		int all = people.values().stream().mapToInt(Integer::intValue).sum();
		people.forEach((domain, count) -> this.mails.computeIfAbsent(domain, (key) -> new TreeMap<>())
			.put(customer, 2 * count >= all));
	}

	/** Whether more domains of a tenant could make another customer fit. */
	boolean hasDomains(Collection<MatchRung> rungs) {
		return (rungs.contains(MatchRung.VERIFIED_DOMAIN) && !this.sites.isEmpty())
				|| (rungs.contains(MatchRung.CONTACT_DOMAIN) && !this.mails.isEmpty());
	}

	/** How a customer is named in sentences. */
	String describe(long customer) {
		Customer known = this.customers.get(customer);
		return (known != null) ? "customer %d (%s)".formatted(customer, known.name()) : "customer " + customer;
	}

	/**
	 * Compares a tenant with all customers on one rung.
	 * @param verified the domains that the tenant has proved to own, null when they are
	 * not known
	 */
	Hits find(MatchRung rung, ListedTenant tenant, @Nullable Set<DomainKey> verified) {
		DomainKey domain = DomainKey.of(tenant.domain());
		Set<DomainKey> own = (domain != null) ? Set.of(domain) : Set.of();
		return switch (rung) {
			case TENANT_ID -> Hits.none();
			case NAME -> byName(tenant);
			case WEB_SITE -> bySite("default domain", own);
			case VERIFIED_DOMAIN -> bySite("verified domain", (verified != null) ? verified : Set.of());
			case CONTACT_DOMAIN -> byMail(own, (verified != null) ? verified : Set.of());
		};
	}

	private Hits byName(ListedTenant tenant) {
		NameKey name = NameKey.of(tenant.name());
		Map<Long, Boolean> hits = new TreeMap<>();
		this.names.getOrDefault(name, Set.of()).forEach((id) -> hits.put(id, true));
		return new Hits("By the name \"%s\"".formatted(tenant.name().strip()), hits);
	}

	private Hits bySite(String word, Set<DomainKey> domains) {
		Map<Long, Boolean> hits = new TreeMap<>();
		Set<DomainKey> found = new TreeSet<>();
		domains.forEach((domain) -> this.sites.getOrDefault(domain, Set.of()).forEach((id) -> {
			hits.put(id, true);
			found.add(domain);
		}));
		return new Hits(described(word, found), hits);
	}

	private Hits byMail(Set<DomainKey> own, Set<DomainKey> verified) {
		Set<DomainKey> domains = new TreeSet<>(own);
		domains.addAll(verified);
		Map<Long, Boolean> hits = new TreeMap<>();
		Set<DomainKey> found = new TreeSet<>();
		domains.forEach((domain) -> this.mails.getOrDefault(domain, Map.of()).forEach((id, strong) -> {
			hits.merge(id, strong, Boolean::logicalOr);
			found.add(domain);
		}));
		return new Hits(described("mail domain", found), hits);
	}

	private static String described(String word, Set<DomainKey> domains) {
		List<String> texts = domains.stream().map(DomainKey::text).toList();
		return "By the %s%s %s".formatted(word, (texts.size() == 1) ? "" : "s", String.join(", ", texts));
	}

	/**
	 * The customers that a tenant fits on one rung.
	 *
	 * @param basis by what they fit, the beginning of a sentence
	 * @param customers each with whether the evidence is strong
	 */
	record Hits(String basis, Map<Long, Boolean> customers) {

		static Hits none() {
			return new Hits("", Map.of());
		}

	}

}
