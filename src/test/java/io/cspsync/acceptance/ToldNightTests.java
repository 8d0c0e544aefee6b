package io.cspsync.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.FileAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.LogEncoder;
import io.cspsync.crm.TestDatabase;
import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.ScriptedCloud;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A night with everything that tells of it: the log as JSON, metrics, a webhook. */
class ToldNightTests {

	private static final Pattern LABELS = Pattern.compile("\\{(.*)} ");

	@TempDir
	Path folder;

	private @Nullable LogFile file;

	@AfterEach
	void close() {
		if (this.file != null) {
			this.file.close();
		}
	}

	private Path log() {
		return this.folder.resolve("csp-sync.log");
	}

	@Test
	void everyLineIsAnObjectAndNoTenantIsALabel() throws IOException {
		this.file = LogFile.open(log());
		Path metrics = this.folder.resolve("csp.prom");
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(4).usersPerTenant(5).seed(6).build());
				ScriptedCloud receiver = new ScriptedCloud().on("/hook", Answer.of(202, ""));
				HikariDataSource database = TestDatabase.fresh()) {
			SandboxTenant failing = sandbox.tenants().getFirst();
			sandbox.misbehave(failing.id(), Misbehaviour.of(Misbehaviour.Kind.CONSENT_MISSING));
			Path trusted = this.folder.resolve("trusted.pem");
			Map<String, String> settings = sandbox.settings();
			Files.writeString(trusted, Files.readString(Path.of(settings.get("csp.cloud.trusted-certificates")))
					+ Files.readString(receiver.certificate()));
			Product product = new Product(this.folder, settings, TestDatabase.settings(database))
				.set("csp.cloud.trusted-certificates", trusted.toString())
				.set("csp.logs.format", "ecs")
				.set("csp.metrics.prometheus-file", metrics.toString())
				.set("csp.notify.webhook.url", receiver.url() + "/hook?sig=VerySecretSignature")
				.set("csp.notify.webhook.format", "json");
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isEqualTo(3);
			assertThat(receiver.sent("/hook")).hasSize(1);
			List<JsonNode> lines = Files.readAllLines(log()).stream().map(JsonMapper.shared()::readTree).toList();
			assertThat(lines).isNotEmpty();
			List<JsonNode> failed = lines.stream().filter((line) -> line.toString().contains("AADSTS")).toList();
			assertThat(failed).isNotEmpty().allSatisfy((line) -> {
				assertThat(line.toString()).contains(failing.id());
				assertThat(line.get("run").asString()).matches("\\d{8}T\\d{6}Z.*");
				assertThat(line.get("partner").asString()).isEqualTo("default");
			});
			assertThat(failed).anyMatch((line) -> line.toString().contains("\"requestId\""));
			assertThat(Files.readString(log())).doesNotContain("VerySecretSignature",
					settings.get("csp.directory-app.client-secret"));
			assertThat(MDC.getCopyOfContextMap()).satisfiesAnyOf((map) -> assertThat(map).isNull(),
					(map) -> assertThat(map).isEmpty());
			bounded(metrics, sandbox);
		}
	}

	private static void bounded(Path metrics, Sandbox sandbox) throws IOException {
		String text = Files.readString(metrics);
		assertThat(text).contains("csp_sync_last_run_tenants{state=\"failed\"", "csp_sync_progress_requests",
				"spring_batch_step_seconds_count{", "spring_batch_step_name=\"users:tenant\"");
		for (String line : text.lines().filter((one) -> LABELS.matcher(one).find()).toList()) {
			for (SandboxTenant tenant : sandbox.tenants()) {
				assertThat(line).doesNotContain(tenant.id(), tenant.name());
			}
			assertThat(line).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
		}
	}

	/**
	 * The log file, beside the lines that tests print. Each Spring context that starts
	 * makes the log anew.
	 */
	private record LogFile(LoggerContext context, LoggerContextListener listener,
			FileAppender<ILoggingEvent> appender) {

		static LogFile open(Path file) {
			LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
			FileAppender<ILoggingEvent> appender = new FileAppender<>();
			appender.setFile(file.toString());
			Attaching listener = new Attaching(appender);
			listener.attach(context);
			context.addListener(listener);
			return new LogFile(context, listener, appender);
		}

		void close() {
			this.context.removeListener(this.listener);
			this.context.getLogger("ROOT").detachAppender(this.appender);
			this.appender.stop();
		}

	}

	private static final class Attaching implements LoggerContextListener {

		private final FileAppender<ILoggingEvent> appender;

		private Attaching(FileAppender<ILoggingEvent> appender) {
			this.appender = appender;
		}

		private void attach(LoggerContext context) {
			LogEncoder encoder = new LogEncoder();
			encoder.setContext(context);
			encoder.start();
			this.appender.setContext(context);
			this.appender.setEncoder(encoder);
			this.appender.start();
			context.getLogger("ROOT").addAppender(this.appender);
			context.getLogger("io.cspsync").setLevel(Level.INFO);
		}

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onStart(LoggerContext context) {
		}

		@Override
		public void onReset(LoggerContext context) {
			attach(context);
		}

		@Override
		public void onStop(LoggerContext context) {
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
		}

	}

}
