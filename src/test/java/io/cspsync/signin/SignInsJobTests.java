package io.cspsync.signin;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.CrmRows;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.RunLock;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.signin.SignInsEnd.How;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.signin.SignInsTestbed.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

class SignInsJobTests {

	private static final String NOT_PREMIUM = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";

	private final SignInsTestbed testbed = new SignInsTestbed();

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void neverIsNotUnknownAndAGhostIsNobody() {
		TenantId tenant = this.testbed.tenant(1, "p1", 1, 2, 3);
		this.testbed.tenant(2, null, 4);
		this.testbed.page(tenant, signedIn(99, "2026-01-01T00:00:00Z"), signedIn(1, "2026-11-20T10:00:00Z"),
				signedIn(2, null));
		assertThat(this.testbed.read().how()).isEqualTo(How.DONE);
		assertThat(this.testbed.known()).containsExactly("1|2026-11-20T10:00:00|signed in", "2|null|never",
				"3|null|unknown", "4|null|unknown");
		assertThat(this.testbed.crm.rows("select users, code, read_at is not null from sign_in_reads"))
			.containsExactly("3|null|t");
	}

	@Test
	void whoNeverComesBeforeTheFirstTimeIsKnownToo() {
		TenantId tenant = this.testbed.tenant(1, "p2", 1, 2, 3);
		this.testbed.page(tenant, signedIn(1, null))
			.page(tenant, signedIn(2, "2026-11-20T10:00:00Z"))
			.page(tenant, signedIn(3, null));
		this.testbed.read();
		assertThat(this.testbed.known()).containsExactly("1|null|never", "2|2026-11-20T10:00:00|signed in",
				"3|null|never");
	}

	@Test
	void whereNobodyHasATimeNobodyIsCalledNever() {
		TenantId tenant = this.testbed.tenant(1, "p1", 1, 2);
		this.testbed.page(tenant, signedIn(1, null), signedIn(2, null));
		assertThat(this.testbed.read().read()).isOne();
		assertThat(this.testbed.known()).containsExactly("1|null|unknown", "2|null|unknown");
	}

	@Test
	void onlyWhoSignedInSinceIsWrittenAndNoTimeGoesBack() {
		TenantId tenant = this.testbed.tenant(1, "p1", 1, 2, 3, 4);
		this.testbed.page(tenant, signedIn(1, "2026-11-20T10:00:00Z"), signedIn(2, "2026-11-20T10:00:00Z"),
				signedIn(3, null), signedIn(4, "2026-11-20T10:00:00Z"));
		this.testbed.read();
		Map<String, String> before = versions();
		this.testbed.nextNight();
		this.testbed.forget(tenant)
			.page(tenant, signedIn(1, "2026-11-23T09:00:00Z"), signedIn(2, "2026-11-01T10:00:00Z"), signedIn(3, null),
					signedIn(4, null));
		assertThat(this.testbed.read().read()).isOne();
		assertThat(this.testbed.known()).containsExactly("1|2026-11-23T09:00:00|signed in",
				"2|2026-11-20T10:00:00|signed in", "3|null|never", "4|2026-11-20T10:00:00|signed in");
		Map<String, String> after = versions();
		assertThat(after.keySet()).filteredOn((name) -> !after.get(name).equals(before.get(name)))
			.containsExactly("Person 1");
		assertThat(this.testbed.crm.rows("select distinct plan_hash = 'x' from users")).containsExactly("t");
	}

	@Test
	void theSameUserOfAnotherTenantIsSomebodyElse() {
		TenantId one = this.testbed.tenant(1, "p1", 1);
		this.testbed.tenant(2, "p1");
		this.testbed.page(new TenantId(CrmRows.tenantId(2)), signedIn(1, "2026-11-20T10:00:00Z"));
		this.testbed.read();
		assertThat(this.testbed.asked).isNotEmpty();
		assertThat(one).isNotNull();
		assertThat(this.testbed.known()).containsExactly("1|null|unknown");
	}

	@Test
	void onlyTenantsThatCanAnswerAreAsked() {
		TenantId p1 = this.testbed.tenant(1, "p1");
		TenantId p2 = this.testbed.tenant(2, "p2");
		this.testbed.tenant(3, "none");
		this.testbed.tenant(4, null);
		this.testbed.tenant(5, "p1");
		this.testbed.tenant(6, "p1");
		this.testbed.tenant(7, "p1");
		this.testbed.crm.run("update tenants set left_at = now() where name = 'Customer 5'")
			.run("update tenants set customer_id = null where name = 'Customer 6'")
			.run("update tenants set delegation = 'none', delegation_pinned = true where name = 'Customer 7'");
		SignInsEnd end = this.testbed.read();
		assertThat(this.testbed.asked).containsExactlyInAnyOrder(p1, p2);
		assertThat(end.message()).isEqualTo("Last sign-ins: 2 of 2 tenants read, 0 failed.");
		assertThat(this.testbed.messages)
			.contains("Not asked: 1 tenants without Entra ID P1 or P2, and 1 whose products are not known yet.");
	}

	@Test
	void manyTenantsTakeTurnsOverNights() {
		List<TenantId> tenants = new ArrayList<>();
		for (int number = 1; number <= 35; number++) {
			tenants.add(this.testbed.tenant(number, "p1"));
		}
		// Seven of them never answer; they must not take the others' places.
		List<TenantId> refusing = tenants.subList(0, 7);
		refusing.forEach((tenant) -> this.testbed.breaks(tenant, refusal()));
		this.testbed.window(Duration.ofMinutes(1));
		Map<TenantId, Integer> turns = new HashMap<>();
		for (int night = 0; night < 7; night++) {
			SignInsEnd end = this.testbed.read();
			assertThat(this.testbed.asked).hasSize(10).doesNotHaveDuplicates();
			assertThat(end.how()).isEqualTo(How.WINDOW);
			assertThat(end.left()).isEqualTo(25);
			this.testbed.asked.forEach((tenant) -> turns.merge(tenant, 1, Integer::sum));
			this.testbed.nextNight();
		}
		assertThat(turns).hasSize(35).containsValue(2).allSatisfy((tenant, count) -> assertThat(count).isEqualTo(2));
	}

	@Test
	void whatWasReadLatelyIsNotAskedAgainUnlessChosen() {
		TenantId tenant = this.testbed.tenant(1, "p1");
		this.testbed.read();
		this.testbed.clock.move(Duration.ofHours(4));
		assertThat(this.testbed.read().read()).isZero();
		assertThat(this.testbed.only(tenant).read().read()).isOne();
	}

	@Test
	void aRefusalCostsOneErrorUntilItWorksAgain() {
		TenantId tenant = this.testbed.tenant(1, "p1", 1);
		this.testbed.page(tenant, signedIn(1, "2026-11-20T10:00:00Z")).read();
		this.testbed.breaks(tenant, refusal());
		this.testbed.nextNight();
		assertThat(this.testbed.read()).satisfies((end) -> {
			assertThat(end.how()).isEqualTo(How.DONE);
			assertThat(end.failed()).isOne();
		});
		this.testbed.nextNight();
		this.testbed.read();
		assertThat(this.testbed.errors()).containsExactly("Customer 1|" + NOT_PREMIUM + "|2|f");
		assertThat(this.testbed.known()).containsExactly("1|2026-11-20T10:00:00|signed in");
		assertThat(this.testbed.crm.rows("select entra_plan from tenants")).containsExactly("p1");
		this.testbed.heal(tenant).nextNight();
		this.testbed.read();
		assertThat(this.testbed.errors()).containsExactly("Customer 1|" + NOT_PREMIUM + "|2|t");
		assertThat(this.testbed.crm.rows("select code from sign_in_reads")).containsExactly("null");
	}

	@Test
	void theErrorOfATenantThatIsNotAskedAnyMoreIsOver() {
		this.testbed.breaks(this.testbed.tenant(1, "p1"), refusal()).read();
		this.testbed.crm.run("update tenants set entra_plan = 'none'");
		this.testbed.nextNight();
		this.testbed.read();
		assertThat(this.testbed.errors()).containsExactly("Customer 1|" + NOT_PREMIUM + "|1|t");
	}

	@Test
	void fiveFailuresOfTheServiceInARowEndItWithOneError() {
		for (int number = 1; number <= 9; number++) {
			this.testbed.breaks(this.testbed.tenant(number, "p1"), outage());
		}
		SignInsEnd end = this.testbed.read();
		assertThat(end.how()).isEqualTo(How.FAILED);
		assertThat(end.message()).contains("5 tenants failed one after the other");
		assertThat(this.testbed.asked).hasSize(5);
		assertThat(this.testbed.errors()).containsExactly("-|http-503|1|f");
		assertThat(this.testbed.crm.rows("select count(*) from sign_in_reads")).containsExactly("0");
		List<TenantId> first = List.copyOf(this.testbed.asked);
		first.forEach(this.testbed::heal);
		this.testbed.nextNight();
		this.testbed.window(Duration.ofSeconds(25));
		assertThat(this.testbed.read().how()).isEqualTo(How.WINDOW);
		assertThat(this.testbed.asked).containsExactlyElementsOf(first);
		assertThat(this.testbed.errors()).containsExactly("-|http-503|1|t");
	}

	@Test
	void failuresOfTheServiceNowAndThenAreTheTenants() {
		for (int number = 1; number <= 12; number++) {
			TenantId tenant = this.testbed.tenant(number, "p1");
			if (number % 5 != 0) {
				this.testbed.breaks(tenant, outage());
			}
		}
		SignInsEnd end = this.testbed.read();
		assertThat(end.how()).isEqualTo(How.DONE);
		assertThat(end.failed()).isEqualTo(10);
		assertThat(this.testbed.errors()).hasSize(10).allMatch((error) -> error.endsWith("|http-503|1|f"));
	}

	@Test
	void aBrokenSignInOfThePartnerEndsItAtOnce() {
		for (int number = 1; number <= 3; number++) {
			this.testbed.breaks(this.testbed.tenant(number, "p1"), new MicrosoftException(ErrorCategory.PARTNER,
					"AADSTS7000222", "The secret has expired", "Make a new one.", null, null, false));
		}
		assertThat(this.testbed.read().how()).isEqualTo(How.FAILED);
		assertThat(this.testbed.asked).hasSize(1);
		assertThat(this.testbed.errors()).containsExactly("-|AADSTS7000222|1|f");
	}

	@Test
	void aStopEndsItAndTheTenantKeepsItsPlace() {
		TenantId first = this.testbed.tenant(1, "p1");
		TenantId second = this.testbed.tenant(2, "p1");
		this.testbed.tenant(3, "p1");
		this.testbed.whenAsked(second, () -> {
			this.testbed.stop.raise("SIGTERM");
			throw new StoppedException("SIGTERM");
		});
		SignInsEnd end = this.testbed.read();
		assertThat(end.how()).isEqualTo(How.STOPPED);
		assertThat(this.testbed.asked).containsExactly(first, second);
		assertThat(this.testbed.errors()).isEmpty();
		this.testbed.stop = new StopSignal();
		this.testbed.whenAsked(second, () -> {
		}).read();
		assertThat(this.testbed.asked).startsWith(second).doesNotContain(first);
	}

	@Test
	void whoIsCutOffByTheWindowIsFirstNextTimeAndAWholeWindowIsEnough() {
		TenantId small = this.testbed.tenant(1, "p1");
		TenantId large = this.testbed.tenant(2, "p1");
		Collections.nCopies(8, 0).forEach((ignored) -> this.testbed.page(large));
		this.testbed.window(Duration.ofMinutes(1));
		this.testbed.clock.move(Duration.ofSeconds(1));
		Collections.nCopies(5, 0).forEach((ignored) -> this.testbed.page(small));
		assertThat(this.testbed.read().how()).isEqualTo(How.WINDOW);
		this.testbed.nextNight();
		assertThat(this.testbed.read().read()).isOne();
		assertThat(this.testbed.asked).startsWith(large);
		assertThat(this.testbed.errors()).isEmpty();
	}

	@Test
	void aTenantThatNoWindowIsLongEnoughForGivesWay() {
		TenantId large = this.testbed.tenant(1, "p1");
		TenantId small = this.testbed.tenant(2, "p1");
		Collections.nCopies(20, 0).forEach((ignored) -> this.testbed.page(large));
		this.testbed.window(Duration.ofMinutes(1));
		this.testbed.read();
		assertThat(this.testbed.errors()).containsExactly("Customer 1|window-too-short|1|f");
		this.testbed.nextNight();
		this.testbed.read();
		assertThat(this.testbed.asked).startsWith(small);
	}

	@Test
	void rowsThatTheNightIsWritingAreNeverWaitedForWhileOthersAreHeld() throws Exception {
		TenantId tenant = this.testbed.tenant(1, "p1", 1, 2);
		try (Connection night = this.testbed.crm.pool.getConnection(); Statement statement = night.createStatement()) {
			night.setAutoCommit(false);
			statement.executeUpdate("update users set name = 'Person 1' where name = 'Person 1'");
			Thread.ofVirtual().start(() -> {
				try {
					Thread.sleep(400);
					night.commit();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			});
			this.testbed.page(tenant, signedIn(1, "2026-11-20T10:00:00Z"), signedIn(2, "2026-11-20T10:00:00Z"));
			assertThat(this.testbed.read().read()).isOne();
			night.rollback();
			night.setAutoCommit(true);
		}
		assertThat(this.testbed.known()).allMatch((known) -> known.endsWith("|2026-11-20T10:00:00|signed in"))
			.hasSize(2);
	}

	@Test
	void itHasALockOfItsOwn() {
		this.testbed.tenant(1, "p1");
		RunLock locks = new RunLock(this.testbed.crm.pool, this.testbed.clock);
		LockAttempt run = locks.tryAcquire(RunLock.RUNS, () -> {
		});
		try (AcquiredLock night = (AcquiredLock) run) {
			assertThat(night).isNotNull();
			assertThat(this.testbed.read().how()).isEqualTo(How.DONE);
			this.testbed.nextNight();
			try (AcquiredLock other = (AcquiredLock) locks.tryAcquire(SignInsJob.LOCK, () -> {
			})) {
				assertThat(other).isNotNull();
				SignInsEnd end = this.testbed.read();
				assertThat(end.how()).isEqualTo(How.LOCKED);
				assertThat(end.message()).contains("Another process reads the last sign-ins already");
			}
		}
	}

	private Map<String, String> versions() {
		Map<String, String> versions = new HashMap<>();
		this.testbed.crm.rows("select name, ctid || ' ' || xmin from users").forEach((row) -> {
			String[] parts = row.split("\\|");
			versions.put(parts[0], parts[1]);
		});
		return versions;
	}

	private static MicrosoftException refusal() {
		return new MicrosoftException(ErrorCategory.TENANT, NOT_PREMIUM, "Graph answered 403", "Leave it.",
				"GET /users", "r1", true);
	}

	private static MicrosoftException outage() {
		return new MicrosoftException(ErrorCategory.TRANSIENT, "http-503", "Graph answered 503", "Nothing.",
				"GET /users", "r1", false);
	}

}
