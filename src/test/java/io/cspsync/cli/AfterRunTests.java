package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.TestDatabase;
import io.cspsync.job.RunProperties;
import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.ScriptedCloud;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.notify.NotifyProperties;
import io.cspsync.notify.metrics.MetricsProperties;
import io.cspsync.signin.SignInsProperties;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told of runs, of restarts and of runs that were not started. */
class AfterRunTests {

	private static final String PATH = "/hook?sig=VerySecretSignature";

	private static final List<Class<?>> RECORDS = List.of(SignInsProperties.class, NotifyProperties.class,
			MetricsProperties.class, CloudProperties.class, RunProperties.class, LogProperties.class);

	@TempDir
	Path home;

	private HikariDataSource pool;

	private JdbcClient jdbc;

	private ScriptedCloud receiver;

	private final Deque<Supplier<NightEnd>> ends = new ArrayDeque<>();

	@BeforeEach
	void open() {
		this.pool = TestDatabase.fresh();
		this.jdbc = JdbcClient.create(this.pool);
		this.receiver = new ScriptedCloud().on("/hook", Answer.of(202, ""));
	}

	@AfterEach
	void close() {
		this.receiver.close();
		this.pool.close();
	}

	@Test
	void troubleIsToldOnceForEachEndAndThenThatAllIsGoodAgain() {
		night("r1", 3);
		assertThat(typed("sync").exitCode()).isEqualTo(3);
		assertThat(subjects())
			.containsExactly("csp-sync: the partner's sign-in was refused, 0 of 0 tenants complete (run r1)");
		assertThat(noted()).containsExactly("r1 3 webhook localhost sent");
		// The same end once more, as after a crash between sending and leaving.
		night("r1", 3);
		typed("sync");
		assertThat(subjects()).hasSize(1);
		night("r2", 0);
		typed("sync");
		night("r3", 0);
		typed("sync");
		assertThat(subjects()).hasSize(2)
			.element(1)
			.isEqualTo("csp-sync: all good again: everything imported, 0 tenants (run r2)");
	}

	@Test
	void aFailureToTellChangesNothingOfTheRun() {
		this.receiver.on("/hook", Answer.of(404, PATH));
		night("r1", 3);
		TypedCommand typed = typed("sync");
		assertThat(typed.exitCode()).isEqualTo(3);
		assertThat(typed.complaint()).contains("Nobody was told by webhook: The webhook at localhost answered 404.")
			.doesNotContain("Signature");
		assertThat(noted()).containsExactly("r1 3 webhook localhost failed");
		assertThat(this.jdbc.sql("select message from notifications").query(String.class).single())
			.doesNotContain("Signature", "/hook");
	}

	@Test
	void whatIsRefusedIsToldWithItsReasons() {
		this.ends.add(() -> {
			throw new SettingsException(List.of("The secret of the directory app has expired: make a new one."));
		});
		assertThat(typed("sync").exitCode()).isEqualTo(2);
		this.ends.add(() -> new NightEnd("other", 4, "Run other is at work.", "Wait for its end."));
		assertThat(typed("sync").exitCode()).isEqualTo(4);
		assertThat(subjects()).containsExactly("csp-sync: not started (job nightly)",
				"csp-sync: not started, another run holds the lock (job nightly)");
		assertThat(this.receiver.sent().getFirst().body()).contains("The secret of the directory app has expired");
		assertThat(noted()).containsExactly("null 2 webhook localhost sent", "null 4 webhook localhost sent");
	}

	@Test
	void settingsThatAreWrongAreToldAsFarAsTheyCanBeUsed() throws IOException {
		assertThat(prepared().with("CSP_RUN_CONCURRENCY", "many").type("sync").exitCode()).isEqualTo(2);
		assertThat(this.receiver.sent().getFirst().body()).contains("csp.run.concurrency");
		TypedCommand unreadable = prepared();
		Files.writeString(this.home.resolve("jobs/nightly.yml"), "csp: [");
		assertThat(unreadable.type("sync").exitCode()).isEqualTo(2);
		assertThat(subjects()).hasSize(2);
	}

	@Test
	void aRestartOfWhatIsCompleteIsNoTrouble() {
		insert("r1", 0);
		this.ends.add(() -> new NightEnd(null, 2, "The newest run is complete.", "", true));
		assertThat(typed("restart").exitCode()).isEqualTo(2);
		assertThat(subjects()).isEmpty();
	}

	@Test
	void whoAsksForNothingIsToldNothing() {
		night("r1", 3);
		assertThat(prepared().with("CSP_NOTIFY_WHEN", "never").type("sync").exitCode()).isEqualTo(3);
		night("r2", 0);
		assertThat(prepared().with("CSP_NOTIFY_WHEN", "always").type("sync").exitCode()).isZero();
		assertThat(subjects()).containsExactly("csp-sync: everything imported, 0 tenants (run r2)");
	}

	@Test
	void dryRunsTellNobody() {
		this.ends.add(() -> new NightEnd(null, 1, "It broke.", ""));
		assertThat(typed("sync", "--dry-run").exitCode()).isEqualTo(1);
		assertThat(this.receiver.sent()).isEmpty();
	}

	@Test
	void metricsAreThereAfterEachEndAndALostFileEndsNoRun() throws IOException {
		Path file = this.home.resolve("csp.prom");
		night("r1", 3);
		prepared().with("CSP_METRICS_PROMETHEUSFILE", file.toString()).type("sync");
		assertThat(Files.readString(file)).contains("csp_sync_last_run_exit_code{sync_job=\"nightly\"} 3.0",
				"csp_sync_last_attempt_exit_code{sync_job=\"nightly\"} 3.0");
		this.ends.add(() -> {
			throw new SettingsException(List.of("A credential is refused."));
		});
		prepared().with("CSP_METRICS_PROMETHEUSFILE", file.toString()).type("sync");
		assertThat(Files.readString(file)).contains("csp_sync_last_run_exit_code{sync_job=\"nightly\"} 3.0",
				"csp_sync_last_attempt_exit_code{sync_job=\"nightly\"} 2.0");
		night("r2", 0);
		TypedCommand lost = prepared().with("CSP_METRICS_PROMETHEUSFILE", this.home.resolve("no/csp.prom").toString())
			.type("sync");
		assertThat(lost.exitCode()).isZero();
		assertThat(lost.complaint()).contains("The metrics were not written to");
	}

	@Test
	void aTestMessageSaysWhatCameBack() {
		TypedCommand taken = prepared().type("notify", "test");
		assertThat(taken.exitCode()).isZero();
		assertThat(taken.answer()).isEqualTo("Taken: webhook to localhost. Look whether it arrived.\n");
		this.receiver.on("/hook", Answer.of(410, ""));
		TypedCommand refused = prepared().type("notify", "test", "--webhook");
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.complaint()).contains("answered 410", "csp.notify.webhook.url").doesNotContain("Signature");
		assertThat(prepared().type("notify", "test", "--mail").exitCode()).isEqualTo(2);
		TypedCommand nobody = TypedCommand.in(this.home).type("notify", "test");
		assertThat(nobody.exitCode()).isEqualTo(2);
		assertThat(nobody.complaint()).contains("csp.notify.mail.host");
	}

	/** A run with a row in the database that ends so. */
	private void night(String runKey, int exitCode) {
		this.ends.add(() -> {
			insert(runKey, exitCode);
			return new NightEnd(runKey, exitCode, "It ended.", "");
		});
	}

	private void insert(String runKey, int exitCode) {
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at, ended_at, exit_code)
				values (:run, 'nightly', 'all', '', '2026-11-23T01:00:00Z', '2026-11-23T01:30:00Z', :exit)
				on conflict do nothing
				""").param("run", runKey).param("exit", exitCode).update();
	}

	private TypedCommand typed(String... arguments) {
		return prepared().type(arguments);
	}

	private TypedCommand prepared() {
		return TypedCommand.in(this.home)
			.at(this.pool)
			.checking(RECORDS)
			.ending((settings, database, onlookers) -> new EndingNight(this.ends.remove()))
			.with("CSP_NOTIFY_WEBHOOK_URL", this.receiver.url() + PATH)
			.with("CSP_NOTIFY_WEBHOOK_FORMAT", "json")
			.with("CSP_NOTIFY_WITHIN", "8s")
			.with("CSP_CLOUD_TRUSTEDCERTIFICATES", this.receiver.certificate().toString());
	}

	private List<String> subjects() {
		return this.receiver.sent()
			.stream()
			.map((sent) -> sent.body().replaceFirst("(?s).*\"subject\":\"([^\"]*)\".*", "$1"))
			.toList();
	}

	private List<String> noted() {
		return this.jdbc.sql(
				"select concat_ws(' ', coalesce(run_key, 'null'), exit_code, channel, recipient, state) from notifications order by id")
			.query(String.class)
			.list();
	}

	private record EndingNight(Supplier<NightEnd> end) implements Night {

		@Override
		public NightEnd sync(Set<TenantId> tenants) {
			return this.end.get();
		}

		@Override
		public NightEnd restart(@Nullable String runKey) {
			return this.end.get();
		}

		@Override
		public NightEnd signIns(Set<TenantId> tenants) {
			throw new IllegalStateException("Nobody asked for them");
		}

		@Override
		public void stop(String signal) {
		}

		@Override
		public void close() {
		}

	}

}
