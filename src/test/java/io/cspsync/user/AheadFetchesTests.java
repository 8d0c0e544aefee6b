package io.cspsync.user;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserPage;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.cspsync.user.SampleRules.settings;
import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class AheadFetchesTests {

	private static final TenantId TENANT = new TenantId(new UUID(1, 1));

	private final StopSignal stop = new StopSignal();

	private final FakeDirectory directory = new FakeDirectory();

	private final AheadFetches fetches = new AheadFetches(this.directory, this.directory, (tenant) -> List.of(),
			() -> settings().rules(), this.stop);

	@AfterEach
	void close() {
		this.fetches.close();
	}

	@Test
	void pagesComeInTheirOrderAndThenTheEnd() throws Exception {
		this.directory.answer(TENANT, aUser().named("Ada").build());
		this.directory.answer(TENANT);
		this.directory.answer(TENANT, aUser().named("Bob").build());
		this.fetches.begin(TENANT).get(5, TimeUnit.SECONDS);
		try (TenantFetch fetch = this.fetches.take(TENANT)) {
			assertThat(names(fetch.next())).containsExactly("Ada");
			assertThat(names(fetch.next())).containsExactly("Bob");
			assertThat(fetch.next()).isNull();
		}
		assertThat(this.fetches.held()).isZero();
	}

	@Test
	void withoutABeginningThePartitionBeginsItself() {
		this.directory.answer(TENANT, aUser().build());
		try (TenantFetch fetch = this.fetches.take(TENANT)) {
			assertThat(fetch.next()).isNotNull();
		}
	}

	@Test
	void aFailureComesOutAfterThePagesBeforeIt() throws Exception {
		this.directory.answer(TENANT, aUser().build());
		this.directory.fail(TENANT, FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
		this.fetches.begin(TENANT).get(5, TimeUnit.SECONDS);
		try (TenantFetch fetch = this.fetches.take(TENANT)) {
			assertThat(fetch.next()).isNotNull();
			assertThatExceptionOfType(MicrosoftException.class).isThrownBy(fetch::next)
				.withMessageContaining("time-out");
		}
	}

	@Test
	void theFutureOfAFailureCompletesNormally() {
		this.directory.fail(TENANT, FakeDirectory.failure(ErrorCategory.TENANT, "AADSTS7000229"));
		assertThat(this.fetches.begin(TENANT)).succeedsWithin(5, TimeUnit.SECONDS);
		try (TenantFetch fetch = this.fetches.take(TENANT)) {
			assertThatExceptionOfType(MicrosoftException.class).isThrownBy(fetch::awaitBegun);
		}
	}

	@Test
	void noMoreThanThreePagesOfATenantLieReady() throws Exception {
		for (int i = 0; i < 20; i++) {
			this.directory.answer(TENANT, aUser().build());
		}
		this.fetches.begin(TENANT).get(5, TimeUnit.SECONDS);
		Thread.sleep(300);
		assertThat(this.directory.asked).hasValue(3);
		assertThat(this.fetches.held()).isEqualTo(3);
		this.fetches.discard(TENANT);
		assertThat(this.fetches.held()).isZero();
	}

	@Test
	void manyTenantsHoldLittleMoreThanOnePageEach() throws Exception {
		DirectoryUser[] page = IntStream.range(0, 1_000).mapToObj((i) -> aUser().build()).toArray(DirectoryUser[]::new);
		List<TenantId> tenants = IntStream.rangeClosed(1, 60).mapToObj((i) -> new TenantId(new UUID(2, i))).toList();
		for (TenantId tenant : tenants) {
			for (int i = 0; i < 5; i++) {
				this.directory.answer(tenant, page);
			}
			this.fetches.begin(tenant);
		}
		for (TenantId tenant : tenants) {
			this.fetches.begin(tenant).get(5, TimeUnit.SECONDS);
		}
		Thread.sleep(300);
		assertThat(this.fetches.held()).isLessThanOrEqualTo(FetchBuffer.USERS + 60 * 1_000);
		// All the room is taken, and yet each partition gets all its pages.
		for (TenantId tenant : tenants) {
			try (TenantFetch fetch = this.fetches.take(tenant)) {
				int pages = 0;
				while (fetch.next() != null) {
					pages++;
				}
				assertThat(pages).isEqualTo(5);
			}
		}
		assertThat(this.fetches.held()).isZero();
	}

	@Test
	void aStopWakesUpWhoeverWaits() {
		CountDownLatch microsoftAnswers = new CountDownLatch(1);
		this.directory.meanwhile(TENANT, () -> await(microsoftAnswers));
		this.directory.answer(TENANT, aUser().build());
		try (TenantFetch fetch = this.fetches.take(TENANT)) {
			Thread.ofVirtual().start(() -> this.stop.raise("test"));
			assertThatExceptionOfType(StoppedException.class).isThrownBy(fetch::next);
		}
		finally {
			microsoftAnswers.countDown();
		}
	}

	@Test
	void whatWasGivenUpDoesNotLookLikeTheEnd() {
		this.directory.answer(TENANT, aUser().build());
		TenantFetch fetch = this.fetches.take(TENANT);
		fetch.close();
		fetch.close();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(fetch::next);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<String> names(UserPage page) {
		return page.users().stream().map((user) -> user.properties().getFirst()).toList();
	}

}
