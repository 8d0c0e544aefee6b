package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceUnits;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;
import org.junit.jupiter.api.Test;

import static io.cspsync.licence.LicenceSamples.CONTOSO;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.NEW;
import static io.cspsync.licence.LicenceSamples.P1;
import static io.cspsync.licence.LicenceSamples.e3;
import static io.cspsync.licence.LicenceSamples.read;
import static io.cspsync.licence.LicenceSamples.sku;
import static org.assertj.core.api.Assertions.assertThat;

class LicencePlannerTests {

	private final LicencePlanner planner = new LicencePlanner(
			new ProductList(Map.of(E3, "Microsoft 365 E3", P1, "Entra ID P1"), Set.of()));

	@Test
	void aNewProductIsCreatedWithTheCataloguesName() {
		LicencePlan plan = plan(List.of(), sku(E3, "SPE_E3", 3, "User"));
		assertThat(plan.created())
			.containsExactly(new Licence(null, CONTOSO.tenantId(), 7, E3, null, "SPE_E3", "Microsoft 365 E3",
					Licence.Source.SKU, "graph", "Enabled", new LicenceUnits(10, 2, 1, 3, 5, 0), "User", false, null));
		assertThat(plan.created().getFirst().purchased()).isEqualTo(12);
	}

	@Test
	void aProductThatTheCatalogueDoesNotKnowIsCalledByItsPartNumber() {
		LicencePlan plan = plan(List.of(), sku(NEW, "BRAND_NEW", null, null), e3(1, 1));
		assertThat(plan.created()).extracting(Licence::productName)
			.containsExactlyInAnyOrder("BRAND_NEW", "Microsoft 365 E3");
		assertThat(plan.unknown()).isEqualTo(1);
		assertThat(plan(List.of(), sku(NEW, " ", null, null)).created()).extracting(Licence::productName)
			.containsExactly(NEW.toString());
	}

	@Test
	void whatIsTheSameIsUnchanged() {
		List<Licence> known = plan(List.of(), e3(10, 5)).created();
		LicencePlan plan = plan(known, e3(10, 5));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.unchanged()).isEqualTo(1);
	}

	@Test
	void changedUnitsAreAnUpdate() {
		List<Licence> known = plan(List.of(), e3(10, 5)).created();
		assertThat(plan(known, e3(11, 5)).updated()).extracting((it) -> it.units().enabled()).containsExactly(11);
	}

	@Test
	void aProductThatIsGoneIsRemovedOnce() {
		List<Licence> known = plan(List.of(), e3(10, 5), sku(P1, "AAD_PREMIUM", 0, "User")).created();
		assertThat(gone(plan(known, e3(10, 5)))).containsExactly(P1);
		List<Licence> after = known.stream().map((it) -> P1.equals(it.skuId()) ? removed(it) : it).toList();
		assertThat(plan(after, e3(10, 5)).isEmpty()).isTrue();
	}

	@Test
	void aProductThatComesBackIsThereAgain() {
		List<Licence> known = plan(List.of(), e3(10, 5)).created().stream().map(LicencePlannerTests::removed).toList();
		assertThat(plan(known, e3(10, 5)).updated()).extracting(Licence::removed).containsOnlyNulls();
	}

	@Test
	void whatASourceDoesNotTellNeverOverwrites() {
		List<Licence> known = plan(List.of(), sku(E3, "SPE_E3", 4, "User")).created();
		LicencePlan plan = plan(SkuSource.PARTNER_CENTER, known, sku(E3, "SPE_E3", null, null));
		assertThat(plan.removed()).isEmpty();
		assertThat(plan.updated()).singleElement().satisfies((it) -> {
			assertThat(it.units().locked()).isEqualTo(4);
			assertThat(it.appliesTo()).isEqualTo("User");
			assertThat(it.readThrough()).isEqualTo("partner-center");
		});
		assertThat(plan(SkuSource.PARTNER_CENTER, plan.updated(), sku(E3, "SPE_E3", null, null)).isEmpty()).isTrue();
	}

	@Test
	void whatTheOtherSourceToldIsNotGoneBecauseThisOneDoesNotTellIt() {
		List<Licence> known = plan(List.of(), e3(10, 5), sku(P1, "AAD_PREMIUM", 0, "User")).created();
		LicencePlan plan = plan(SkuSource.PARTNER_CENTER, known, e3(10, 5));
		assertThat(plan.removed()).isEmpty();
		assertThat(plan.updated()).extracting(Licence::readThrough).containsExactly("partner-center");
	}

	@Test
	void aProductToldTwiceCountsOnceWithItsLargerUnitsAndIsNeverSummedUp() {
		List<SubscribedSku> answer = new ArrayList<>(List.of(e3(10, 5), e3(25, 5), e3(25, 7), e3(10, 9)));
		Random random = new Random(20261123);
		for (int i = 0; i < 50; i++) {
			Collections.shuffle(answer, random);
			assertThat(plan(List.of(), answer.toArray(SubscribedSku[]::new)).created()).singleElement()
				.satisfies((it) -> {
					assertThat(it.units().enabled()).isEqualTo(25);
					assertThat(it.units().consumed()).isEqualTo(7);
				});
		}
	}

	@Test
	void theOrderOfTheAnswerDoesNotMatter() {
		SubscribedSku[] one = { e3(1, 1), sku(P1, "AAD_PREMIUM", 0, "User"), sku(NEW, "NEW", 0, "User") };
		SubscribedSku[] other = { one[2], one[0], one[1] };
		assertThat(plan(List.of(), one)).isEqualTo(plan(List.of(), other));
	}

	@Test
	void unitsBeyondAnIntegerAreTheLargestOne() {
		SubscribedSku huge = new SubscribedSku(E3, "SPE_E3", "Enabled", Integer.MAX_VALUE, 5, 0, 0, 0, "User");
		assertThat(plan(List.of(), huge).created().getFirst().purchased()).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void textsThatCannotBeStoredLeaveTheLicenceAsItWas() {
		List<Licence> known = plan(List.of(), e3(10, 5)).created();
		LicencePlan plan = plan(known, sku(E3, "SPE\u0000E3", 0, "User"), sku(P1, "AAD_PREMIUM", 0, "User"));
		assertThat(plan.unstorable()).extracting(SubscribedSku::skuId).containsExactly(E3);
		assertThat(plan.removed()).isEmpty();
		assertThat(plan.created()).extracting(Licence::skuId).containsExactly(P1);
	}

	private LicencePlan plan(List<Licence> known, SubscribedSku... skus) {
		return plan(SkuSource.GRAPH, known, skus);
	}

	private LicencePlan plan(SkuSource source, List<Licence> known, SubscribedSku... skus) {
		return this.planner.plan(read(source, skus), known, List.of(), null);
	}

	private static List<SkuId> gone(LicencePlan plan) {
		return plan.removed()
			.getOrDefault(Licence.Removal.GONE, List.of())
			.stream()
			.map((it) -> Objects.requireNonNull(it.skuId()))
			.toList();
	}

	private static Licence removed(Licence it) {
		return new Licence(it.id(), it.tenantId(), it.customerId(), it.skuId(), it.productKey(), it.partNumber(),
				it.productName(), it.source(), it.readThrough(), it.status(), it.units(), it.appliesTo(), it.free(),
				Licence.Removal.GONE);
	}

}
