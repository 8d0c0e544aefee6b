package io.cspsync.job;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RunPropertiesTests {

	@Test
	void allHaveDefaults() {
		RunProperties properties = bind(Map.of());
		assertThat(properties.violations()).isEmpty();
		assertThat(properties.steps()).containsExactly("customers", "licences", "users", "departures");
		assertThat(properties.concurrency()).isEqualTo(8);
		assertThat(properties.lookAhead()).isEqualTo(16);
		assertThat(properties.stopWithin()).isEqualTo(Duration.ofSeconds(60));
		assertThat(properties.zone()).isEqualTo(ZoneId.of("UTC"));
		assertThat(properties.waiting()).isEqualTo("new");
		assertThat(properties.outageTenants()).isEqualTo(20);
		assertThat(properties.outagePercent()).isEqualTo(25);
		assertThat(properties.keepLicenceDays()).isEqualTo(Duration.ofDays(800));
		assertThat(properties.leastPoolSize()).isEqualTo(20);
	}

	@Test
	void allCanBeSet() {
		Map<String, String> settings = new HashMap<>(Map.of("csp.run.steps", "Users , licences", "csp.run.concurrency",
				"4", "csp.run.look-ahead", "2", "csp.run.stop-within", "5m", "csp.run.time-zone", "Europe/Berlin",
				"csp.run.waiting", "ANY", "csp.run.outage-tenants", "50", "csp.run.outage-percent", "100",
				"csp.run.keep-licence-days", "0"));
		settings.put("csp.run.without-partner-sign-in", "Last-Known-Tenants");
		settings.put("csp.run.warn-days", "14");
		settings.put("csp.run.restarts", "2");
		settings.put("csp.run.restart-after", "5m");
		RunProperties properties = bind(settings);
		assertThat(properties).isEqualTo(
				new RunProperties(java.util.List.of("users", "licences"), 4, 2, Duration.ofMinutes(5), "Europe/Berlin",
						"any", 50, 100, Duration.ZERO, "last-known-tenants", 14, 2, Duration.ofMinutes(5)));
		assertThat(properties.violations()).isEmpty();
	}

	@Test
	void everythingWrongIsSaidAtOnceWithValueAndRemedy() {
		assertThat(bind(Map.of("csp.run.steps", "users,licenses", "csp.run.concurrency", "0", "csp.run.look-ahead",
				"5000", "csp.run.stop-within", "-1s", "csp.run.time-zone", "Mars/Olympus", "csp.run.waiting", "always",
				"csp.run.outage-tenants", "1", "csp.run.outage-percent", "0"))
			.violations()).containsExactlyInAnyOrder(
					"csp.run.steps has the unknown step \"licenses\": use any of customers, licences, users, departures.",
					"csp.run.concurrency is 0: use a number from 1 to 64.",
					"csp.run.look-ahead is 5000: use a number from 1 to 1000.",
					"csp.run.outage-tenants is 1: use a number from 2 to 1000000.",
					"csp.run.outage-percent is 0: use a number from 1 to 100.",
					"csp.run.stop-within is PT-1S: use a time above zero, such as 60s.",
					"csp.run.waiting is \"always\": use new or any.",
					"csp.run.time-zone is \"Mars/Olympus\", which is no time zone: use a name such as Europe/Berlin.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1d", "30d", "800" })
	void daysToBillFromAreKeptForAMonthAtLeast(String keep) {
		assertThat(bind(Map.of("csp.run.keep-licence-days", keep)).violations()).containsExactly(
				"csp.run.keep-licence-days is %s: use a number of days from 31d, or 0d to keep them for ever."
					.formatted(bind(Map.of("csp.run.keep-licence-days", keep)).keepLicenceDays()));
	}

	@Test
	void aJobWithoutStepsIsRefused() {
		assertThat(bind(Map.of("csp.run.steps", "")).violations()).singleElement()
			.asString()
			.startsWith("csp.run.steps is empty");
	}

	private static RunProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("csp.run", RunProperties.class);
	}

}
