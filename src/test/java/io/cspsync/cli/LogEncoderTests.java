package io.cspsync.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class LogEncoderTests {

	private static final TenantId TENANT = TenantId.of("4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90");

	private final LoggerContext context = new LoggerContext();

	private final LogEncoder encoder = new LogEncoder();

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.encoder.setContext(this.context);
		this.encoder.start();
	}

	@AfterEach
	void forget() {
		use("text");
	}

	@Test
	void aLineForPeopleNamesTheTenantThatIsWorkedOn() {
		use("text");
		assertThat(line("It began", null)).contains(" INFO ").endsWith(" It began\n").doesNotContain("tenant");
		assertThat(LogScope.call(TENANT, () -> line("It began", null))).endsWith(" tenant " + TENANT + " It began\n");
		assertThat(MDC.get(LogScope.TENANT)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "logstash" })
	void aLineForProgramsIsOneObjectWhateverItHolds(String format) {
		use(format);
		LogFields.ofRun("20261123T020000Z");
		MicrosoftException failure = new MicrosoftException(ErrorCategory.TENANT, "AADSTS7000229", "No consent\r\n\"{",
				"Grant it.", "POST /token", "8a2e", false);
		String text = LogScope.call(TENANT,
				() -> line("Evil\r\n{\"fake\": true}\u0000", new IllegalStateException(failure)));
		assertThat(text.strip()).doesNotContain("\n", "\r");
		JsonNode line = JsonMapper.shared().readTree(text);
		assertThat(line.get("message").asString()).contains("Evil", "fake");
		assertThat(line.get("run").asString()).isEqualTo("20261123T020000Z");
		assertThat(line.get("tenant").asString()).isEqualTo(TENANT.toString());
		assertThat(line.get("code").asString()).isEqualTo("AADSTS7000229");
		assertThat(line.get("requestId").asString()).isEqualTo("8a2e");
	}

	@Test
	void whatWasThereBeforeComesBackAfterAnInnerTenant() {
		TenantId inner = TenantId.of("5f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a91");
		LogScope.run(TENANT, () -> {
			LogScope.run(inner, () -> assertThat(MDC.get(LogScope.TENANT)).isEqualTo(inner.toString()));
			assertThat(MDC.get(LogScope.TENANT)).isEqualTo(TENANT.toString());
		});
		assertThat(MDC.get(LogScope.TENANT)).isNull();
	}

	private String line(String message, @Nullable Throwable thrown) {
		Logger logger = this.context.getLogger("io.cspsync.job.Night");
		return new String(
				this.encoder.encode(new LoggingEvent(getClass().getName(), logger, Level.INFO, message, thrown, null)),
				StandardCharsets.UTF_8);
	}

	private static void use(String format) {
		LogFormat.use(
				JobSettings.isolated("nightly", new ByteArrayResource(new byte[0]), Map.of("csp.logs.format", format)));
	}

}
