package io.cspsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.cspsync.cli.settings.JobFiles;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.job.RunProperties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The files in {@code jobs/schedule} say what systemd, Kubernetes and the program
 * understand.
 */
class ScheduleFilesTests {

	private static final Path SCHEDULE = Path.of("jobs/schedule");

	private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

	private static final Duration STOP_WITHIN = JobSettings.of(new JobFiles(Path.of("jobs")), "nightly", Map.of())
		.bind(RunProperties.class)
		.stopWithin();

	@Test
	void systemdTakesTheUnits(@TempDir Path folder) throws Exception {
		Assumptions.assumeTrue(Files.isExecutable(ANALYZE), "no systemd here");
		List<String> command = new ArrayList<>(List.of(ANALYZE.toString(), "verify", "--recursive-errors=yes"));
		for (String name : List.of("csp-sync.service", "csp-sync.timer", "csp-sync-failed.service")) {
			String unit = Files.readString(SCHEDULE.resolve(name))
				.replace("/opt/csp-sync", Path.of("").toAbsolutePath().toString());
			command.add(Files.writeString(folder.resolve(name), unit).toString());
		}
		Process verify = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(said.lines().filter((line) -> line.contains("csp-sync"))).isEmpty();
	}

	@Test
	void aStopHasTheTimeThatARunMayTake() throws IOException {
		String unit = Files.readString(SCHEDULE.resolve("csp-sync.service"));
		assertThat(Long.parseLong(unit.replaceAll("(?s).*\\nTimeoutStopSec=(\\d+)\\n.*", "$1")))
			.isGreaterThan(STOP_WITHIN.toSeconds() + 30);
		// It would forbid the JVM to compile.
		assertThat(unit).doesNotContain("MemoryDenyWriteExecute=yes");
		assertThat((Integer) pod().get("terminationGracePeriodSeconds"))
			.isGreaterThan(Math.toIntExact(STOP_WITHIN.toSeconds()) + 30);
	}

	@Test
	void kubernetesStartsOneNightAtATimeAndNoneAgain() throws IOException {
		Map<String, Object> cron = map(documents().get(1).get("spec"));
		assertThat(cron).containsEntry("concurrencyPolicy", "Forbid").containsKey("startingDeadlineSeconds");
		Map<String, Object> job = map(map(cron.get("jobTemplate")).get("spec"));
		assertThat(job).containsEntry("backoffLimit", 0);
		assertThat(pod()).containsEntry("restartPolicy", "Never").containsEntry("automountServiceAccountToken", false);
		assertThat(map(pod().get("securityContext"))).containsEntry("runAsNonRoot", true);
		assertThat(map(container().get("securityContext"))).containsEntry("readOnlyRootFilesystem", true)
			.containsEntry("allowPrivilegeEscalation", false);
		List<?> rules = (List<?>) map(job.get("podFailurePolicy")).get("rules");
		assertThat((List<?>) map(map(rules.getLast()).get("onExitCodes")).get("values"))
			.isEqualTo(List.of(1, 2, 3, 4, 5, 130, 143));
		List<Object> volumes = new ArrayList<>();
		((List<?>) pod().get("volumes")).forEach((volume) -> volumes.add(map(volume).get("name")));
		((List<?>) container().get("volumeMounts"))
			.forEach((mount) -> assertThat(volumes).contains(map(mount).get("name")));
	}

	@Test
	void itsVariablesAreSettings(@TempDir Path folder) throws IOException {
		Map<String, String> environment = new HashMap<>();
		((List<?>) container().get("env")).forEach((entry) -> environment.put(String.valueOf(map(entry).get("name")),
				String.valueOf(map(entry).getOrDefault("value", "secret"))));
		assertThat(environment).hasSizeGreaterThan(5).allSatisfy((name, value) -> assertThat(value).isNotBlank());
		environment.remove("CSP_PARTNER_APP_CLIENT_SECRET_FILE");
		environment.remove("CSP_DIRECTORY_APP_CLIENT_SECRET_FILE");
		environment.put("CSP_PARTNER_APP_CLIENT_SECRET", "secret");
		environment.put("CSP_DIRECTORY_APP_CLIENT_SECRET", "secret");
		// Somebody signed in before.
		environment.put("CSP_PARTNER_APP_REFRESH_TOKEN_FILE",
				Files.writeString(folder.resolve("token"), "0.token").toString());
		JobSettings settings = JobSettings.of(new JobFiles(Path.of("jobs")), "nightly", environment);
		assertThatCode(() -> settings.check(SettingsRecords.find())).doesNotThrowAnyException();
		assertThat(Files.readString(SCHEDULE.resolve("cronjob.yaml"))).contains("CSP_PARTNER_APP_CLIENT_SECRET_FILE",
				"CSP_DIRECTORY_APP_CLIENT_SECRET_FILE");
	}

	// cron gives what it sets to the command, which refuses settings that there are not.
	@Test
	void theCrontabSetsNothingThatTheProgramTakesForASetting() throws IOException {
		List<String> variables = Files.readAllLines(SCHEDULE.resolve("crontab"))
			.stream()
			.filter((line) -> line.matches("[A-Za-z_]+ *=.*"))
			.toList();
		assertThat(variables).isNotEmpty().noneMatch((line) -> line.matches("(?i)(csp|spring)_.*"));
	}

	@Test
	void theImageStartsTheProgramAsRunShDoes() throws IOException {
		String image = Files.readString(SCHEDULE.resolve("Containerfile"));
		String script = Files.readString(Path.of("run.sh"));
		for (String flag : List.of("-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-XX:+ExitOnOutOfMemoryError",
				"--enable-native-access=ALL-UNNAMED", "-jar", "target/csp-sync.jar")) {
			assertThat(image).contains(flag);
			assertThat(script).contains(flag);
		}
		assertThat(image).contains("ENTRYPOINT [\"java\"", "USER 10001:10001").doesNotContain("ADD ", "latest");
		image.lines()
			.filter((line) -> line.startsWith("COPY ") && !line.contains("--from"))
			.forEach((line) -> assertThat(Path.of(line.split(" ")[1])).exists());
	}

	private static Map<String, Object> container() throws IOException {
		return map(((List<?>) pod().get("containers")).getFirst());
	}

	private static Map<String, Object> pod() throws IOException {
		Map<String, Object> job = map(map(map(documents().get(1).get("spec")).get("jobTemplate")).get("spec"));
		return map(map(job.get("template")).get("spec"));
	}

	private static List<Map<String, Object>> documents() throws IOException {
		List<Map<String, Object>> documents = new ArrayList<>();
		new Yaml().loadAll(Files.readString(SCHEDULE.resolve("cronjob.yaml")))
			.forEach((document) -> documents.add(map(document)));
		return documents;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
