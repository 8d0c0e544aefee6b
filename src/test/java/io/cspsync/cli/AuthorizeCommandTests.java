package io.cspsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizeCommandTests {

	private static final Pattern ADDRESS = Pattern.compile("https://127\\S+/authorize\\?\\S+");

	private static Sandbox sandbox;

	private static TestBrowser browser;

	@TempDir
	private Path home;

	private TypedCommand typed;

	private String redirect;

	@BeforeAll
	static void startSandbox() {
		sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(1).build());
		browser = new TestBrowser(sandbox.certificatePem());
	}

	@AfterAll
	static void stopSandbox() {
		sandbox.close();
	}

	@BeforeEach
	void setUp() {
		this.redirect = "http://localhost:%d/".formatted(freePort());
		this.typed = command();
	}

	@AfterEach
	void heal() {
		sandbox.healAll();
	}

	@Test
	void aBrowserSignsIn() {
		CompletableFuture<TypedCommand> running = start("authorize");

		String page = browser.open(address(), false);

		TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(ended.complaint()).isEmpty();
		assertThat(ended.exitCode()).isZero();
		assertThat(page).contains("You are signed in", "Sandbox Partner Ltd", "csp-sync@partner.example",
				sandbox.partnerTenantId());
		assertThat(ended.answer()).contains("Signed in.", "Sandbox Partner Ltd", "sandboxpartner.onmicrosoft.com",
				"takes the sign-in's multi-factor authentication", "./run.sh check");
		assertThat(store()).exists();
		assertThat(ended.answer() + ended.complaint() + page).doesNotContain("1.AXoA", "1AXoA", "eyJ");
	}

	@Test
	void aFormPostedFromMicrosoftsPageSignsInToo() {
		CompletableFuture<TypedCommand> running = start("authorize");

		String page = browser.open(address(), true);

		assertThat(page).contains("You are signed in");
		assertThat(running.orTimeout(60, TimeUnit.SECONDS).join().exitCode()).isZero();
	}

	@Test
	void anAnswerWithAnotherStateEndsNothingAndIsRefused() {
		CompletableFuture<TypedCommand> running = start("authorize");
		String address = address();

		String foreign = browser.get(this.redirect + "?code=stolen&state=guessed");
		assertThat(foreign).contains("another sign-in");
		assertThat(running).isNotDone();
		browser.open(address, false);

		assertThat(running.orTimeout(60, TimeUnit.SECONDS).join().exitCode()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "SIGN_IN_DECLINED, AADSTS65004", "SIGN_IN_WITHOUT_CONSENT, AADSTS65001",
			"SIGN_IN_RESOURCE_NOT_LISTED, AADSTS650057", "SIGN_IN_RESOURCE_MISSING, AADSTS650052",
			"SIGN_IN_BLOCKED, AADSTS53003" })
	void whatEntraRefusesIsSaidInBrowserAndTerminal(Outage outage, String code) {
		sandbox.misbehave(outage);
		CompletableFuture<TypedCommand> running = start("authorize");

		String page = browser.open(address(), false);

		TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(page).contains("cannot be used", code);
		assertThat(ended.complaint()).contains("The sign-in was not kept", code).doesNotContain("{");
		assertThat(store()).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ "SIGN_IN_WITHOUT_MFA, no \"\"mfa\"\"", "SIGN_IN_WITH_REFUSED_MFA, although the token names one",
			"SIGN_IN_OF_ANOTHER_TENANT, The sign-in is of the tenant", "SIGN_IN_WITHOUT_OFFLINE_ACCESS, offline_access",
			"PARTNER_SECRET_EXPIRED, AADSTS7000222" })
	void whatCannotBeUsedIsNotKeptAndTheKeptOneStays(Outage outage, String said) throws IOException {
		CompletableFuture<TypedCommand> first = start("authorize");
		browser.open(address(), false);
		first.orTimeout(60, TimeUnit.SECONDS).join();
		byte[] kept = Files.readAllBytes(store());
		sandbox.misbehave(outage);
		this.typed = command();
		CompletableFuture<TypedCommand> running = start("authorize");

		String page = browser.open(address(), false);

		TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.complaint()).contains(said.replace("\"\"", "\""), "What was kept before is still there");
		assertThat(page).contains("cannot be used");
		assertThat(Files.readAllBytes(store())).isEqualTo(kept);
	}

	@Test
	void mfaAtAnotherProviderIsKeptWithANote() {
		sandbox.misbehave(Outage.SIGN_IN_WITH_FOREIGN_MFA);
		CompletableFuture<TypedCommand> running = start("authorize");
		browser.open(address(), false);

		TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();

		assertThat(ended.exitCode()).isZero();
		assertThat(ended.answer()).contains("Note:", "another provider");
	}

	@Test
	void afterTheTimeItSaysWhatToRegisterAndWhatTheBrowserMayShow() {
		this.typed.type("authorize", "--timeout", "50ms");

		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("\n      " + this.redirect + "\n", "AADSTS50011", "AADSTS700016",
				"AADSTS90002", "platform Web", client(), sandbox.partnerTenantId(), "--paste");
	}

	@Test
	void aTakenPortNamesTheSetting() throws IOException {
		try (ServerSocket taken = new ServerSocket(URI.create(this.redirect).getPort())) {
			this.typed.type("authorize");

			assertThat(this.typed.exitCode()).isEqualTo(2);
			assertThat(this.typed.complaint()).contains("csp.partner-app.redirect-uri",
					String.valueOf(taken.getLocalPort()));
		}
	}

	@Test
	void ctrlCEndsTheWait() {
		CompletableFuture<TypedCommand> running = start("authorize");
		address();

		this.typed.stop().request("SIGINT");

		TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(ended.exitCode()).isEqualTo(130);
		assertThat(ended.complaint()).contains("nothing was changed");
	}

	@Test
	void whatTheBrowserShowsCanBePastedAfterWrongTries() throws IOException {
		try (PipedOutputStream keyboard = new PipedOutputStream()) {
			this.typed.typing(new PipedInputStream(keyboard, 64 * 1024));
			CompletableFuture<TypedCommand> running = start("authorize", "--paste");
			String address = address();
			String back = browser.locationOf(address);

			keyboard.write((address + "\n").getBytes(StandardCharsets.UTF_8));
			keyboard.write((back.replaceFirst("&state=[^&]+", "&state=old") + "\n").getBytes(StandardCharsets.UTF_8));
			keyboard.write(("  \"" + back + "\"\r\n").getBytes(StandardCharsets.UTF_8));
			keyboard.flush();

			TypedCommand ended = running.orTimeout(60, TimeUnit.SECONDS).join();
			assertThat(ended.complaint()).contains("the address with which the sign-in begins", "another sign-in");
			assertThat(ended.exitCode()).isZero();
			assertThat(ended.answer() + ended.complaint()).doesNotContain("1.AXoA");
		}
	}

	@Test
	void threeWrongPastesEndIt() {
		this.typed.typing(text("nonsense\n\nhttp://localhost:8400/\ncode=a&state=b\ncode=c&state=d\n"))
			.type("authorize", "--paste");

		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("third try");
	}

	@Test
	void nothingPastedIsASentence() {
		this.typed.typing(text("")).type("authorize", "--paste");

		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("Nothing was pasted", "Begin again");
	}

	@Test
	void whereItCannotListenItAsksForThePasteByItself() {
		this.typed.with("CSP_PARTNER_APP_REDIRECT_URI", "https://csp.example/back").typing(text("")).type("authorize");

		assertThat(this.typed.answer()).contains("csp.partner-app.redirect-uri is https://csp.example/back",
				"cannot listen", "redirect_uri=https%3A%2F%2Fcsp.example%2Fback");
	}

	@Test
	void aRefreshTokenObtainedElsewhereIsTriedAndKept() throws IOException {
		Path given = Path.of(sandbox.settings().get("csp.partner-app.refresh-token-file"));
		byte[] before = Files.readAllBytes(given);

		this.typed.type("authorize", "--refresh-token-file", given.toString());

		assertThat(this.typed.complaint()).isEmpty();
		assertThat(this.typed.exitCode()).isZero();
		assertThat(store()).exists();
		assertThat(Files.readAllBytes(given)).isEqualTo(before);
	}

	@Test
	void aRefreshTokenThatIsNoneIsRefused() {
		this.typed.typing(text("no-token\n")).type("authorize", "--refresh-token-file", "-");
		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("AADSTS9002313").doesNotContain("no-token");

		this.typed.typing(text("two words\n")).type("authorize", "--refresh-token-file", "-");
		assertThat(this.typed.complaint()).contains("white space").doesNotContain("two words");
	}

	@Test
	void onlyThePartnersAppHasToBeConfigured() {
		TypedCommand bare = TypedCommand.in(this.home.resolve("bare")).type("authorize");

		assertThat(bare.exitCode()).isEqualTo(2);
		assertThat(bare.complaint())
			.contains("csp.partner-app.tenant-id", "csp.partner-app.client-id", "csp.partner-app.client-secret")
			.doesNotContain("directory-app", "refresh-token-file");
	}

	@Test
	void anUnknownPartnerIsSaid() {
		this.typed.type("authorize", "--partner", "acme");
		assertThat(this.typed.exitCode()).isEqualTo(2);
		assertThat(this.typed.complaint()).contains("csp.partners.acme");
	}

	@Test
	void aFurtherPartnerSignsInToo() {
		sandbox.secondPartner().settings("acme").forEach((name, value) -> this.typed.with(variable(name), value));
		this.typed.with("CSP_PARTNERS_ACME_PARTNER_APP_REDIRECT_URI", this.redirect)
			.with("CSP_PARTNERS_ACME_TOKEN_STORE_FILE", this.home.resolve("acme").toString());
		CompletableFuture<TypedCommand> running = start("authorize", "--partner", "acme");

		browser.open(address(), false);

		assertThat(running.orTimeout(60, TimeUnit.SECONDS).join().exitCode()).isZero();
		assertThat(this.home.resolve("acme")).exists();
		assertThat(store()).doesNotExist();
	}

	@Test
	void disconnectForgetsOnceAndSaysWhatStays() {
		CompletableFuture<TypedCommand> running = start("authorize");
		browser.open(address(), false);
		running.orTimeout(60, TimeUnit.SECONDS).join();

		TypedCommand first = command().type("disconnect");
		TypedCommand second = command().type("disconnect");

		assertThat(first.exitCode()).isZero();
		assertThat(first.answer()).contains("Forgotten", "Revoke sessions", client(), "./run.sh authorize");
		assertThat(store()).doesNotExist();
		assertThat(second.exitCode()).isZero();
		assertThat(second.answer()).contains("No sign-in is kept").doesNotContain("Forgotten");
		String given = sandbox.settings().get("csp.partner-app.refresh-token-file");
		assertThat(command().with("CSP_PARTNER_APP_REFRESH_TOKEN_FILE", given).type("disconnect").answer())
			.contains("still gives one", given);
	}

	private TypedCommand command() {
		Map<String, String> settings = new HashMap<>(sandbox.settings());
		settings.remove("csp.partner-app.refresh-token-file");
		settings.keySet().removeIf((name) -> name.startsWith("csp.directory-app."));
		settings.put("csp.partner-app.redirect-uri", this.redirect);
		settings.put("csp.token-store.file", store().toString());
		settings.put("csp.cloud.retry-delay", "1ms");
		TypedCommand command = TypedCommand.in(this.home);
		settings.forEach((name, value) -> command.with(variable(name), value));
		return command;
	}

	private Path store() {
		return this.home.resolve("kept");
	}

	private CompletableFuture<TypedCommand> start(String... arguments) {
		return CompletableFuture.supplyAsync(() -> this.typed.type(arguments));
	}

	/** The address that it prints, once it does. */
	private String address() {
		for (int i = 0; i < 6_000; i++) {
			Matcher printed = ADDRESS.matcher(this.typed.answer());
			if (printed.find() && this.typed.answer().endsWith("\n")) {
				return printed.group();
			}
			if (!this.typed.complaint().isEmpty()) {
				throw new AssertionError(this.typed.complaint());
			}
			pause();
		}
		throw new AssertionError("no address was printed");
	}

	private static void pause() {
		try {
			Thread.sleep(10);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static InputStream text(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String client() {
		return sandbox.settings().get("csp.partner-app.client-id");
	}

	private static String variable(String property) {
		return property.replace('.', '_').replace("-", "_").toUpperCase(java.util.Locale.ROOT);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
