package io.cspsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TokenKeyRotateCommandTests {

	private static final String TENANT = "aaaaaaaa-0000-4000-8000-00000000000";

	private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	private static final String NEXT = "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	@TempDir
	Path folder;

	private TypedCommand typed;

	@BeforeEach
	void start() {
		this.typed = TypedCommand.in(this.folder)
			.with("CSP_PARTNERAPP_TENANTID", TENANT + "1")
			.with("CSP_TOKENSTORE_FILE", this.folder.resolve("var/refresh-token").toString());
	}

	@Test
	void everyPartnersKeyIsChangedAndNoneIsShown() throws Exception {
		this.typed.with("CSP_PARTNERS_ACME_PARTNERAPP_TENANTID", TENANT + "2")
			.with("CSP_PARTNERS_ACME_TOKENSTORE_FILE", this.folder.resolve("var/refresh-token-acme").toString());
		this.typed.type("token-key", "rotate");
		String first = Files.readString(this.folder.resolve("var/token-key")).strip();
		assertThat(this.typed.exitCode()).isZero();
		assertThat(this.typed.answer())
			.contains("No sign-in of the partner default is kept", "No sign-in of the partner acme is kept",
					"token-key-acme")
			.doesNotContain(first);
		this.typed.type("token-key", "rotate", "--partner", "acme");
		assertThat(Files.readString(this.folder.resolve("var/token-key")).strip()).isEqualTo(first);
		this.typed.type("token-key", "rotate");
		assertThat(Files.readString(this.folder.resolve("var/token-key")).strip()).isNotEqualTo(first);
	}

	@Test
	void aKeyOfTheEnvironmentNeedsAFileAndAPerson() throws Exception {
		this.typed.with("CSP_TOKENSTORE_KEY", KEY);
		this.typed.type("token-key", "rotate");
		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("csp.token-store.key is not for this program to change",
				"--new-key-file");
		Path file = Files.writeString(this.folder.resolve("next"), NEXT);
		this.typed.type("token-key", "rotate", "--new-key-file", file.toString());
		assertThat(this.typed.answer()).contains("Now make csp.token-store.key give what is in " + file)
			.doesNotContain(KEY, NEXT);
	}

	@Test
	void whatIsWrongIsToldBeforeAnythingIsChanged() {
		this.typed.with("CSP_TOKENSTORE_KEY", "h*sh").with("CSP_PARTNERAPP_TENANTID", "x");
		this.typed.type("token-key", "rotate");
		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint())
			.contains("csp.partner-app.tenant-id is no GUID", "csp.token-store.key is no Base64")
			.doesNotContain("h*sh");
		this.typed.with("CSP_TOKENSTORE_KEY", KEY).with("CSP_PARTNERAPP_TENANTID", TENANT + "1");
		this.typed.type("token-key", "rotate", "--partner", "zeta");
		assertThat(this.typed.complaint()).contains("There is no partner \"zeta\"; there are default");
	}

}
