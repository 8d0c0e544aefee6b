package io.cspsync.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunLockTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	private static final Runnable NOTHING = () -> {
	};

	private final HikariDataSource dataSource = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private final RunLock lock = new RunLock(this.dataSource, Clock.fixed(NIGHT, ZoneOffset.UTC),
			Duration.ofMillis(50));

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void whoeverComesSecondLearnsWhoHoldsIt() {
		try (AcquiredLock acquired = acquire("nightly")) {
			acquired.nameRun("20261123T020000Z");
			LockHolder holder = ((LockAttempt.Held) this.lock.tryAcquire("nightly", NOTHING)).holder().orElseThrow();
			assertThat(holder.describe(ZoneId.of("Europe/Berlin"))).isEqualTo(
					"process %d on %s, run 20261123T020000Z, ".formatted(ProcessHandle.current().pid(), holder.host())
							+ "since 2026-11-23 03:00:00 Europe/Berlin");
		}
	}

	@Test
	void aDryRunTakesTheSameLockAndWritesNothing() {
		try (AcquiredLock dry = (AcquiredLock) this.lock.tryAcquireDry("nightly", NOTHING)) {
			dry.nameRun("20261123T020000Z");
			LockHolder holder = ((LockAttempt.Held) this.lock.tryAcquire("nightly", NOTHING)).holder().orElseThrow();
			assertThat(holder.describe(ZoneOffset.UTC)).startsWith(
					"process %d on %s, a dry run, since ".formatted(ProcessHandle.current().pid(), holder.host()));
			assertThat(this.jdbc.sql("select count(*) from run_locks").query(Integer.class).single()).isZero();
		}
		acquire("nightly").close();
	}

	@Test
	void aDryRunLearnsWhoHoldsIt() {
		try (AcquiredLock acquired = acquire("nightly")) {
			acquired.nameRun("20261123T020000Z");
			LockHolder holder = ((LockAttempt.Held) this.lock.tryAcquireDry("nightly", NOTHING)).holder().orElseThrow();
			assertThat(holder.runKey()).isEqualTo("20261123T020000Z");
		}
	}

	@Test
	void eachNameHasALockOfItsOwn() {
		try (AcquiredLock nightly = acquire("nightly"); AcquiredLock signIns = acquire("sign-ins")) {
			assertThat(nightly).isNotSameAs(signIns);
		}
	}

	@Test
	void itIsFreeOnceGivenBackAndNamesNobody() {
		acquire("nightly").close();
		assertThat(this.jdbc.sql("select count(*) from run_locks").query(Integer.class).single()).isZero();
		acquire("nightly").close();
	}

	@Test
	void itIsFreeOnceItsHoldersSessionHasEnded() throws Exception {
		CountDownLatch lost = new CountDownLatch(1);
		AcquiredLock dead = (AcquiredLock) this.lock.tryAcquire("nightly", lost::countDown);
		endSession();
		try (AcquiredLock next = acquire("nightly")) {
			next.nameRun("20261124T020000Z");
			assertThat(lost.await(5, TimeUnit.SECONDS)).as("the former holder is told").isTrue();
			dead.close();
			assertThat(this.jdbc.sql("select run_key from run_locks").query(String.class).single())
				.isEqualTo("20261124T020000Z");
		}
	}

	@Test
	void aHolderWhoHasItIsNotDisturbed() throws Exception {
		CountDownLatch lost = new CountDownLatch(1);
		try (AcquiredLock acquired = (AcquiredLock) this.lock.tryAcquire("nightly", lost::countDown)) {
			assertThat(lost.await(400, TimeUnit.MILLISECONDS)).isFalse();
			acquired.nameRun("20261123T020000Z");
		}
	}

	@Test
	void itNeedsNoConnectionOfThePool() {
		try (AcquiredLock acquired = acquire("nightly")) {
			assertThat(acquired).isNotNull();
			assertThat(this.dataSource.getHikariPoolMXBean()).isNull();
		}
	}

	@Test
	void anUnreachableDatabaseIsSaidSo() {
		try (HikariDataSource nowhere = new HikariDataSource()) {
			nowhere.setJdbcUrl("jdbc:postgresql://localhost:1/nowhere");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> new RunLock(nowhere, Clock.systemUTC()).tryAcquire("nightly", NOTHING));
		}
	}

	private AcquiredLock acquire(String name) {
		return (AcquiredLock) this.lock.tryAcquire(name, NOTHING);
	}

	private void endSession() {
		this.jdbc.sql("select pg_terminate_backend(backend_pid, 5000) from run_locks").query(Boolean.class).single();
	}

}
