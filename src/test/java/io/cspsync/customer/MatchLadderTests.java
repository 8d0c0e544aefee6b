package io.cspsync.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.Customer;
import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.customer;
import static io.cspsync.customer.CustomerSamples.known;
import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.settings;
import static io.cspsync.customer.CustomerSamples.tenant;
import static io.cspsync.customer.CustomerSamples.withSite;
import static org.assertj.core.api.Assertions.assertThat;

class MatchLadderTests {

	private final List<PartnerCustomer> list = new ArrayList<>();

	private final List<Customer> customers = new ArrayList<>();

	private final List<Tenant> tenants = new ArrayList<>();

	private final Map<Long, Map<String, Integer>> mails = new HashMap<>();

	private final Map<TenantId, Set<DomainKey>> verified = new HashMap<>();

	private CustomerSettings settings = CustomerSamples.DEFAULTS;

	@Test
	void theWebSiteIsTheDefaultDomain() {
		this.list.add(listed(1, "Contoso Ltd", "contoso.example"));
		this.customers.addAll(List.of(withSite(7, "Contoso", "https://www.CONTOSO.example:443/en?x"),
				withSite(8, "Else", "not-contoso.example")));
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(7, MatchRung.WEB_SITE));
		use("match=name,contact-domain");
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void aDomainThatMicrosoftGaveIsNoEvidence() {
		this.list.add(listed(1, "Contoso Ltd", "contoso.onmicrosoft.com"));
		this.customers.add(withSite(7, "Contoso", "contoso.onmicrosoft.com"));
		this.mails.put(7L, Map.of("contoso.onmicrosoft.com", 5));
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void aVerifiedDomainIsTheWebSite() {
		this.list.add(listed(1, "Contoso Ltd", "contoso.onmicrosoft.com"));
		this.customers.add(withSite(7, "Contoso", "contoso.example"));
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
		verify(1, "mail.contoso.example", "contoso.example");
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(7, MatchRung.VERIFIED_DOMAIN));
		use("match=name,web-site,contact-domain");
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void verifiedDomainsOfTwoCustomersAreAConflict() {
		this.list.add(listed(1, "Contoso Ltd", "contoso.onmicrosoft.com"));
		this.customers.addAll(List.of(withSite(7, "One", "one.example"), withSite(8, "Two", "two.example")));
		verify(1, "one.example", "two.example");
		assertThat(match(1)).isEqualTo(new CustomerMatch.Undecided(MatchRung.VERIFIED_DOMAIN,
				"By the verified domains one.example, two.example it fits 2 customers", List.of(7L, 8L)));
	}

	@Test
	void theMailDomainOfThePeopleIsTheDefaultOrAVerifiedOne() {
		this.list.addAll(List.of(listed(1, "Contoso Ltd", "contoso.example"), listed(2, "Fabrikam Ltd", null)));
		this.customers.addAll(List.of(customer(7, "Contoso"), customer(8, "Fabrikam")));
		this.mails.put(7L, Map.of("contoso.example", 3, "gmail.com", 20));
		this.mails.put(8L, Map.of("fabrikam.example", 1));
		verify(2, "fabrikam.example");
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(7, MatchRung.CONTACT_DOMAIN));
		assertThat(match(2)).isEqualTo(new CustomerMatch.Matched(8, MatchRung.CONTACT_DOMAIN));
		use("match=name,web-site,verified-domain");
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void freeMailIsNoEvidenceShippedOrConfigured() {
		this.list.addAll(List.of(listed(1, "A provider", "gmx.de"), listed(2, "Another", "ours.example")));
		this.customers.addAll(List.of(customer(7, "Contoso"), withSite(8, "Fabrikam", "www.gmx.de/fabrikam")));
		this.mails.put(7L, Map.of("gmx.de", 1, "mail.ours.example", 0));
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
		this.mails.put(7L, Map.of("ours.example", 1));
		assertThat(match(2)).isInstanceOf(CustomerMatch.Matched.class);
		use("free-mail-domains=Ours.example");
		assertThat(match(2)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void aFewPeopleWithAnotherAddressAreDoubtedAndOfACustomerWithATenantNotEvenThat() {
		this.list.add(listed(1, "Accountants", "accountants.example"));
		this.customers.add(customer(7, "Contoso"));
		this.mails.put(7L, Map.of("contoso.example", 5, "accountants.example", 1));
		assertThat(match(1))
			.isInstanceOfSatisfying(CustomerMatch.Undecided.class, (it) -> assertThat(it.reason()).isEqualTo(
					"By the mail domain accountants.example it fits customer 7 (Contoso), most of whose people have another one"));
		this.tenants.add(known(2, 7L, "Contoso"));
		assertThat(match(1)).isEqualTo(new CustomerMatch.None());
	}

	@Test
	void anyRungMayFindTheCustomerThatHasATenantAlready() {
		this.list.addAll(List.of(listed(1, "Contoso", null), listed(2, "A", "contoso.example"), listed(3, "B", null),
				listed(4, "C", "people.example")));
		this.customers.add(withSite(7, "Contoso", "contoso.example"));
		this.tenants.add(known(9, 7L, "Contoso"));
		this.mails.put(7L, Map.of("people.example", 2));
		verify(3, "contoso.example");
		for (int number = 1; number <= 4; number++) {
			assertThat(match(number)).isInstanceOfSatisfying(CustomerMatch.Undecided.class, (it) -> {
				assertThat(it.reason()).endsWith("which has a tenant already: is this a second one of it?");
				assertThat(it.candidates()).containsExactly(7L);
			});
		}
	}

	@Test
	void theOperatorsOrderDecidesBetweenRungs() {
		this.list.add(listed(1, "Contoso", "fabrikam.example"));
		this.customers.addAll(List.of(customer(7, "Contoso"), withSite(8, "Fabrikam", "fabrikam.example")));
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(7, MatchRung.NAME));
		use("match=web-site,name");
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(8, MatchRung.WEB_SITE));
	}

	@Test
	void aLowerRungNeverSettlesWhatAHigherOneLeftOpen() {
		this.list.add(listed(1, "Contoso", "contoso.example"));
		this.customers.addAll(List.of(withSite(7, "Contoso", "contoso.example"), customer(8, "contoso")));
		assertThat(match(1)).isEqualTo(new CustomerMatch.Undecided(MatchRung.NAME,
				"By the name \"Contoso\" it fits 2 customers", List.of(7L, 8L)));
	}

	@Test
	void aCustomerThatAnUndecidedTenantMayBeGoesToNobodyElse() {
		this.list.addAll(List.of(listed(1, "Contoso", null), listed(2, "Contoso Trading", "contoso.example")));
		this.customers.addAll(List.of(withSite(7, "Contoso", "contoso.example"), customer(8, "contoso")));
		assertThat(match(2)).isEqualTo(new CustomerMatch.Undecided(MatchRung.WEB_SITE,
				"By the default domain contoso.example it fits customer 7 (Contoso), which may be another undecided tenant's",
				List.of(7L)));
	}

	@Test
	void aCustomerThatAnotherTenantGotOnAHigherRungIsTaken() {
		this.list.addAll(List.of(listed(1, "Contoso", null), listed(2, "Contoso Trading", "contoso.example")));
		this.customers.add(withSite(7, "Contoso", "contoso.example"));
		assertThat(match(1)).isEqualTo(new CustomerMatch.Matched(7, MatchRung.NAME));
		assertThat(match(2)).isInstanceOf(CustomerMatch.Undecided.class);
	}

	@Test
	void domainsAreAskedForOnlyWhereTheyCouldChangeSomething() {
		this.list.addAll(List.of(listed(1, "Contoso"), listed(2, "Fabrikam"), listed(3, "Twice"), listed(4, "New")));
		this.customers.addAll(List.of(customer(7, "Contoso"), customer(8, "Twice"), customer(9, "Twice")));
		this.tenants.add(known(2, 10L, "Fabrikam"));
		assertThat(matching().wantingDomains()).isEmpty();
		this.customers.add(withSite(10, "Fabrikam", "fabrikam.example"));
		assertThat(wanting()).containsExactly(tenant(4));
		use("match=verified-domain,name");
		assertThat(wanting()).containsExactly(tenant(3), tenant(4));
		use("match=name,web-site");
		assertThat(wanting()).isEmpty();
	}

	private List<TenantId> wanting() {
		return matching().wantingDomains().stream().map(ListedTenant::tenantId).toList();
	}

	private CustomerMatch match(int number) {
		CustomerMatch match = matching().match(new DomainReadings(this.verified, Map.of())).get(tenant(number));
		assertThat(match).isNotNull();
		return match;
	}

	private Matching matching() {
		KnownCustomers crm = KnownCustomers.of(this.customers, this.tenants, this.mails, Decisions.NONE);
		TenantList all = TenantList.of(
				new PartnerLists.Read(List.of(new PartnerReading("default", this.list, Set.of(), List.of())), Set.of()),
				List.of(), crm.tenants(), this.settings);
		return new Matching(this.settings, new FreeMailDomains(this.settings.freeMailDomains()), all, crm);
	}

	private void verify(int number, String... domains) {
		this.verified.put(tenant(number), DomainReadings.keys(List.of(domains)));
	}

	private void use(String setting) {
		this.settings = settings(setting);
	}

}
