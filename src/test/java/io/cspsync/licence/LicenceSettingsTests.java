package io.cspsync.licence;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class LicenceSettingsTests {

	@Test
	void everythingHasADefault() {
		assertThat(bind(Map.of())).isEqualTo(new LicenceSettings("all-subscribed-skus", "auto", 8))
			.satisfies((settings) -> assertThat(settings.violations()).isEmpty());
	}

	@Test
	void everythingIsReadFromText() {
		assertThat(bind(Map.of("csp.licences.import", " Your-Subscriptions", "csp.licences.read-through",
				"Partner-Center", "csp.licences.concurrency", "3")))
			.isEqualTo(new LicenceSettings("your-subscriptions", "partner-center", 3))
			.satisfies((settings) -> assertThat(settings.violations()).isEmpty());
	}

	@Test
	void allViolationsAreSaidAtOnce() {
		assertThat(new LicenceSettings("everything", "both", 0).violations()).containsExactly(
				"csp.licences.import is \"everything\": set it to all-subscribed-skus, your-subscriptions or both.",
				"csp.licences.read-through is \"both\": set it to auto, graph or partner-center.",
				"csp.licences.concurrency is 0: set it to a number of tenants from 1 to 64.");
	}

	@Test
	void theWordsOfTheSettingsAreThoseOfTheTable() {
		assertThat(ImportType.values()).extracting(ImportType::word)
			.containsExactly("all-subscribed-skus", "your-subscriptions", "both");
	}

	private static LicenceSettings bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("csp.licences",
				LicenceSettings.class);
	}

}
