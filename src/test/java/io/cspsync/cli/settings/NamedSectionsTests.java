package io.cspsync.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.cspsync.tenant.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Sections below names that the operator chooses. */
class NamedSectionsTests {

	@TempDir
	Path jobs;

	@Test
	void theyAreReadFromTheFileAndTheEnvironmentTogether() throws IOException {
		JobSettings settings = settings("""
				csp:
				  farms:
				    hilltop:
				      picker-app: { baskets: 3 }
				""", Map.of("CSP_FARMS_HILLTOP_PICKER_APP_CLIENT_ID", "x", "CSP_FARMS_VALLEY_PICKERAPP_CLIENTID", "y"));
		settings.check(List.of(Farms.class));
		assertThat(settings.bind(Farms.class).farms()).containsOnly(
				Map.entry("hilltop", new Farm(new PickerApp("x", 3))),
				Map.entry("valley", new Farm(new PickerApp("y", 1))));
	}

	@Test
	void anUnknownNameInsideIsRefusedWithTheNearest() throws IOException {
		assertThat(violations("""
				csp:
				  farms:
				    hilltop:
				      picker-ap: { baskets: 3 }
				      picker-app: { client-id: x, busket: 3 }
				""", Map.of("CSP_FARMS_VALLEY_PICKER_APP_CLIENT_IT", "y"))).containsExactly(
				"CSP_FARMS_VALLEY_PICKER_APP_CLIENT_IT in the environment: no such setting; did you mean CSP_FARMS_VALLEY_PICKER_APP_CLIENT_ID?",
				"csp.farms.hilltop.picker-ap.baskets in jobs/nightly.yml line 4: no such section; did you mean csp.farms.hilltop.picker-app?",
				"csp.farms.hilltop.picker-app.busket in jobs/nightly.yml line 5: no such setting; did you mean csp.farms.hilltop.picker-app.baskets?");
	}

	@Test
	void everyValueThatCannotBeReadOrUsedIsPlaced() throws IOException {
		assertThat(violations("""
				csp:
				  farms:
				    hilltop:
				      picker-app: { client-id: x, baskets: lots }
				    valley:
				      picker-app:
				        baskets: 2
				""", Map.of())).containsExactly(
				"csp.farms.hilltop.picker-app.baskets in jobs/nightly.yml line 4: \"lots\" is no whole number (or too large); write one such as 8",
				"csp.farms.valley.picker-app.client-id is missing (in the environment: CSP_FARMS_VALLEY_PICKER_APP_CLIENT_ID)");
	}

	@Test
	void aValueInAPlaceOfASectionIsRefused() throws IOException {
		assertThat(violations("""
				csp:
				  farms:
				    hilltop: x
				""", Map.of())).anySatisfy((text) -> assertThat(text).isEqualTo(
				"csp.farms.hilltop in jobs/nightly.yml line 3: csp.farms.hilltop is a section and takes no value of its own"));
		assertThat(violations("csp:\n  farms: x\n", Map.of())).anySatisfy((text) -> assertThat(text)
			.isEqualTo("csp.farms in jobs/nightly.yml line 2: csp.farms is a section and takes no value of its own"));
	}

	@Test
	void aNameWithNothingBelowItLacksEverything() throws IOException {
		assertThat(violations("csp:\n  farms:\n    hilltop:\n", Map.of())).containsExactly(
				"csp.farms.hilltop.picker-app.client-id is missing (in the environment: CSP_FARMS_HILLTOP_PICKER_APP_CLIENT_ID)");
		assertThat(violations("csp:\n  farms:\n", Map.of())).isEmpty();
	}

	private List<String> violations(String yaml, Map<String, String> environment) throws IOException {
		JobSettings settings = settings(yaml, environment);
		SettingsException refused = catchThrowableOfType(SettingsException.class,
				() -> settings.check(List.of(Farms.class)));
		return (refused != null) ? refused.violations()
			.stream()
			.map((violation) -> violation.replace(this.jobs.toString(), "jobs"))
			.toList() : List.of();
	}

	private JobSettings settings(String yaml, Map<String, String> environment) throws IOException {
		Files.writeString(this.jobs.resolve("nightly.yml"), yaml);
		return JobSettings.of(new JobFiles(this.jobs), "nightly", environment);
	}

	record PickerApp(String clientId, @DefaultValue("1") Integer baskets) {
	}

	record Farm(@DefaultValue PickerApp pickerApp) {
	}

	@ConfigurationProperties("csp")
	record Farms(@DefaultValue Map<String, Farm> farms) implements Settings {

		@Override
		public List<String> violations() {
			return this.farms.entrySet()
				.stream()
				.filter((farm) -> farm.getValue().pickerApp().clientId() == null)
				.map((farm) -> "csp.farms." + farm.getKey() + ".picker-app.client-id is missing")
				.toList();
		}

	}

}
