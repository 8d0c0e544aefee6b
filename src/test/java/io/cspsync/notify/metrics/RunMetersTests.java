package io.cspsync.notify.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.cspsync.crm.Measures;
import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.ScriptedCloud;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.notify.Route;
import io.cspsync.notify.SampleNotices;
import io.cspsync.tenant.Secret;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunMetersTests {

	private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	@TempDir
	Path folder;

	@Test
	void theExporterFindsAWholeFileThatItMayRead() throws IOException {
		Path file = this.folder.resolve("csp.prom");
		RunMeters meters = file(file);
		gauge(meters);
		assertThat(meters.finish(false)).isEmpty();
		assertThat(Files.readString(file)).contains("# HELP csp_sync_last_run_exit_code With which exit code it ended.",
				"# TYPE csp_sync_last_run_exit_code gauge", "csp_sync_last_run_exit_code{sync_job=\"nightly\"} 3.0",
				"csp_sync_last_run_tenants{state=\"failed\",sync_job=\"nightly\"} 3.0",
				"csp_sync_last_run_duration_seconds{sync_job=\"nightly\"} 3600.0",
				"csp_sync_last_run_errors{category=\"tenant\",sync_job=\"nightly\"} 1.0",
				"csp_sync_last_run_errors{category=\"partner\",sync_job=\"nightly\"} 0.0",
				"csp_sync_last_run_requests{sync_job=\"nightly\"} 1200.0",
				"csp_sync_last_run_waited_seconds{sync_job=\"nightly\"} 2.5",
				"csp_sync_last_success_age_seconds{sync_job=\"nightly\"} 86400.0",
				"csp_sync_users{state=\"service\",sync_job=\"nightly\"} 3.0");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
		try (var files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file);
		}
	}

	@Test
	void aRunThatDoesNotStartLosesNothingOfTheLastOne() throws IOException {
		Path file = this.folder.resolve("csp.prom");
		RunMeters night = file(file);
		gauge(night);
		night.finish(false);
		RunMeters refused = file(file);
		new RunGauges(refused.registry()).attempt(2, NOW.plusSeconds(60));
		refused.finish(true);
		assertThat(Files.readAllLines(file)).contains("csp_sync_last_attempt_exit_code{sync_job=\"nightly\"} 2.0")
			.anyMatch((line) -> line.startsWith("csp_sync_last_success_timestamp_seconds{"))
			.doesNotHaveDuplicates();
	}

	@Test
	void aFileThatCannotBeWrittenIsOneSentence() {
		RunMeters meters = file(this.folder.resolve("missing/csp.prom"));
		gauge(meters);
		assertThat(meters.finish(false)).singleElement()
			.asString()
			.contains("missing/csp.prom", "rights of its folder");
	}

	@Test
	void noTenantBecomesALabel() {
		RunMeters meters = file(this.folder.resolve("csp.prom"));
		Timer.builder("spring.batch.step")
			.tags("spring.batch.step.name", "users:" + TENANT, "spring.batch.step.executionId", "17")
			.register(meters.registry());
		Timer.builder("spring.batch.step")
			.tags("spring.batch.step.name", "users:5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91",
					"spring.batch.step.executionId", "18")
			.register(meters.registry());
		assertThat(meters.registry().getMeters()).hasSize(1);
		assertThat(meters.registry().getMeters().getFirst().getId().getTag("spring.batch.step.name"))
			.isEqualTo("users:tenant");
		meters.close();
	}

	@Test
	void theCollectorGetsWhatIsThereAtTheEnd() {
		try (ScriptedCloud collector = new ScriptedCloud().on("/v1/metrics", Answer.ok(""))) {
			RunMeters meters = otlp(collector.url() + "/v1/metrics", collector.certificate());
			gauge(meters);
			assertThat(meters.finish(false)).isEmpty();
			assertThat(collector.sent("/v1/metrics")).singleElement().satisfies((sent) -> {
				assertThat(sent.body()).contains("csp.sync.last.run.exit.code", "csp-sync", "nightly");
				assertThat(sent.headers().toString()).contains("Bearer hush");
			});
		}
	}

	@Test
	void aCollectorThatRefusesIsOneSentenceWithoutTheHeaders() {
		try (ScriptedCloud collector = new ScriptedCloud().on("/v1/metrics", Answer.of(401, "Bearer hush"))) {
			RunMeters meters = otlp(collector.url() + "/v1/metrics", collector.certificate());
			gauge(meters);
			assertThat(meters.finish(false)).singleElement()
				.asString()
				.isEqualTo(
						"The metrics' collector at localhost answered 401: look at csp.metrics.otlp.url and .headers.");
		}
	}

	@Test
	void aCollectorThatIsNotThereOrSilentEndsNoRun() {
		RunMeters gone = otlp("https://localhost:1/v1/metrics", null);
		gauge(gone);
		assertThat(gone.finish(false)).singleElement().asString().contains("cannot be reached");
		try (ScriptedCloud collector = new ScriptedCloud().on("/v1/metrics",
				Answer.ok("").after(Duration.ofSeconds(30)))) {
			RunMeters silent = otlp(collector.url() + "/v1/metrics", collector.certificate());
			gauge(silent);
			assertThat(silent.finish(false)).singleElement().asString().contains("in time");
		}
	}

	private static void gauge(RunMeters meters) {
		RunGauges gauges = new RunGauges(meters.registry());
		gauges.attempt(3, NOW);
		gauges.run(SampleNotices.facts(3, 409, List.of(SampleNotices.error("Contoso"))),
				new Measures(NOW.minus(Duration.ofDays(1)), 10, 2, 3, 400, 350, 1200, 7, Duration.ofMillis(2500)),
				List.of(), NOW);
	}

	private static RunMeters file(Path file) {
		return RunMeters.of(
				new MetricsProperties(file,
						new OtlpProperties(null, null, null, Duration.ofMinutes(1), Duration.ofSeconds(1))),
				"nightly", route(null));
	}

	private static RunMeters otlp(String url, @Nullable Path trusted) {
		return RunMeters.of(new MetricsProperties(null, new OtlpProperties(url, Secret.of("authorization=Bearer hush"),
				null, Duration.ofHours(1), Duration.ofMillis(1500))), "nightly", route(trusted));
	}

	private static Route route(@Nullable Path trusted) {
		return new Route(Trust.of(trusted).context(), null, null, Duration.ofSeconds(1));
	}

}
