package io.cspsync.user;

import java.util.UUID;

import io.cspsync.crm.TenantDepartures;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DepartureBrakeTests {

	private static final TenantId TENANT = new TenantId(UUID.fromString("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90"));

	@ParameterizedTest(name = "of {0} people {1} may go")
	@CsvSource({ "0, 0", "1, 0", "2, 1", "3, 1", "4, 2", "5, 2", "6, 3", "7, 3", "30, 3", "39, 3", "40, 4", "49, 4",
			"100, 10", "50000, 5000" })
	void aTenantMayLoseThreeOrATenthAndNeverMoreThanHalf(int people, int most) {
		assertThat(DepartureLimit.ofTenant(people)).isEqualTo(most);
	}

	@ParameterizedTest(name = "of {0} people {1} may go")
	@CsvSource({ "0, 500", "10000, 500", "10019, 500", "10020, 501", "200000, 10000" })
	void aRunMayLoseFiveHundredOrATwentieth(int people, int most) {
		assertThat(DepartureLimit.ofRun(people)).isEqualTo(most);
	}

	@Test
	void nobodyDueIsNothingToHold() {
		assertThat(DepartureBrake.ofTenant(tenant(0, 7, 10, 9, 0))).isEqualTo(new DepartureBrake.Off());
		assertThat(DepartureBrake.ofRun(0, 9_999, 100, 0)).isEqualTo(new DepartureBrake.Off());
	}

	@Test
	void whatWentLatelyCountsOnBothSides() {
		assertThat(DepartureBrake.ofTenant(tenant(4, 0, 94, 6, 90))).isEqualTo(new DepartureBrake.Off());
		assertThat(DepartureBrake.ofTenant(tenant(5, 0, 94, 6, 90))).isEqualTo(new DepartureBrake.Held(
				"11 of 100 people of tenant Contoso would be switched off within seven nights, 5 of them now; 10 may be without being approved"));
	}

	@Test
	void anEmptyOrAllDisabledDirectoryIsAlwaysHeld() {
		assertThat(reason(DepartureBrake.ofTenant(tenant(1, 0, 1000, 0, 0)))).contains("Contoso",
				"nobody any more who is in scope and enabled");
	}

	@Test
	void whoIsDueWhileOthersWaitWaitsWithThem() {
		assertThat(reason(DepartureBrake.ofTenant(tenant(1, 2, 1000, 0, 900))))
			.startsWith("2 of tenant Contoso wait for a decision already");
	}

	@Test
	void aRunCountsWhatItsEarlierExecutionsDidAndHeld() {
		assertThat(DepartureBrake.ofRun(300, 200, 1000, 200)).isEqualTo(new DepartureBrake.Off());
		assertThat(reason(DepartureBrake.ofRun(301, 200, 1000, 200))).isEqualTo(
				"501 of 1200 people of all tenants of the run would be switched off; 500 may be in one run without being approved");
	}

	private static TenantDepartures tenant(int due, int waiting, int active, int recent, int enabled) {
		return new TenantDepartures(TENANT, "Contoso", due, waiting, active, recent, enabled);
	}

	private static String reason(DepartureBrake brake) {
		return (brake instanceof DepartureBrake.Held(String reason)) ? reason : "";
	}

}
