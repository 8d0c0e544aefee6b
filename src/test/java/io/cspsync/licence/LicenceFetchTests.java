package io.cspsync.licence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.cspsync.licence.LicenceSamples.CONTOSO;
import static io.cspsync.licence.LicenceSamples.E3;
import static io.cspsync.licence.LicenceSamples.e3;
import static io.cspsync.licence.LicenceSamples.failure;
import static io.cspsync.licence.LicenceSamples.inDirectoryLine;
import static io.cspsync.licence.LicenceSamples.noConsent;
import static io.cspsync.licence.LicenceSamples.partner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LicenceFetchTests {

	private final List<String> asked = new ArrayList<>();

	private @Nullable RuntimeException graph;

	private @Nullable RuntimeException partnerCenter;

	private @Nullable RuntimeException directory;

	private @Nullable RuntimeException subscriptions;

	private boolean proven;

	private final Map<String, Failure> refusals = new HashMap<>();

	private boolean goesOn;

	private final PartnerCenterAccess access = new PartnerCenterAccess(new SignInRefusals() {

		@Override
		public boolean goesOnWithout(String partner, Failure refusal) {
			if (LicenceFetchTests.this.goesOn) {
				LicenceFetchTests.this.refusals.put(partner, refusal);
			}
			return LicenceFetchTests.this.goesOn;
		}

		@Override
		public Optional<Failure> find(String partner) {
			return Optional.ofNullable(LicenceFetchTests.this.refusals.get(partner));
		}

	});

	private final DirectorySubscription line = inDirectoryLine("s1", E3, 10);

	@Test
	void graphIsAskedFirstAndIsEnough() {
		assertThat(fetch("auto")).isInstanceOfSatisfying(LicenceRead.Complete.class, (read) -> {
			assertThat(read.source()).isEqualTo(SkuSource.GRAPH);
			assertThat(read.skus()).containsExactly(e3(10, 5));
		});
		assertThat(this.asked).containsExactly("graph");
	}

	@Test
	void withoutThePartnersSignInOnlyWhatNeedsItFailsAndOnlyTheTenant() {
		this.refusals.put("default", refusedSignIn());
		assertThat(fetch("auto")).isInstanceOf(LicenceRead.Complete.class);
		this.graph = noConsent();
		assertThat(fetch("auto")).isInstanceOfSatisfying(LicenceRead.Failed.class, (read) -> {
			assertThat(read.failure().category()).isEqualTo(ErrorCategory.TENANT);
			assertThat(read.failure().code()).isEqualTo("partner-sign-in-refused");
			assertThat(read.failure().message()).contains("Through Graph: ", "was not asked", "(AADSTS700082)");
			assertThat(read.failure().remedy()).contains("./run.sh authorize");
		});
		this.graph = null;
		assertThat(fetch(ImportType.BOTH)).isInstanceOf(LicenceRead.Failed.class);
		assertThat(this.asked).doesNotContain("partner-center");
	}

	@Test
	void aSignInThatIsRefusedInMidRunIsAskedForOnce() {
		this.goesOn = true;
		this.partnerCenter = refusedSignIn();
		assertThat(fetch("partner-center")).isInstanceOf(LicenceRead.Failed.class);
		assertThat(fetch("partner-center")).isInstanceOf(LicenceRead.Failed.class);
		assertThat(this.asked).containsExactly("partner-center");
	}

	@Test
	void aRefusedSignInEndsTheRunThatDoesNotGoOnWithout() {
		this.partnerCenter = refusedSignIn();
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch("partner-center"))
			.satisfies((ex) -> assertThat(ex.category()).isEqualTo(ErrorCategory.PARTNER));
	}

	private static MicrosoftException refusedSignIn() {
		return new MicrosoftException(ErrorCategory.PARTNER, "AADSTS700082", "The refresh token was unused",
				"Sign in: ./run.sh authorize.", null, null, false)
			.ofSignIn("default");
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

	@Test
	void theDirectoryTellsTheSubscriptionsWhereGraphIsTheWay() {
		assertThat(((LicenceRead.Complete) fetch("auto")).bridge().lines()).containsExactly(this.line);
		this.graph = noConsent();
		assertThat(((LicenceRead.Complete) fetch("auto")).bridge().missing()).isEqualTo("not consented");
		assertThat(((LicenceRead.Complete) fetch("partner-center")).bridge().missing()).contains("not asked");
	}

	@Test
	void aDirectoryThatRefusesItsSubscriptionsCostsTheBridgeOnly() {
		this.directory = failure(ErrorCategory.TENANT, "Authorization_RequestDenied", true);
		assertThat(((LicenceRead.Complete) fetch("auto")).bridge())
			.isEqualTo(Bridge.refused("Authorization_RequestDenied"));
		this.directory = failure(ErrorCategory.TRANSIENT, "503");
		assertThat(failureOf("auto")).isSameAs(this.directory);
		this.directory = failure(ErrorCategory.PARTNER, "AADSTS7000222");
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch("auto"));
	}

	@Test
	void subscriptionsAreAskedOfEachPartnerThatMayHaveSoldAny() {
		LicenceRead.Complete read = (LicenceRead.Complete) fetch(ImportType.BOTH);
		assertThat(read.sold()).extracting(Sold::partner).containsExactly("default", "north");
		assertThat(((LicenceRead.Complete) fetch(ImportType.ALL_SUBSCRIBED_SKUS)).sold()).hasSize(2);
	}

	@Test
	void refusedSubscriptionsFailTheTenant() {
		this.subscriptions = failure(ErrorCategory.TENANT, PartnerSubscriptions.REFUSED);
		assertThat(((LicenceRead.Failed) fetch(ImportType.YOUR_SUBSCRIPTIONS)).failure()).isSameAs(this.subscriptions);
	}

	@Test
	void whatIsThePartnersAffairEndsTheRunUnlessItHasReadOthers() {
		this.subscriptions = failure(ErrorCategory.PARTNER, PartnerSubscriptions.REFUSED);
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch(ImportType.BOTH))
			.isSameAs(this.subscriptions);
		this.proven = true;
		LicenceRead.Failed read = (LicenceRead.Failed) fetch(ImportType.BOTH);
		assertThat(read.failure().category()).isEqualTo(ErrorCategory.TENANT);
		assertThat(read.failure().remedy()).isEqualTo("Remedy of subscriptions-refused.");
		this.subscriptions = failure(ErrorCategory.PARTNER, "AADSTS700082");
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> fetch(ImportType.BOTH));
	}

	private LicenceRead fetch(String way) {
		return fetch(way, ImportType.ALL_SUBSCRIBED_SKUS, List.of());
	}

	private LicenceRead fetch(ImportType type) {
		return fetch("auto", type, List.of(partner("default", this::sold), partner("north", this::sold)));
	}

	private LicenceRead fetch(String way, ImportType type, List<Partner> sellers) {
		return new LicenceFetch(new LicenceSettings(type.word(), way, 8), (tenant) -> answer("graph", this.graph),
				(tenant) -> this.access.ask("default", tenant, () -> answer("partner-center", this.partnerCenter)),
				new SubscriptionFetch(this::inDirectory, this.access, this.proven), Clock.systemUTC())
			.fetch(new LicenceAsk(CONTOSO, type, sellers));
	}

	private List<DirectorySubscription> inDirectory(TenantId tenant) {
		if (this.directory != null) {
			throw this.directory;
		}
		return List.of(this.line);
	}

	private List<PartnerSubscription> sold(TenantId tenant) {
		if (this.subscriptions != null) {
			throw this.subscriptions;
		}
		return List.of(LicenceSamples.sold("s1", "CFQ7TTC0LH18:0001:CFQ7TTC0K971", 10).build());
	}

	private List<SubscribedSku> answer(String who, @Nullable RuntimeException failure) {
		this.asked.add(who);
		if (failure != null) {
			throw failure;
		}
		return List.of(e3(10, 5));
	}

}
