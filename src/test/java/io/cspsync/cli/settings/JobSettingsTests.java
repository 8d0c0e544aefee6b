package io.cspsync.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.tenant.Settings;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JobSettingsTests {

	private static final List<Class<?>> RECORDS = List.of(Orchards.class, PickerApp.class);

	@TempDir
	Path jobs;

	@Test
	void theEnvironmentWinsOverTheFileInEverySpelling() throws Exception {
		JobSettings settings = settings("""
				csp:
				  orchards:
				    read-through: ladder
				    pick-within: 30s
				    trees:
				      oldest-first: false
				""",
				Map.of("CSP_ORCHARDS_READ_THROUGH", "drone", "CSP_ORCHARDS_TREES_OLDESTFIRST", "true",
						"CSP_PICKER_APP_CLIENT_ID", "x", "CSP_ORCHARDS_RULES_0_SOURCE", "leaf",
						"CSP_ORCHARDS_RULES_0_TARGET", "colour"));
		settings.check(RECORDS);
		assertThat(settings.bind(Orchards.class)).isEqualTo(new Orchards(Way.DRONE, Duration.ofSeconds(30), 1, null,
				new Trees(true), List.of(new Rule("leaf", "colour")), null, null));
	}

	@Test
	void anUnknownSectionIsRefusedWithTheNearestName() throws Exception {
		assertThat(violations("""
				csp:
				  orchard:
				    read-through: ladder
				""")).containsExactly(
				"csp.orchard.read-through in jobs/nightly.yml line 3: no such section; did you mean csp.orchards?");
	}

	@Test
	void anUnknownSettingIsRefusedWithTheNearestName() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    trees:
				      oldest-frist: true
				    rules:
				      - { sauce: leaf, target: colour }
				""")).containsExactlyInAnyOrder(
				"csp.orchards.trees.oldest-frist in jobs/nightly.yml line 4: no such setting; did you mean csp.orchards.trees.oldest-first?",
				"csp.orchards.rules[0].sauce in jobs/nightly.yml line 6: no such setting; did you mean csp.orchards.rules.source?");
	}

	@Test
	void anUnknownNameThatIsNearToNothingListsWhatThereIs() throws Exception {
		assertThat(violations("""
				csp:
				  spaceships: 3
				""")).containsExactly(
				"csp.spaceships in jobs/nightly.yml line 2: no such setting; there are csp.orchards, csp.picker-app");
	}

	@Test
	void aMisspeltTopIsRefused() throws Exception {
		assertThat(violations("""
				cps:
				  orchards: 3
				""")).containsExactly("cps.orchards in jobs/nightly.yml line 2: no such section; did you mean csp?");
	}

	@Test
	void anUnknownVariableIsRefusedWithTheNearestName() throws Exception {
		assertThat(violations("csp:", Map.of("CSP_ORCHARD_READ_THROUGH", "drone", "CSP_PICKER_APP_CLIENT_ID", "x")))
			.containsExactly(
					"CSP_ORCHARD_READ_THROUGH in the environment: no such setting; did you mean CSP_ORCHARDS_READ_THROUGH?");
	}

	@Test
	void namesBelowAMapAreFree() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    nicknames:
				      any-thing: fine
				""", Map.of("CSP_ORCHARDS_NICKNAMES_OTHER", "fine", "CSP_PICKER_APP_CLIENT_ID", "x"))).isEmpty();
	}

	@Test
	void everyUnreadableValueIsSaidAtOnce() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    read-through: catapult
				    pick-within: soon
				    baskets: lots
				    trees:
				      oldest-first: perhaps
				    tenant: 4f1c
				""", Map.of("CSP_ORCHARDS_BASKETS", "plenty", "CSP_PICKER_APP_CLIENT_ID", "x"))).containsExactly(
				"csp.orchards.read-through in jobs/nightly.yml line 3: \"catapult\" is none of ladder, drone",
				"csp.orchards.pick-within in jobs/nightly.yml line 4: \"soon\" is no duration; write a number and a unit, such as 30s, 5m or 2h",
				"csp.orchards.baskets in the environment (CSP_ORCHARDS_BASKETS): \"plenty\" is no whole number (or too large); write one such as 8",
				"csp.orchards.tenant in jobs/nightly.yml line 8: \"4f1c\" is no tenant id: expected 32 hexadecimal digits with dashes, as in 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90",
				"csp.orchards.trees.oldest-first in jobs/nightly.yml line 7: \"perhaps\" is neither true nor false");
	}

	@Test
	void aDurationWithoutUnitIsRefused() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    pick-within: 60
				""")).containsExactly(
				"csp.orchards.pick-within in jobs/nightly.yml line 3: 60 has no unit; write 60s for seconds, 60m for minutes");
	}

	@Test
	void whatARecordRefusesIsPlacedInItsFile() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    baskets: 0
				  picker-app:
				    client-secret: hush
				""", Map.of("PATH", "/bin"))).containsExactly(
				"csp.orchards.baskets in jobs/nightly.yml line 3: 0 is too few; take 1 or more",
				"csp.picker-app.client-id is missing (in the environment: CSP_PICKER_APP_CLIENT_ID)");
	}

	@Test
	void aSecretIsNeverRepeated() throws Exception {
		assertThat(violations("csp:", Map.of("CSP_PICKER_APP_CLIENT_SECRET_0", "hush")))
			.allSatisfy((violation) -> assertThat(violation).doesNotContain("hush"));
	}

	@Test
	void malformedYamlNamesTheLine() throws Exception {
		Files.writeString(this.jobs.resolve("broken.yml"), "csp:\n  orchards: [1, 2\n  baskets: 3\n");
		assertThat(refusal("broken")).startsWith(this.jobs + "/broken.yml line 3 is no valid YAML: ")
			.contains("look at indentation and quotes there");
	}

	@Test
	void aFileWithoutSettingsIsRefused() throws Exception {
		Files.writeString(this.jobs.resolve("list.yml"), "- a\n- b\n");
		assertThat(refusal("list")).endsWith("list.yml holds no settings: it must begin with \"csp:\"");
	}

	@Test
	void anEmptyFileIsRefusedAndOneOfDefaultsIsNot() throws Exception {
		Files.writeString(this.jobs.resolve("empty.yml"), "# nothing\n");
		assertThat(refusal("empty")).contains("empty.yml is empty: write \"csp: {}\"");
		assertThat(violations("csp: {}\n")).isEmpty();
	}

	@Test
	void whatARecordRefusesIsSaidBesideAnUnreadableValue() throws Exception {
		assertThat(violations("""
				csp:
				  orchards:
				    baskets: 0
				    pick-within: soon
				""")).containsExactly(
				"csp.orchards.pick-within in jobs/nightly.yml line 4: \"soon\" is no duration; write a number and a unit, such as 30s, 5m or 2h",
				"csp.orchards.baskets in jobs/nightly.yml line 3: 0 is too few; take 1 or more");
	}

	@Test
	void aMisspeltDatabaseSettingIsRefused() throws Exception {
		assertThat(violations("""
				csp: {}
				spring:
				  datasource:
				    user: crm
				    hikari:
				      maximum-pool-size: 40
				""",
				Map.of("SPRING_DATASOURCE_URLL", "jdbc:postgresql://x/y", "SPRING_DATASOURCE_USERNAME", "crm",
						"SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "40", "CSP_PICKER_APP_CLIENT_ID", "x")))
			.containsExactly(
					"SPRING_DATASOURCE_URLL in the environment: no such setting; there are spring.datasource.url, spring.datasource.username, spring.datasource.password, spring.flyway.user, spring.flyway.password",
					"spring.datasource.user in jobs/nightly.yml line 4: no such setting; there are spring.datasource.url, spring.datasource.username, spring.datasource.password, spring.flyway.user, spring.flyway.password");
	}

	@Test
	void twoSpellingsOfOneVariableMustAgree() throws Exception {
		Map<String, String> environment = new HashMap<>(
				Map.of("CSP_PICKER_APP_CLIENT_ID", "x", "CSP_PICKERAPP_CLIENTID", "y"));
		assertThat(violations("csp:", environment)).containsExactly(
				"CSP_PICKERAPP_CLIENTID and CSP_PICKER_APP_CLIENT_ID in the environment are two spellings of one setting, with different values: unset one");
		environment.put("CSP_PICKERAPP_CLIENTID", "x");
		assertThat(violations("csp:", environment)).isEmpty();
	}

	@Test
	void aNameGivenTwiceIsRefused() throws Exception {
		Files.writeString(this.jobs.resolve("twice.yml"), "csp:\n  a: 1\n  a: 2\n");
		assertThat(refusal("twice")).contains("twice.yml line 3 is no valid YAML: found duplicate key a");
	}

	@Test
	void anUnreadableFileIsRefused() throws Exception {
		Files.createDirectory(this.jobs.resolve("folder.yml"));
		assertThat(refusal("folder")).contains("folder.yml cannot be read (").contains("owner and permissions");
	}

	@Test
	void anUnknownJobIsRefusedWithTheJobsThatThereAre() throws Exception {
		Files.writeString(this.jobs.resolve("nightly.yml"), "csp:");
		Files.writeString(this.jobs.resolve("users.yml"), "csp:");
		assertThat(refusal("nigthly")).contains("There is no job \"nigthly\" in ")
			.endsWith("; did you mean nightly? (there are nightly, users)");
		assertThat(refusal("../secret")).endsWith("(there are nightly, users)");
	}

	@Test
	void isolatedSettingsIgnoreTheEnvironment() {
		JobSettings settings = JobSettings.isolated("demo", new ByteArrayResource("csp.orchards.baskets: 7".getBytes()),
				Map.of("csp.orchards.read-through", "drone"));
		settings.check(List.of(Orchards.class));
		assertThat(settings.value("csp.orchards.baskets")).isEqualTo("7");
		assertThat(settings.value("csp.orchards.read-through")).isEqualTo("drone");
		assertThat(settings.value("path")).isNull();
	}

	private List<String> violations(String yaml) throws IOException {
		return violations(yaml, Map.of("CSP_PICKER_APP_CLIENT_ID", "x"));
	}

	private List<String> violations(String yaml, Map<String, String> environment) throws IOException {
		JobSettings settings = settings(yaml, environment);
		SettingsException refused = catchThrowableOfType(SettingsException.class, () -> settings.check(RECORDS));
		return (refused != null) ? refused.violations()
			.stream()
			.map((violation) -> violation.replace(this.jobs.toString(), "jobs"))
			.toList() : List.of();
	}

	private JobSettings settings(String yaml, Map<String, String> environment) throws IOException {
		Files.writeString(this.jobs.resolve("nightly.yml"), yaml);
		return JobSettings.of(new JobFiles(this.jobs), "nightly", environment);
	}

	private String refusal(String job) {
		return catchThrowableOfType(SettingsException.class,
				() -> JobSettings.of(new JobFiles(this.jobs), job, Map.of()))
			.getMessage();
	}

	enum Way {

		LADDER, DRONE

	}

	record Trees(boolean oldestFirst) {
	}

	record Rule(String source, String target) {
	}

	public record Secret(String value) {
	}

	@ConfigurationProperties("csp.orchards")
	record Orchards(Way readThrough, Duration pickWithin, Integer baskets, TenantId tenant, Trees trees,
			List<Rule> rules, List<String> steps, Map<String, String> nicknames) implements Settings {

		Orchards {
			baskets = (baskets != null) ? baskets : 1;
		}

		@Override
		public List<String> violations() {
			return (this.baskets < 1) ? List.of("csp.orchards.baskets: " + this.baskets + " is too few; take 1 or more")
					: List.of();
		}

	}

	@ConfigurationProperties("csp.picker-app")
	record PickerApp(String clientId, Secret clientSecret) implements Settings {

		@Override
		public List<String> violations() {
			return (this.clientId == null) ? List.of("csp.picker-app.client-id is missing") : List.of();
		}

	}

}
