package io.cspsync.licence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.cspsync.licence.LicenceSamples.CONTOSO;
import static io.cspsync.licence.LicenceSamples.e3;
import static io.cspsync.licence.LicenceSamples.failure;
import static io.cspsync.licence.LicenceSamples.noConsent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LicenceFetchTests {

	private final List<String> asked = new ArrayList<>();

	private @Nullable RuntimeException graph;

	private @Nullable RuntimeException partnerCenter;

	@Test
	void graphIsAskedFirstAndIsEnough() {
		assertThat(fetch("auto")).isInstanceOfSatisfying(LicenceRead.Complete.class, (read) -> {
			assertThat(read.source()).isEqualTo(SkuSource.GRAPH);
			assertThat(read.skus()).containsExactly(e3(10, 5));
		});
		assertThat(this.asked).containsExactly("graph");
	}

	@Test
	void partnerCenterIsAskedWhereGraphDoesNotLetTheAppIn() {
		this.graph = noConsent();
		assertThat(fetch("auto")).isInstanceOfSatisfying(LicenceRead.Complete.class,
				(read) -> assertThat(read.source()).isEqualTo(SkuSource.PARTNER_CENTER));
	}

	@Test
	void aBadMomentOfGraphIsNoReasonToAskPartnerCenter() {
		this.graph = failure(ErrorCategory.TRANSIENT, "503");
		assertThat(failureOf("auto")).isSameAs(this.graph);
		assertThat(this.asked).containsExactly("graph");
	}

	@Test
	void eitherWayCanBeTheOnlyOne() {
		this.graph = noConsent();
		assertThat(failureOf("graph")).isSameAs(this.graph);
		assertThat(this.asked).containsExactly("graph");
		this.asked.clear();
		this.partnerCenter = failure(ErrorCategory.TENANT, "900308", true);
		assertThat(failureOf("partner-center")).isSameAs(this.partnerCenter);
		assertThat(this.asked).containsExactly("partner-center");
	}

	@Test
	void whenBothRefuseTheFailureTellsBoth() {
		this.graph = noConsent();
		this.partnerCenter = failure(ErrorCategory.TENANT, "900308", true);
		assertThat(failureOf("auto")).satisfies((failure) -> {
			assertThat(failure.category()).isEqualTo(ErrorCategory.TENANT);
			assertThat(failure.code()).isEqualTo("AADSTS7000229");
			assertThat(failure.message())
				.isEqualTo("Through Graph: It answered AADSTS7000229. Through Partner Center: It answered 900308");
			assertThat(failure.remedy()).isEqualTo(
					"One of the two is enough. For Graph: Remedy of AADSTS7000229. For Partner Center: Remedy of 900308.");
			assertThat(failure.requestId()).isEqualTo("request-AADSTS7000229");
		});
	}

	@Test
	void anOutageOfPartnerCenterDoesNotLookLikeALackOfConsent() {
		this.graph = noConsent();
		this.partnerCenter = failure(ErrorCategory.TRANSIENT, "503");
		assertThat(failureOf("auto")).satisfies((failure) -> {
			assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
			assertThat(failure.code()).isEqualTo("503");
			assertThat(failure.message()).contains("AADSTS7000229", "503");
			assertThat(failure.endpoint()).isEqualTo("GET /503");
		});
	}

	@ParameterizedTest
	@EnumSource(value = ErrorCategory.class, names = { "PARTNER", "SETUP" })
	void aBrokenSignInIsTheWholeRunsAffair(ErrorCategory category) {
		this.graph = failure(category, "AADSTS7000222");
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch("auto")).isSameAs(this.graph);
		this.graph = noConsent();
		this.partnerCenter = failure(category, "AADSTS700082");
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch("auto"))
			.isSameAs(this.partnerCenter);
	}

	@Test
	void aStopIsNoFailure() {
		this.graph = new StoppedException("SIGTERM");
		assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> fetch("auto"));
	}

	private Failure failureOf(String way) {
		return ((LicenceRead.Failed) fetch(way)).failure();
	}

	private LicenceRead fetch(String way) {
		return new LicenceFetch(new LicenceSettings(way, 8), (tenant) -> answer("graph", this.graph),
				(tenant) -> answer("partner-center", this.partnerCenter), Clock.systemUTC())
			.fetch(CONTOSO);
	}

	private List<SubscribedSku> answer(String who, @Nullable RuntimeException failure) {
		this.asked.add(who);
		if (failure != null) {
			throw failure;
		}
		return List.of(e3(10, 5));
	}

}
