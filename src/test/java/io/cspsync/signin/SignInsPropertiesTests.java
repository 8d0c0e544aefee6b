package io.cspsync.signin;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInsPropertiesTests {

	@Test
	void areOffUnlessAskedFor() {
		assertThat(bound(Map.of()))
			.isEqualTo(new SignInsProperties(false, true, Duration.ofHours(4), 10, Duration.ofHours(20)));
		assertThat(bound(Map.of()).violations()).isEmpty();
	}

	@Test
	void areReadFromText() {
		assertThat(
				bound(Map.of("csp.sign-ins.enabled", "true", "csp.sign-ins.after-night", "false", "csp.sign-ins.window",
						"90m", "csp.sign-ins.requests-per-minute", "5", "csp.sign-ins.read-again-after", "0s")))
			.isEqualTo(new SignInsProperties(true, false, Duration.ofMinutes(90), 5, Duration.ZERO));
	}

	@Test
	void areRefusedWhereTheyMakeNoSense() {
		assertThat(bound(Map.of("csp.sign-ins.window", "5s", "csp.sign-ins.requests-per-minute", "0",
				"csp.sign-ins.read-again-after", "-1h"))
			.violations()).hasSize(3)
			.allMatch((violation) -> violation.matches("csp\\.sign-ins\\.[a-z-]+ is .*: use .*"));
		assertThat(bound(Map.of("csp.sign-ins.requests-per-minute", "1001")).violations()).hasSize(1);
	}

	private static SignInsProperties bound(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("csp.sign-ins",
				SignInsProperties.class);
	}

}
