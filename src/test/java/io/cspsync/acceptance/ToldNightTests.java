package io.cspsync.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.ScriptedCloud;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A night with everything that tells of it: the log as JSON, metrics, a webhook. */
class ToldNightTests {

	private static final Pattern LABELS = Pattern.compile("\\{(.*)} ");

	@TempDir
	Path folder;

	@AfterEach
	void forget() {
		System.clearProperty("csp-sync.test-log");
		System.clearProperty("csp-sync.test-level");
	}

	private Path log() {
		return this.folder.resolve("csp-sync.log");
	}

	@Test
	void everyLineIsAnObjectAndNoTenantIsALabel() throws IOException {
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
				.set("csp.report.after-run", "false")
				.set("csp.metrics.prometheus-file", metrics.toString())
				.set("csp.notify.webhook.url", receiver.url() + "/hook?sig=VerySecretSignature")
				.set("csp.notify.webhook.format", "json");
			// Each Spring context that starts makes the log anew.
			System.setProperty("csp-sync.test-log", log().toString());
			System.setProperty("csp-sync.test-level", "INFO");
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

}
