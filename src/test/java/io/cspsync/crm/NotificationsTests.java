package io.cspsync.crm;

import java.time.Duration;
import java.time.Instant;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

	private static HikariDataSource pool;

	private JdbcClient jdbc;

	private Notifications notifications;

	@BeforeAll
	static void open() {
		pool = TestDatabase.fresh();
	}

	@AfterAll
	static void close() {
		pool.close();
	}

	@BeforeEach
	void prepare() {
		this.jdbc = JdbcClient.create(pool);
		this.notifications = new Notifications(this.jdbc);
		this.jdbc.sql("update notifications set job = 'an earlier test'").update();
	}

	@Test
	void whatWasToldIsFoundByItsRun() {
		Notification told = told("r1", 3, 2, true, NOW);
		this.notifications.record(told);
		assertThat(this.notifications.find("r1")).containsExactly(told);
		assertThat(this.notifications.find("r2")).isEmpty();
	}

	@Test
	void anEndIsToldOnceAndThatOfARestartAnew() {
		this.notifications.record(told("r3", 3, 0, true, NOW));
		this.notifications.record(told("r4", 3, 0, false, NOW));
		assertThat(this.notifications.isSent("r3", "mail", NOW.minusSeconds(1))).isTrue();
		assertThat(this.notifications.isSent("r3", "webhook", NOW.minusSeconds(1))).isFalse();
		assertThat(this.notifications.isSent("r3", "mail", NOW.plusSeconds(1))).isFalse();
		assertThat(this.notifications.isSent("r4", "mail", NOW.minusSeconds(1))).as("it failed").isFalse();
	}

	@Test
	void runsOverChosenTenantsSayNothingAboutAll() {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values ('all1', 'nightly', 'all', '', now()), ('some1', 'nightly', 'tenants', '', now())
				on conflict do nothing
				""").update();
		this.notifications.record(told("all1", 0, 0, true, NOW));
		this.notifications.record(told("some1", 3, 0, true, NOW.plusSeconds(1)));
		assertThat(this.notifications.findLastSent("mail", "nightly")).map(Notification::runKey).contains("all1");
		this.notifications.record(told(null, 2, 0, true, NOW.plusSeconds(2)));
		assertThat(this.notifications.findLastSent("mail", "nightly")).map(Notification::exitCode).contains(2);
		assertThat(this.notifications.findLastSent("mail", "licences")).isEmpty();
	}

	@Test
	void theLastWarningIsRemembered() {
		assertThat(this.notifications.findLastWarning("mail", "nightly")).isEmpty();
		this.notifications.record(told("r5", 0, 2, true, NOW.minus(Duration.ofDays(3))));
		this.notifications.record(told("r6", 3, 0, true, NOW));
		assertThat(this.notifications.findLastWarning("mail", "nightly")).contains(NOW.minus(Duration.ofDays(3)));
	}

	@Test
	void answersOfOthersAreMadeFitToBeStored() {
		this.notifications.record(new Notification("r7", "nightly", 1, 0, "mail", "it@example.com", false,
				"said \u0000 and \ud800", NOW));
		assertThat(this.notifications.find("r7")).singleElement()
			.extracting(Notification::message)
			.isEqualTo("said \ufffd and \ufffd");
	}

	private static Notification told(@Nullable String run, int exitCode, int warnings, boolean sent, Instant at) {
		return new Notification(run, "nightly", exitCode, warnings, "mail", "it@example.com", sent, "a subject", at);
	}

}
