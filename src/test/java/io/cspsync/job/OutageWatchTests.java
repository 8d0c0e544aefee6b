package io.cspsync.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.cspsync.crm.KnownFailures;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutageWatchTests {

	private final StopSignal stopSignal = new StopSignal();

	private final RunAbort abort = new RunAbort(this.stopSignal);

	private KnownFailures known = new KnownFailures(Map.of());

	private final OutageWatch watch = new OutageWatch(new RunProperties(List.of("users"), 8, 16, Duration.ofSeconds(60),
			"UTC", "new", 20, 25, Duration.ZERO, "stop", 30, 0, Duration.ofMinutes(10)), this.abort, new RunProgress() {
			}, () -> this.known);

	@Test
	void theFirst20TenantsFailingAlikeAreAnOutage() {
		this.watch.begin("users", 5000);
		fail(19, ErrorCategory.TRANSIENT, "time-out");
		assertThat(this.stopSignal.isRaised()).isFalse();
		fail(1, ErrorCategory.TRANSIENT, "time-out");
		RunAbort.Cause cause = this.abort.cause().orElseThrow();
		assertThat(cause.step()).isEqualTo("users");
		assertThat(cause.failure().code()).isEqualTo("time-out");
		assertThat(cause.failure().message()).startsWith("20 of 5000 tenants failed alike in the step users");
		assertThat(cause.failure().remedy()).contains("Fix time-out.", "run restart");
	}

	@Test
	void acknowledgedFailuresAreNoOutage() {
		acknowledge(40, "503");
		this.watch.begin("users", 40);
		this.known.codes().keySet().forEach((tenant) -> fail(tenant, ErrorCategory.TRANSIENT, "503"));
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void acknowledgedFailuresHideNoOutageOfTheOthers() {
		acknowledge(5000, "503");
		this.watch.begin("users", 5040);
		this.known.codes().keySet().forEach((tenant) -> fail(tenant, ErrorCategory.TRANSIENT, "503"));
		fail(9, ErrorCategory.TRANSIENT, "503");
		this.watch.succeeded(tenant());
		assertThat(this.stopSignal.isRaised()).isFalse();
		fail(1, ErrorCategory.TRANSIENT, "503");
		assertThat(this.abort.cause().orElseThrow().failure().message()).startsWith("10 of 40 tenants failed alike");
	}

	@Test
	void anotherFailureOfATenantWithAnAcknowledgedOneCounts() {
		acknowledge(20, "503");
		this.watch.begin("users", 5000);
		this.known.codes().keySet().forEach((tenant) -> fail(tenant, ErrorCategory.TRANSIENT, "time-out"));
		assertThat(this.stopSignal.isRaised()).isTrue();
	}

	@Test
	void aBrokenSignInCannotBeAcknowledged() {
		acknowledge(1, "AADSTS7000215");
		this.watch.begin("users", 5000);
		this.known.codes().keySet().forEach((tenant) -> fail(tenant, ErrorCategory.PARTNER, "AADSTS7000215"));
		assertThat(this.stopSignal.isRaised()).isTrue();
	}

	private void acknowledge(int tenants, String code) {
		Map<TenantId, Set<String>> codes = new HashMap<>();
		for (int i = 0; i < tenants; i++) {
			codes.put(tenant(), Set.of(code));
		}
		this.known = new KnownFailures(codes);
	}

	private void fail(TenantId tenant, ErrorCategory category, String code) {
		this.watch.failed(tenant, Failure.of(category, code, "It failed with " + code, "Fix it."));
	}

	@Test
	void oneOtherOutcomeAmongTheFirst20IsEnoughToGoOn() {
		this.watch.begin("users", 5000);
		fail(10, ErrorCategory.TRANSIENT, "time-out");
		this.watch.succeeded(tenant());
		fail(100, ErrorCategory.TRANSIENT, "time-out");
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void aQuarterOfAllTenantsFailingAlikeIsAnOutageWhereverTheyAre() {
		this.watch.begin("users", 40);
		this.watch.succeeded(tenant());
		fail(9, ErrorCategory.TRANSIENT, "503");
		assertThat(this.stopSignal.isRaised()).isFalse();
		fail(1, ErrorCategory.TRANSIENT, "503");
		assertThat(this.stopSignal.isRaised()).isTrue();
	}

	@Test
	void differentCodesDoNotAddUp() {
		this.watch.begin("users", 40);
		fail(9, ErrorCategory.TRANSIENT, "503");
		fail(9, ErrorCategory.TRANSIENT, "time-out");
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void oneOfThreeTenantsIsNoOutage() {
		this.watch.begin("users", 3);
		fail(3, ErrorCategory.TRANSIENT, "503");
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void whatIsATenantsOwnIsNeverAnOutage() {
		this.watch.begin("users", 100);
		fail(100, ErrorCategory.TENANT, "AADSTS7000229");
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void eachStepIsCountedAnew() {
		this.watch.begin("licences", 40);
		fail(9, ErrorCategory.TRANSIENT, "503");
		this.watch.begin("users", 40);
		fail(9, ErrorCategory.TRANSIENT, "503");
		assertThat(this.stopSignal.isRaised()).isFalse();
	}

	@Test
	void aBrokenCredentialAbortsAtOnceWithItsOwnSentence() {
		this.watch.begin("licences", 40);
		fail(1, ErrorCategory.PARTNER, "AADSTS7000222");
		assertThat(this.abort.cause().orElseThrow().failure().message()).isEqualTo("It answered AADSTS7000222");
	}

	@Test
	void whatFailsWhileTheRunStopsIsNoReasonOfItsOwn() {
		this.stopSignal.raise("SIGTERM");
		this.watch.begin("users", 40);
		fail(1, ErrorCategory.PARTNER, "AADSTS7000222");
		assertThat(this.abort.cause()).isEmpty();
	}

	private void fail(int tenants, ErrorCategory category, String code) {
		for (int i = 0; i < tenants; i++) {
			this.watch.failed(tenant(), Failure.of(category, code, "It answered " + code, "Fix " + code + "."));
		}
	}

	private static TenantId tenant() {
		return new TenantId(UUID.randomUUID());
	}

}
