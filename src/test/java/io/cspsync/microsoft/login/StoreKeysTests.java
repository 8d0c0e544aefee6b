package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreKeysTests {

	private static final PartnerName PARTNER = new PartnerName("default", true);

	private static final Secret KEY = StoreKey.make().text();

	@TempDir
	Path directory;

	@Test
	void aKeyComesFromTheSettingsAFileOrACommand() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), KEY.value() + "\n");
		StoreFixture.store(this.directory.resolve("store"), KEY).keepAuthorized(Secret.of("0.TOKEN"));
		for (TokenStoreProperties one : List.of(properties(KEY, null, List.of()), properties(null, file, List.of()),
				properties(null, null, List.of("cat", file.toString())))) {
			assertThat(one.violations(PARTNER)).isEmpty();
			assertThat(StoreFixture.store(StoreFixture.TENANT, one).look()).isInstanceOf(Kept.class);
		}
	}

	@Test
	void atMostOneOfThemIsGiven() {
		assertThat(properties(KEY, this.directory.resolve("key"), List.of("cat")).violations(PARTNER)).containsExactly(
				"csp.token-store.key and csp.token-store.key-file and csp.token-store.key-command are both given: keep one");
	}

	@Test
	void whatIsNoKeyIsToldWithoutBeingShown() throws Exception {
		assertThat(properties(Secret.of("h*sh"), null, List.of()).violations(PARTNER)).containsExactly(
				"csp.token-store.key is no Base64: Give 32 bytes in Base64, as openssl rand -base64 32 prints them.");
		assertThat(properties(Secret.of("aHVzaA=="), null, List.of()).violations(PARTNER)).singleElement()
			.asString()
			.contains("holds 4 bytes instead of 32")
			.doesNotContain("aHVz", "hush");
		Path file = this.directory.resolve("key");
		assertThat(properties(null, file, List.of()).violations(PARTNER)).singleElement()
			.asString()
			.contains("csp.token-store.key-file: there is no file", "openssl rand -base64 32 > ");
		Files.writeString(file, "h*sh");
		assertThat(properties(null, file, List.of()).violations(PARTNER)).singleElement()
			.asString()
			.contains("is no Base64")
			.doesNotContain("h*sh");
		assertThat(properties(null, null, List.of("")).violations(PARTNER)).singleElement()
			.asString()
			.contains("key-command has an empty word");
	}

	@Test
	void aFailingCommandIsToldWithItsErrorsAndWithoutItsOutput() {
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> with("sh", "-c", "echo h4sh-out; echo vault is sealed >&2; exit 3").requireWritable())
			.withMessageContaining(
					"the command sh of csp.token-store.key-command ended with exit code 3: vault is sealed")
			.matches((ex) -> !ex.message().contains("h4sh") && !ex.remedy().contains("h4sh"));
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> with("/none/such-program", "h4sh-argument").requireWritable())
			.withMessageContaining("cannot be started")
			.matches((ex) -> !ex.message().contains("h4sh"));
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> with("echo", "h4sh not base64").requireWritable())
			.withMessageContaining("what the command of csp.token-store.key-command printed is no Base64")
			.matches((ex) -> !ex.message().contains("h4sh"));
	}

	@Test
	void aCommandThatHangsIsEnded() {
		KeyCommand command = new KeyCommand("csp.token-store.key-command", List.of("sleep", "600"),
				Duration.ofMillis(50));
		assertThatExceptionOfType(StoreKeyException.class).isThrownBy(command::current)
			.withMessageContaining("did not end within");
		// Killed is not yet gone from the list of processes.
		ProcessHandle.current()
			.children()
			.filter((one) -> one.info().commandLine().orElse("").contains("sleep 600"))
			.forEach((one) -> assertThat(one.onExit()).succeedsWithin(Duration.ofSeconds(30)));
	}

	@Test
	void theKeyOfAFileIsReplacedByOneCommand() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), KEY.value());
		TokenStore store = StoreFixture.store(StoreFixture.TENANT, properties(null, file, List.of()));
		store.keepAuthorized(Secret.of("0.TOKEN"));
		assertThat(store.rotateKey(null).byHand()).isFalse();
		assertThat(Files.readString(file).strip()).isNotEqualTo(KEY.value());
		assertThat(store.look()).isInstanceOf(Kept.class);
	}

	@Test
	void aKeyOfTheEnvironmentIsReplacedByTheOneInAFile() throws Exception {
		TokenStore store = StoreFixture.store(this.directory.resolve("store"), KEY);
		store.keepAuthorized(Secret.of("0.TOKEN"));
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> store.rotateKey(null))
			.matches((ex) -> ex.remedy().contains("--new-key-file"));
		Secret next = StoreKey.make().text();
		Path file = Files.writeString(this.directory.resolve("next"), next.value());
		assertThat(store.rotateKey(file)).isEqualTo(new KeyRotation.RotatedKey("csp.token-store.key", true, true));
		assertThat(store.look()).isInstanceOf(StoredSignIn.Unreadable.class);
		assertThat(StoreFixture.store(this.directory.resolve("store"), next).look()).isInstanceOf(Kept.class);
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> StoreFixture.store(this.directory.resolve("store"), next).rotateKey(file))
			.withMessageContaining("holds the key that is in use");
	}

	@Test
	void aKeyThatDoesNotFitRotatesNothing() throws Exception {
		StoreFixture.store(this.directory.resolve("store"), KEY).keepAuthorized(Secret.of("0.TOKEN"));
		Path file = Files.writeString(this.directory.resolve("key"), StoreKey.make().text().value());
		byte[] before = Files.readAllBytes(file);
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(
					() -> StoreFixture.store(StoreFixture.TENANT, properties(null, file, List.of())).rotateKey(null))
			.matches((ex) -> ex.code().equals("token-store-key"));
		assertThat(Files.readAllBytes(file)).isEqualTo(before);
	}

	private TokenStore with(String... command) {
		return StoreFixture.store(StoreFixture.TENANT, properties(null, null, List.of(command)));
	}

	private TokenStoreProperties properties(Secret key, Path file, List<String> command) {
		return new TokenStoreProperties(this.directory.resolve("store"), key, file, command);
	}

}
