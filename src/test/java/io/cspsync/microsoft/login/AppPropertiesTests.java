package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AppPropertiesTests {

	private static final String GUID = "cccccccc-0000-4000-8000-000000000003";

	@Test
	void everythingMissingIsToldAtOnce() {
		assertThat(new PartnerAppProperties(null, null, null, null, null, null, null, null, null,
				"http://localhost:8400/", null)
			.violations("csp.partner-app", false)).hasSize(4)
			.anyMatch((text) -> text.startsWith("csp.partner-app.tenant-id is missing"))
			.anyMatch((text) -> text.startsWith("csp.partner-app.client-id is missing"))
			.anyMatch((text) -> text.startsWith("csp.partner-app.client-secret is missing"))
			.anyMatch((text) -> text.startsWith("csp.partner-app.refresh-token-file is missing"));
		assertThat(violations(app(null, null, null))).hasSize(2);
	}

	@Test
	void theIdOfASecretIsNotTakenForItsValue() {
		assertThat(violations(app(GUID, Secret.of(GUID.toUpperCase()), null))).singleElement()
			.asString()
			.startsWith(
					"csp.directory-app.client-secret has the shape of a GUID, so it is the secret's Id and not its Value");
	}

	@Test
	void filesAreReadAndChecked(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("secret"), " value\n");
		assertThat(violations(app(GUID, null, file))).isEmpty();
		assertThat(app(GUID, null, file).credential().proof("x", GUID, Clock.systemUTC()))
			.isEqualTo(new ClientProof.OfSecret(Secret.of("value")));
		assertThat(violations(app(GUID, Secret.of("x"), file))).singleElement().asString().contains("both given");
		assertThat(violations(app(GUID, null, directory.resolve("none")))).singleElement()
			.asString()
			.contains("there is no file ");
		Files.writeString(file, "\n");
		assertThat(violations(app(GUID, null, file))).singleElement().asString().contains("is empty");
	}

	@Test
	void noSecretIsPrinted() {
		assertThat(app(GUID, Secret.of("hush"), null).toString()).contains("***").doesNotContain("hush");
	}

	private static List<String> violations(DirectoryAppProperties app) {
		return app.violations("csp.directory-app");
	}

	private static DirectoryAppProperties app(@Nullable String id, @Nullable Secret secret, @Nullable Path file) {
		return new DirectoryAppProperties(id, secret, file, null, null, null, null, null, "http://localhost:8400/");
	}

}
