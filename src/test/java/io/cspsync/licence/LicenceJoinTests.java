package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.cspsync.crm.Licence;
import io.cspsync.crm.LicenceKey;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.cspsync.licence.JoinFixture.DIRECTORY;
import static io.cspsync.licence.JoinFixture.E3_OFFER;
import static io.cspsync.licence.JoinFixture.P1_OFFER;
import static io.cspsync.licence.JoinFixture.PLANNER;
import static io.cspsync.licence.JoinFixture.SKUS;
import static io.cspsync.licence.JoinFixture.SOLD;
import static io.cspsync.licence.JoinFixture.by;
import static io.cspsync.licence.JoinFixture.night;
import static io.cspsync.licence.JoinFixture.total;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.P1;
import static io.cspsync.licence.LicenceSamples.NEW;
import static io.cspsync.licence.LicenceSamples.inDirectoryLine;
import static io.cspsync.licence.LicenceSamples.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What of a tenant counts, in every import type. */
class LicenceJoinTests {

	private final PlannedCrm crm = new PlannedCrm(PLANNER);

	@Test
	void totalsAloneAreTheCountOfAllSubscribedSkus() {
		this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS));
		assertThat(this.crm.licences()).containsExactly("E3 sku purchased=40 trial=5 billable=35",
				"Flow free sku purchased=10000 trial=0 billable=0", "P1 sku purchased=8 trial=0 billable=8");
	}

	@Test
	void withBothTheTotalsCountAndSubscriptionsExplainThemAndNeverAdd() {
		LicencePlan plan = this.crm.night(night(ImportType.BOTH));
		assertThat(this.crm.licences()).containsExactly("Azure subscription purchased=1 trial=0 billable=1",
				"Azure plan subscription purchased=1 trial=0 billable=1", "E3 both purchased=40 trial=5 billable=35",
				"Flow free sku purchased=10000 trial=0 billable=0", "P1 both purchased=8 trial=0 billable=8",
				"RDS CAL subscription purchased=3 trial=0 billable=3");
		assertThat(plan.lines().unjoined()).isZero();
		assertThat(plan.lines().noBridge()).isNull();
	}

	@Test
	void ofYourSubscriptionsOnlyWhatThePartnersSoldCounts() {
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS));
		assertThat(this.crm.licences()).containsExactly("Azure subscription purchased=1 trial=0 billable=1",
				"Azure plan subscription purchased=1 trial=0 billable=1",
				"E3 subscription purchased=15 trial=0 billable=15", "P1 subscription purchased=8 trial=0 billable=8",
				"RDS CAL subscription purchased=3 trial=0 billable=3");
		assertThat(this.crm.rows()).filteredOn((it) -> E3.equals(it.skuId()))
			.singleElement()
			.satisfies((it) -> assertThat(it.units().consumed()).isEqualTo(31));
	}

	@Test
	void everyLineIsKeptOnceAndHangsUnderItsLicence() {
		this.crm.night(night(ImportType.BOTH));
		assertThat(this.crm.lines()).hasSize(10);
		assertThat(this.crm.line("a1")).satisfies((line) -> {
			assertThat(line.partner()).isEqualTo("default");
			assertThat(line.inDirectory()).isTrue();
			assertThat(line.licence()).isEqualTo(LicenceKey.ofSku(E3));
			assertThat(line.productKey()).isEqualTo("CFQ7TTC0LFLX:0001");
		});
		assertThat(this.crm.line("b1").partner()).isEqualTo("north");
		assertThat(this.crm.line("b1").productKey()).isEqualTo("16C9F982-A827-4003-A88E-E75DF1927F27");
		assertThat(this.crm.line("x1").partner()).isNull();
		assertThat(this.crm.line("old").licence()).isNull();
		assertThat(this.crm.line("z3").licence()).isEqualTo(LicenceKey.ofProduct("MS-AZR-0145P"));
	}

	@Test
	void withoutABridgeOurProductsCountByTheirOffersAndWithBothNotAtAll() {
		LicenceRead.Complete closed = night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.notConsented(), SOLD);
		LicencePlan plan = this.crm.night(closed);
		assertThat(this.crm.licences()).contains("Microsoft 365 E3 offer subscription purchased=15 trial=0 billable=15",
				"P1 offer subscription purchased=8 trial=0 billable=8");
		assertThat(plan.lines().unjoined()).isEqualTo(3);
		assertThat(plan.lines().noBridge()).isEqualTo("not consented");
		PlannedCrm both = new PlannedCrm(PLANNER);
		both.night(night(ImportType.BOTH, SKUS, Bridge.notConsented(), SOLD));
		assertThat(both.licences()).filteredOn((it) -> it.startsWith("E3"))
			.containsExactly("E3 sku purchased=40 trial=0 billable=40");
		assertThat(both.licences()).noneMatch((it) -> it.contains("offer"));
	}

	@Test
	void whenTheSkuBecomesKnownTheRowIsUpdatedAndNotReplaced() {
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.notConsented(), SOLD));
		List<Long> ids = this.crm.rows().stream().map(Licence::id).toList();
		LicencePlan plan = this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS));
		assertThat(plan.created()).isEmpty();
		assertThat(plan.removed()).isEmpty();
		assertThat(this.crm.rows()).extracting(Licence::id).isEqualTo(ids);
		assertThat(this.crm.licences()).contains("E3 subscription purchased=15 trial=0 billable=15");
		assertThat(this.crm.line("a1").licence()).isEqualTo(LicenceKey.ofSku(E3));
	}

	@Test
	void aKnownSkuIsNotForgottenWhenTheDirectoryCannotBeReadTonight() {
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS));
		LicencePlan plan = this.crm
			.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.refused("Authorization_RequestDenied"), SOLD));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.lines().noBridge()).isNull();
		this.crm.night(night(ImportType.BOTH));
		LicencePlan both = this.crm.night(night(ImportType.BOTH, SKUS, Bridge.empty(), SOLD));
		assertThat(both.isEmpty()).isTrue();
		assertThat(this.crm.licences()).contains("E3 both purchased=40 trial=5 billable=35");
	}

	@Test
	void aRowThatItsSkuHasAnotherRowOfIsJoinedAndNotCancelled() {
		this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS));
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.refused("403"),
				List.of(SOLD.get(0), by("default", sold("new", E3_OFFER, 4).named("E3 new")))));
		assertThat(this.crm.licences()).containsExactly("E3 subscription purchased=10 trial=0 billable=10",
				"E3 new subscription purchased=4 trial=0 billable=4");
		List<DirectorySubscription> directory = new ArrayList<>(DIRECTORY);
		directory.add(inDirectoryLine("new", E3, 4));
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.of(directory),
				List.of(SOLD.get(0), by("default", sold("new", E3_OFFER, 4).named("E3 new")))));
		assertThat(this.crm.licences()).containsExactly("E3 subscription purchased=14 trial=0 billable=14");
		assertThat(this.crm.removed()).contains("E3 new JOINED");
	}

	@Test
	void idsThatDoNotMeetAreSaidOnceForTheTenant() {
		List<DirectorySubscription> others = List.of(inDirectoryLine("other", E3, 40));
		LicencePlan plan = this.crm.night(night(ImportType.BOTH, SKUS, Bridge.of(others), SOLD));
		assertThat(plan.lines().noBridge()).isEqualTo("ids do not meet");
		assertThat(plan.lines().unjoined()).isEqualTo(3);
		assertThat(this.crm.line("a1").licence()).isNull();
		assertThat(this.crm.night(night(ImportType.BOTH)).lines().noBridge()).isNull();
	}

	@Test
	void aChangeOfTheImportTypeIsNoCancellationAndIsUndoneByChangingBack() {
		this.crm.night(night(ImportType.BOTH));
		List<String> both = this.crm.licences();
		LicencePlan plan = this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS));
		assertThat(plan.brake().state()).isEqualTo(LicenceBrake.State.OFF);
		assertThat(this.crm.removed()).containsExactly("Azure IMPORT_TYPE", "Azure plan IMPORT_TYPE",
				"RDS CAL IMPORT_TYPE");
		assertThat(this.crm.line("z1").removed()).isTrue();
		assertThat(this.crm.line("a1").partner()).isNull();
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS));
		assertThat(this.crm.removed()).containsExactly("Flow free IMPORT_TYPE");
		this.crm.night(night(ImportType.BOTH));
		assertThat(this.crm.licences()).isEqualTo(both);
		assertThat(this.crm.removed()).isEmpty();
		assertThat(this.crm.rows()).hasSize(6);
	}

	@Test
	void rowsOfAnUnknownSkuAreUnaskedForOnceTheTotalsCount() {
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.notConsented(), SOLD));
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.notConsented(), SOLD));
		assertThat(this.crm.removed()).containsExactly("Microsoft 365 E3 offer IMPORT_TYPE", "P1 offer IMPORT_TYPE");
	}

	@Test
	void endedSubscriptionsCountNothingAndTheirProductIsGone() {
		this.crm.night(night(ImportType.BOTH));
		List<Sold> ended = SOLD.stream()
			.map((it) -> it.subscription().id().equals("z2")
					? by("default", sold("z2", "DG7GMGF0DVSV:000P:DG7GMGF0F3Q9", 3).of("Software").status("deleted"))
					: it)
			.toList();
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.of(DIRECTORY), ended));
		assertThat(this.crm.removed()).containsExactly("RDS CAL GONE");
		assertThat(this.crm.line("z2").status()).isEqualTo("deleted");
		assertThat(this.crm.line("z2").removed()).isFalse();
	}

	@Test
	void everyStateCountsAsItsWordSays() {
		List<Sold> states = new ArrayList<>();
		int quantity = 1;
		for (String word : List.of("active", "suspended", "pending", "none", "brandNew", "expired", "disabled",
				"deleted")) {
			states.add(by("default", sold("s-" + word, E3_OFFER, quantity).status(word)));
			quantity *= 10;
		}
		LicencePlan plan = this.crm
			.night(night(ImportType.YOUR_SUBSCRIPTIONS, List.of(), Bridge.notConsented(), states));
		assertThat(this.crm.rows()).singleElement().satisfies((it) -> {
			assertThat(it.purchased()).isEqualTo(1);
			assertThat(it.units().suspended()).isEqualTo(10);
			assertThat(it.status()).isEqualTo("active");
		});
		assertThat(plan.lines().unknownWords()).containsExactly("status \"brandNew\"");
		assertThat(this.crm.line("s-brandNew").status()).isEqualTo("brandNew");
	}

	@Test
	void aLicenceHasAProductOnlyWhereAllItsSubscriptionsAreOfOne() {
		this.crm.night(night(ImportType.BOTH));
		assertThat(this.crm.rows()).filteredOn((it) -> E3.equals(it.skuId()))
			.extracting(Licence::productKey)
			.containsExactly("CFQ7TTC0LFLX:0001");
		List<Sold> other = List.of(SOLD.get(0), by("default", sold("a2", P1_OFFER, 5)));
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.of(DIRECTORY), other));
		assertThat(this.crm.rows()).filteredOn((it) -> E3.equals(it.skuId()))
			.extracting(Licence::productKey)
			.containsOnlyNulls();
	}

	@Test
	void trialUnitsNeverExceedWhatIsUsable() {
		List<DirectorySubscription> trial = List.of(inDirectoryLine("t", E3, 25, "Enabled", true),
				inDirectoryLine("ended", E3, 50, "Deleted", true));
		this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS, List.of(total(E3, "SPE_E3", 20, 1)), Bridge.of(trial),
				List.of()));
		assertThat(this.crm.licences()).containsExactly("E3 sku purchased=20 trial=20 billable=0");
	}

	@Test
	void aTrialThatTheDirectoryHasNoMoreTakesNothingFromTheTotal() {
		List<Sold> sales = List.of(by("default", sold("paid", E3_OFFER, 25)),
				by("default", sold("t", E3_OFFER, 25).trial(true)));
		List<DirectorySubscription> lines = List.of(inDirectoryLine("paid", E3, 25),
				inDirectoryLine("t", E3, 25, "Enabled", true));
		this.crm.night(night(ImportType.BOTH, List.of(total(E3, "SPE_E3", 50, 1)), Bridge.of(lines), sales));
		assertThat(this.crm.licences()).containsExactly("E3 both purchased=50 trial=25 billable=25");
		List<SubscribedSku> fewer = List.of(total(E3, "SPE_E3", 25, 1));
		this.crm.night(night(ImportType.BOTH, fewer, Bridge.of(lines.subList(0, 1)), sales));
		assertThat(this.crm.licences()).containsExactly("E3 both purchased=25 trial=0 billable=25");
		this.crm.night(night(ImportType.BOTH, fewer, Bridge.notConsented(), sales));
		assertThat(this.crm.licences()).containsExactly("E3 both purchased=25 trial=0 billable=25");
	}

	@Test
	void aProductKeepsItsNameWhenTheDirectoryCannotBeReadTonight() {
		List<Sold> sales = List.of(by("default", sold("n", E3_OFFER, 5)));
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, List.of(), Bridge.of(List.of(inDirectoryLine("n", NEW, 5))),
				sales));
		assertThat(this.crm.rows()).extracting(Licence::partNumber, Licence::productName)
			.containsExactly(tuple("PART", "PART"));
		assertThat(
				this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, List.of(), Bridge.notConsented(), sales)).isEmpty())
			.isTrue();
	}

	@Test
	void anotherKindOfOnlineServicesHasASkuToo() {
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.notConsented(),
				List.of(by("default", sold("a1", E3_OFFER, 10).of("OnlineServices")))));
		assertThat(this.crm.licences()).noneMatch((it) -> it.contains("subscription"));
	}

	@Test
	void anAddOnHangsUnderItsParent() {
		List<Sold> sales = List.of(by("default", sold("parent", E3_OFFER, 5)),
				by("default", sold("add-on", P1_OFFER, 2).under("parent")));
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.of(DIRECTORY), sales));
		assertThat(this.crm.line("add-on").parentId()).isEqualTo("parent");
	}

	@Test
	void aLineToldTwiceCountsOnceAndOneOfTwoPartnersBelongsToTheFirst() {
		List<Sold> twice = new ArrayList<>(SOLD);
		twice.addAll(SOLD);
		twice.add(by("north", sold("a1", E3_OFFER, 10)));
		List<DirectorySubscription> directory = new ArrayList<>(DIRECTORY);
		directory.addAll(DIRECTORY);
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.of(directory), twice));
		assertThat(this.crm.licences()).contains("E3 subscription purchased=15 trial=0 billable=15");
		assertThat(this.crm.line("a1").partner()).isEqualTo("default");
	}

	@Test
	void linesThatVanishAreMarkedAndComeBack() {
		this.crm.night(night(ImportType.BOTH));
		List<Sold> fewer = SOLD.subList(1, SOLD.size());
		List<DirectorySubscription> lines = DIRECTORY.subList(1, DIRECTORY.size());
		this.crm.night(night(ImportType.BOTH, SKUS, Bridge.of(lines), fewer));
		assertThat(this.crm.line("a1").removed()).isTrue();
		this.crm.night(night(ImportType.BOTH));
		assertThat(this.crm.line("a1").removed()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(ImportType.class)
	void theSameNightTwiceChangesNothingAndTheOrderOfTheLinesDoesNotMatter(ImportType type) {
		Random random = new Random(20261123);
		for (int round = 0; round < 40; round++) {
			LicenceRead.Complete night = randomNight(type, random);
			PlannedCrm one = new PlannedCrm(PLANNER);
			one.night(night);
			LicencePlan again = one.night(shuffled(night, random));
			assertThat(again.isEmpty()).as("second time: " + again).isTrue();
			assertThat(again.unchanged()).isEqualTo(one.rows().size());
			PlannedCrm other = new PlannedCrm(PLANNER);
			other.night(shuffled(night, random));
			assertThat(other.rows()).isEqualTo(one.rows());
			assertThat(other.lines()).isEqualTo(one.lines());
		}
	}

	@Test
	void noSequenceOfNightsAndImportTypesCountsAnythingTwice() {
		Random random = new Random(42);
		for (int round = 0; round < 30; round++) {
			PlannedCrm one = new PlannedCrm(PLANNER);
			for (int night = 0; night < 6; night++) {
				ImportType type = ImportType.values()[random.nextInt(3)];
				one.night(night(type, SKUS, random.nextBoolean() ? Bridge.of(DIRECTORY) : Bridge.notConsented(), SOLD));
			}
			one.night(night(ImportType.BOTH));
			assertThat(one.licences()).hasSize(6);
			assertThat(one.billable()).isEqualTo(35 + 8 + 1 + 1 + 3);
			one.night(night(ImportType.YOUR_SUBSCRIPTIONS));
			assertThat(one.billable()).isEqualTo(15 + 8 + 1 + 1 + 3);
			assertThat(one.removed()).noneMatch((it) -> it.endsWith("GONE"));
		}
	}

	private static LicenceRead.Complete randomNight(ImportType type, Random random) {
		List<String> states = List.of("active", "suspended", "expired", "odd");
		List<Sold> sales = new ArrayList<>();
		for (Sold it : SOLD) {
			if (random.nextInt(4) > 0) {
				sales.add(by(it.partner(),
						sold(it.subscription().id(), it.subscription().offerId(), random.nextInt(30))
							.of(it.subscription().productType())
							.inUnitsOf(String.valueOf(it.subscription().unitType()),
									String.valueOf(it.subscription().billingType()))
							.status(states.get(random.nextInt(4)))
							.trial(random.nextBoolean() ? Boolean.valueOf(random.nextBoolean()) : null)));
			}
		}
		List<DirectorySubscription> directory = DIRECTORY.stream().filter((it) -> random.nextInt(4) > 0).toList();
		List<SubscribedSku> skus = SKUS.stream().filter((it) -> random.nextInt(4) > 0).toList();
		return night(type, skus, (random.nextInt(4) > 0) ? Bridge.of(directory) : Bridge.notConsented(), sales);
	}

	private static LicenceRead.Complete shuffled(LicenceRead.Complete night, Random random) {
		List<DirectorySubscription> lines = night.bridge().lines();
		Bridge bridge = (lines != null) ? Bridge.of(shuffled(lines, random)) : night.bridge();
		return night(night.importType(), shuffled(night.skus(), random), bridge, shuffled(night.sold(), random));
	}

	private static <T> List<T> shuffled(List<T> list, Random random) {
		List<T> copy = new ArrayList<>(list);
		Collections.shuffle(copy, random);
		return copy;
	}

}
