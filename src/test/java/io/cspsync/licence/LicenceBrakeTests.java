package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;
import org.junit.jupiter.api.Test;

import static io.cspsync.licence.JoinFixture.DIRECTORY;
import static io.cspsync.licence.JoinFixture.E3_OFFER;
import static io.cspsync.licence.JoinFixture.FLOW;
import static io.cspsync.licence.JoinFixture.PLANNER;
import static io.cspsync.licence.JoinFixture.SKUS;
import static io.cspsync.licence.JoinFixture.SOLD;
import static io.cspsync.licence.JoinFixture.by;
import static io.cspsync.licence.JoinFixture.night;
import static io.cspsync.licence.JoinFixture.total;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.P1;
import static io.cspsync.licence.LicenceSamples.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** What vanishes in numbers waits for a person. */
class LicenceBrakeTests {

	private final PlannedCrm crm = new PlannedCrm(PLANNER);

	@Test
	void theBrakeHoldsWhatVanishesInNumbersAndTheRestIsWritten() {
		this.crm.night(night(ImportType.BOTH));
		LicencePlan plan = this.crm.night(night(ImportType.BOTH, List.of(), Bridge.of(List.of()), SOLD));
		assertThat(plan.brake().state()).isEqualTo(LicenceBrake.State.HELD);
		assertThat(plan.brake().change()).satisfies((change) -> {
			assertThat(change.kind()).isEqualTo(HeldChange.Kind.REMOVE_LICENCES);
			assertThat(change.reason()).contains("no products", "Contoso");
			assertThat(change.details()).containsEntry("E3 (" + E3 + ")", 40).hasSize(3);
		});
		assertThat(this.crm.licences()).hasSize(6);
		assertThat(this.crm.line("x1").removed()).isFalse();
	}

	@Test
	void moreThanHalfAndMoreThanTwoIsHeldAndOneOfTwoIsNot() {
		List<SubscribedSku> six = new ArrayList<>();
		for (int i = 1; i <= 6; i++) {
			six.add(total(SkuId.of("99999999-0000-4000-8000-00000000000" + i), "SKU" + i, i, 0));
		}
		assertThat(brake(six, six.subList(0, 3))).isEqualTo(LicenceBrake.State.OFF);
		assertThat(brake(six, six.subList(0, 2))).isEqualTo(LicenceBrake.State.HELD);
		assertThat(brake(six.subList(0, 3), six.subList(0, 1))).isEqualTo(LicenceBrake.State.OFF);
		assertThat(brake(six.subList(0, 1), List.of())).isEqualTo(LicenceBrake.State.HELD);
		assertThat(brake(List.of(), List.of())).isEqualTo(LicenceBrake.State.OFF);
	}

	@Test
	void aDecisionHoldsForWhatThePersonSawOnly() {
		LicenceRead.Complete none = night(ImportType.ALL_SUBSCRIBED_SKUS, List.of(), Bridge.of(List.of()), List.of());
		this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS));
		Map<String, Object> seen = Map.of("E3 (" + E3 + ")", 40, "P1 (" + P1 + ")", 8);
		this.crm.open = new HeldChanges.Open(HeldChange.Decision.APPROVED, seen);
		assertThat(this.crm.night(none).brake().state()).isEqualTo(LicenceBrake.State.HELD);
		this.crm.open = new HeldChanges.Open(HeldChange.Decision.REJECTED,
				Map.of("E3 (" + E3 + ")", 40, "P1 (" + P1 + ")", 8, "Flow free (" + FLOW + ")", 10_000));
		assertThat(this.crm.night(none).brake().state()).isEqualTo(LicenceBrake.State.REJECTED);
		assertThat(this.crm.licences()).hasSize(3);
		this.crm.open = new HeldChanges.Open(HeldChange.Decision.APPROVED, this.crm.open.details());
		assertThat(this.crm.night(none).brake().state()).isEqualTo(LicenceBrake.State.APPROVED);
		assertThat(this.crm.removed()).containsExactly("E3 GONE", "Flow free GONE", "P1 GONE");
	}

	@Test
	void anEmptyListOfSubscriptionsIsHeldButEndedOnesArePlain() {
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.of(DIRECTORY), SOLD.subList(0, 1)));
		assertThat(this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.of(DIRECTORY), List.of()))
			.brake()
			.state()).isEqualTo(LicenceBrake.State.HELD);
		this.crm.night(night(ImportType.YOUR_SUBSCRIPTIONS, SKUS, Bridge.of(DIRECTORY),
				List.of(by("default", sold("a1", E3_OFFER, 10).status("expired")))));
		assertThat(this.crm.removed()).containsExactly("E3 GONE");
	}

	@Test
	void whatIsHeldOrRejectedStaysHeldWhenSomeOfItComesBack() {
		List<SubscribedSku> eight = new ArrayList<>();
		for (int i = 1; i <= 8; i++) {
			eight.add(total(SkuId.of("99999999-0000-4000-8000-00000000000" + i), "SKU" + i, i, 0));
		}
		this.crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS, eight, Bridge.of(List.of()), List.of()));
		LicencePlan held = this.crm.night(totals(eight.subList(5, 8)));
		assertThat(held.brake().state()).isEqualTo(LicenceBrake.State.HELD);
		Map<String, Object> seen = Objects.requireNonNull(held.brake().change()).details();
		for (HeldChange.Decision decision : Arrays.asList(null, HeldChange.Decision.REJECTED)) {
			this.crm.open = new HeldChanges.Open(decision, seen);
			LicencePlan some = this.crm.night(totals(eight.subList(2, 8)));
			assertThat(some.brake().holds()).isTrue();
			assertThat(some.brake().change()).isNotNull();
			assertThat(this.crm.removed()).isEmpty();
		}
		this.crm.open = new HeldChanges.Open(HeldChange.Decision.APPROVED, seen);
		assertThat(this.crm.night(totals(eight.subList(2, 8))).brake().state()).isEqualTo(LicenceBrake.State.APPROVED);
		assertThat(this.crm.removed()).containsExactly("SKU1 GONE", "SKU2 GONE");
		this.crm.open = new HeldChanges.Open(null, seen);
		assertThat(this.crm.night(totals(eight.subList(2, 7))).brake().state()).isEqualTo(LicenceBrake.State.OFF);
		assertThat(this.crm.removed()).contains("SKU8 GONE");
	}

	private static LicenceRead.Complete totals(List<SubscribedSku> skus) {
		return night(ImportType.ALL_SUBSCRIBED_SKUS, skus, Bridge.of(List.of()), List.of());
	}

	private static LicenceBrake.State brake(List<SubscribedSku> before, List<SubscribedSku> after) {
		PlannedCrm crm = new PlannedCrm(PLANNER);
		crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS, before, Bridge.of(List.of()), List.of()));
		return crm.night(night(ImportType.ALL_SUBSCRIBED_SKUS, after, Bridge.of(List.of()), List.of())).brake().state();
	}

}
