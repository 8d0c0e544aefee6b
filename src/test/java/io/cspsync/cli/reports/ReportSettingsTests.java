package io.cspsync.cli.reports;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportSettingsTests {

	@Test
	void everythingHasADefault() {
		ReportSettings settings = bind(Map.of());
		assertThat(settings).isEqualTo(new ReportSettings(true, "var/reports", 90, 90));
		assertThat(settings.violations()).isEmpty();
		assertThat(settings.folderIn(Path.of("/home"))).isEqualTo(Path.of("/home/var/reports"));
	}

	@Test
	void everythingCanBeSet() {
		ReportSettings settings = bind(Map.of("csp.report.after-run", "false", "csp.report.folder", "/srv/reports",
				"csp.report.nights", "30", "csp.report.keep", "7"));
		assertThat(settings).isEqualTo(new ReportSettings(false, "/srv/reports", 30, 7));
		assertThat(settings.folderIn(Path.of("/home"))).isEqualTo(Path.of("/srv/reports"));
	}

	@Test
	void whatCannotBeIsToldAtOnce() {
		assertThat(new ReportSettings(true, " ", 6, 0).violations()).hasSize(3)
			.anyMatch((one) -> one.contains("csp.report.folder"))
			.anyMatch((one) -> one.contains("csp.report.nights"))
			.anyMatch((one) -> one.contains("csp.report.keep"));
	}

	private static ReportSettings bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("csp.report", ReportSettings.class);
	}

}
