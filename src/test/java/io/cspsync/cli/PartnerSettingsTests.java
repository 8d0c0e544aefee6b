package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.cli.settings.JobFiles;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The settings of several partners, as the program checks them before a run.
 */
class PartnerSettingsTests {

	private final Map<String, String> environment = new TreeMap<>();

	@TempDir
	Path folder;

	@BeforeEach
	void givePlainSettings() throws IOException {
		Files.writeString(this.folder.resolve("token"), "R0\n");
		partner("csp.", 1);
	}

	@Test
	void aSecondPartnerNeedsNothingButItsOwnApps() {
		partner("csp.partners.acme.", 2);
		assertThat(violations()).isEmpty();
	}

	@Test
	void everythingThatAPartnerLacksIsSaidWithItsName() {
		set("csp.partners.acme.partner-app.client-id", "not a GUID");
		assertThat(violations()).allMatch((text) -> text.startsWith("csp.partners.acme."))
			.anyMatch((text) -> text.startsWith("csp.partners.acme.partner-app.tenant-id is missing")
					&& text.endsWith("(in the environment: CSP_PARTNERS_ACME_PARTNER_APP_TENANT_ID)"))
			.anyMatch((text) -> text.startsWith(
					"csp.partners.acme.partner-app.client-id in the environment (CSP_PARTNERS_ACME_PARTNERAPP_CLIENTID) is no GUID"))
			.anyMatch((text) -> text.startsWith("csp.partners.acme.partner-app.client-secret is missing"))
			.anyMatch((text) -> text.startsWith("csp.partners.acme.partner-app.refresh-token-file is missing"))
			.anyMatch((text) -> text.startsWith("csp.partners.acme.directory-app.client-id is missing"))
			.anyMatch((text) -> text.startsWith("csp.partners.acme.directory-app.client-secret is missing"))
			.hasSize(6);
	}

	@Test
	void thePlainSettingsStayRequired() {
		this.environment.clear();
		partner("csp.partners.acme.", 2);
		assertThat(violations()).hasSize(6)
			.allSatisfy((text) -> assertThat(text).matches("csp\\.(partner|directory)-app\\..* is missing.*"));
	}

	@Test
	void theNameDefaultIsTaken() {
		partner("csp.partners.default.", 2);
		assertThat(violations()).anySatisfy((text) -> assertThat(text)
			.startsWith("csp.partners.default in the environment (")
			.endsWith("): the partner default is the one of csp.partner-app and csp.directory-app: move its settings "
					+ "there, or give it another name"));
	}

	@Test
	void aNameIsOneWordOfSmallLetters() throws IOException {
		assertThat(violations("""
				csp:
				  partners:
				    North-West:
				      partner-app: { client-secret: hush }
				"""))
			.anySatisfy((text) -> assertThat(text).startsWith("csp.partners.north-west in ")
				.endsWith("line 4: \"North-West\" is no name for a partner: take one word of small letters and digits "
						+ "that begins with a letter, such as acme"))
			.noneMatch((text) -> text.contains("hush"));
	}

	@Test
	void twoPartnersShareNeitherTenantNorTokenStore() {
		partner("csp.partners.acme.", 2);
		partner("csp.partners.zeta.", 1);
		set("csp.partners.zeta.token-store.file", "var/../var/refresh-token-acme");
		assertThat(violations()).satisfiesExactlyInAnyOrder(
				(text) -> assertThat(text).startsWith("csp.partners.zeta.partner-app.tenant-id in the environment")
					.contains("is the tenant of the partner default too"),
				(text) -> assertThat(text).startsWith("csp.partners.zeta.token-store.file in the environment")
					.contains("is the file of the partner acme too"));
	}

	@Test
	void aTokenStoreThatWouldOverwriteWhatTheOperatorGaveIsRefused() {
		partner("csp.partners.acme.", 2);
		set("csp.token-store.file", this.folder.resolve("token").toString());
		assertThat(violations())
			.anySatisfy((text) -> assertThat(text).startsWith("csp.token-store.file in the environment")
				.contains("is csp.partner-app.refresh-token-file too"));
	}

	@Test
	void aMisspeltSettingOfAPartnerIsRefusedWithTheNearest() {
		partner("csp.partners.acme.", 2);
		this.environment.put("CSP_PARTNERS_ACME_PARTNER_APP_REFRESH_TOKEN", "hush");
		assertThat(violations()).containsExactly(
				"CSP_PARTNERS_ACME_PARTNER_APP_REFRESH_TOKEN in the environment: no such setting; did you mean CSP_PARTNERS_ACME_PARTNER_APP_REFRESH_TOKEN_FILE?");
	}

	@Test
	void theFingerprintKnowsAllPartnersAndNoSecret() {
		String before = settings().fingerprint(SettingsRecords.find());
		partner("csp.partners.acme.", 2);
		String with = settings().fingerprint(SettingsRecords.find());
		assertThat(with).isNotEqualTo(before);
		set("csp.partners.acme.partner-app.client-secret", "another");
		assertThat(settings().fingerprint(SettingsRecords.find())).isEqualTo(with);
	}

	private void partner(String prefix, int number) {
		set(prefix + "partner-app.tenant-id", "aaaaaaaa-0000-4000-8000-00000000000" + number);
		set(prefix + "partner-app.client-id", "bbbbbbbb-0000-4000-8000-00000000000" + number);
		set(prefix + "partner-app.client-secret", "s3cr~et" + number);
		set(prefix + "partner-app.refresh-token-file", this.folder.resolve("token").toString());
		set(prefix + "directory-app.client-id", "cccccccc-0000-4000-8000-00000000000" + number);
		set(prefix + "directory-app.client-secret", "s3cr~et" + number);
	}

	private void set(String property, String value) {
		this.environment.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
	}

	private List<String> violations() {
		return violations(settings());
	}

	private List<String> violations(String yaml) throws IOException {
		Files.writeString(this.folder.resolve("own.yml"), yaml);
		return violations(JobSettings.of(new JobFiles(this.folder), "own", this.environment));
	}

	private static List<String> violations(JobSettings settings) {
		SettingsException refused = catchThrowableOfType(SettingsException.class,
				() -> settings.check(SettingsRecords.find()));
		return (refused != null) ? refused.violations() : List.of();
	}

	private JobSettings settings() {
		return JobSettings.of(new JobFiles(Path.of("jobs")), "nightly", this.environment);
	}

}
