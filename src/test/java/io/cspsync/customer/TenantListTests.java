package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.LeftReason;
import io.cspsync.crm.Tenant;
import io.cspsync.customer.ListedTenant.Source;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.cspsync.customer.CustomerSamples.known;
import static io.cspsync.customer.CustomerSamples.listed;
import static io.cspsync.customer.CustomerSamples.related;
import static io.cspsync.customer.CustomerSamples.settings;
import static io.cspsync.customer.CustomerSamples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TenantListTests {

	private final List<PartnerReading> readings = new ArrayList<>();

	private final Map<TenantId, Tenant> known = new HashMap<>();

	private final Set<String> unread = new TreeSet<>();

	private CustomerSettings settings = CustomerSamples.DEFAULTS;

	@Test
	void tenantsThatAreDelegatedOnlyAreImportedWhileTheDelegationIsActive() {
		read("default", Set.of(tenant(1), tenant(2)), List.of(1, 2, 3), listed(1, "Reseller's"));
		assertThat(list().imported()).containsOnlyKeys(tenant(1), tenant(2));
		assertThat(list().imported().get(tenant(1)).source()).isEqualTo(Source.PARTNER_CENTER);
		assertThat(list().imported().get(tenant(2)))
			.isEqualTo(new ListedTenant(tenant(2), "Delegated 2", null, "gdap", "default", Source.DELEGATIONS));
		this.settings = settings("relationships=reseller");
		assertThat(list().imported()).containsOnlyKeys(tenant(1));
	}

	@Test
	void anAdvisorsTenantWithADelegationIsImportedByPartnerCentersWord() {
		read("default", Set.of(tenant(2)), List.of(2), listed(1, "One"), related(2, "Advised", "advisor"));
		assertThat(list().imported().get(tenant(2))).satisfies((it) -> {
			assertThat(it.relationship()).isEqualTo("advisor");
			assertThat(it.name()).isEqualTo("Advised");
		});
		assertThat(list().leftOut()).isEmpty();
	}

	@Test
	void withoutAPartnersListWhatIsReadThroughItStaysAndTheRestIsAsEver() {
		this.unread.add("first");
		this.known.put(tenant(1), of("first", 1, null));
		this.known.put(tenant(3), of("first", 3, null));
		this.known.put(tenant(4), of("first", 4, Instant.EPOCH));
		this.known.put(tenant(5), of("second", 5, null));
		read("second", Set.of(), List.of(), listed(1, "One"), listed(2, "Two"), listed(4, "Back"));
		TenantList list = list();
		assertThat(list.imported()).containsOnlyKeys(tenant(2), tenant(4));
		assertThat(this.known.values()).filteredOn((tenant) -> list.hides(tenant, this.settings))
			.extracting(Tenant::tenantId)
			.containsExactlyInAnyOrder(tenant(1), tenant(3), tenant(4));
		assertThat(list.hides("first", "reseller", this.settings)).isTrue();
		assertThat(list.hides("second", "reseller", this.settings)).isFalse();
	}

	private static Tenant of(String partner, int number, @Nullable Instant leftAt) {
		return new Tenant(tenant(number), 1L, "Known", null, Delegation.NONE, false, "reseller", partner, leftAt, null,
				known(number, 1L, "Known").changedIn());
	}

	@Test
	void aTenantOfTwoPartnersIsOneTenantOfTheFirstOrOfTheOneItHas() {
		read("first", Set.of(), List.of(), listed(1, "One"), related(3, "Three", "advisor"));
		read("second", Set.of(), List.of(), listed(1, "One again"), listed(2, "Two"), listed(3, "Three"));
		assertThat(list().imported().values()).extracting(ListedTenant::partner)
			.containsExactly("first", "second", "second");
		assertThat(list().rows().get(tenant(1))).containsOnlyKeys("first", "second");
		assertThat(list().leftOut()).isEmpty();
		Tenant first = known(1, 1L, "One");
		this.known.put(tenant(1), new Tenant(tenant(1), 1L, "One", null, Delegation.NONE, false, "reseller", "second",
				null, null, first.changedIn()));
		assertThat(list().imported().get(tenant(1)).partner()).isEqualTo("second");
	}

	@Test
	void additionalTenantsAreImportedUnlessAListHasThem() {
		read("default", Set.of(), List.of(), listed(1, "One"));
		List<ListedTenant> additional = List.of(
				new ListedTenant(tenant(1), "", null, "additional", "default", Source.SETTINGS),
				new ListedTenant(tenant(2), "Our own", null, "additional", "default", Source.SETTINGS));
		TenantList list = TenantList.of(new PartnerLists.Read(this.readings, this.unread), additional, this.known,
				this.settings);
		assertThat(list.imported().get(tenant(1)).source()).isEqualTo(Source.PARTNER_CENTER);
		assertThat(list.imported().get(tenant(2)).relationship()).isEqualTo("additional");
		assertThat(list.rows()).containsOnlyKeys(tenant(1));
	}

	@Test
	void excludedTenantsAreInNeitherList() {
		this.settings = settings("exclude=" + tenant(1) + "," + tenant(2));
		read("default", Set.of(tenant(2)), List.of(2), listed(1, "One"), listed(3, "Three"));
		assertThat(list().imported()).containsOnlyKeys(tenant(3));
		assertThat(list().leftOut()).isEmpty();
		assertThat(list().excluded()).containsExactly(tenant(1), tenant(2));
	}

	@Test
	void delegationsThatCouldNotBeReadHideTheirTenants() {
		this.readings.add(new PartnerReading("default", List.of(listed(1, "One")), null, null));
		Tenant reseller = known(2, 2L, "Two");
		assertThat(list().hides(reseller, this.settings)).isFalse();
		assertThat(list().hides(reseller.left(CustomerSamples.NIGHT, LeftReason.GONE, "gdap"), this.settings)).isTrue();
		assertThat(list().hides(reseller.left(CustomerSamples.NIGHT, LeftReason.GONE, "advisor"), this.settings))
			.isTrue();
		assertThat(list().hides(reseller.left(CustomerSamples.NIGHT, LeftReason.GONE, "additional"), this.settings))
			.isFalse();
		this.settings = settings("relationships=reseller");
		assertThat(list().hides(reseller.left(CustomerSamples.NIGHT, LeftReason.GONE, "gdap"), this.settings))
			.isFalse();
	}

	@Test
	void onePartnersEmptyListIsAnErrorThatNamesIt() {
		read("default", Set.of(), List.of(), listed(1, "One"));
		read("other", Set.of(), List.of());
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(this::list)
			.withMessage("Reading the partner other's customers: Partner Center answered with none");
	}

	@Test
	void theOrderOfTheRowsDoesNotMatter() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			this.readings.clear();
			List<List<PartnerCustomer>> rows = new ArrayList<>();
			for (int partner = 0; partner < 3; partner++) {
				List<PartnerCustomer> listed = new ArrayList<>(List.of(listed(99, "Always")));
				for (int i = 0; i < 12; i++) {
					listed.add(related(1 + random.nextInt(6), "Name " + random.nextInt(3),
							random.nextBoolean() ? "reseller" : "advisor"));
				}
				rows.add(listed);
				this.readings.add(new PartnerReading("p" + partner, listed, Set.of(tenant(1), tenant(2)),
						List.of(new DelegatedCustomer(tenant(1), "A"), new DelegatedCustomer(tenant(2), "B"))));
			}
			TenantList before = list();
			rows.forEach((listed) -> Collections.shuffle(listed, random));
			assertThat(list()).isEqualTo(before);
		}
	}

	private void read(String partner, Set<TenantId> granular, List<Integer> delegated, PartnerCustomer... rows) {
		this.readings.add(new PartnerReading(partner, List.of(rows), granular,
				delegated.stream()
					.map((number) -> new DelegatedCustomer(tenant(number), "Delegated " + number))
					.toList()));
	}

	private TenantList list() {
		return TenantList.of(new PartnerLists.Read(this.readings, this.unread), List.of(), this.known, this.settings);
	}

}
