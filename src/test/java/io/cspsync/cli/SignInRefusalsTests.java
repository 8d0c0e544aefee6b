package io.cspsync.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.cspsync.microsoft.Wire;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer of Entra's pages that was seen, brought back by a browser: the browser and
 * the terminal say what it means and what to do.
 */
class SignInRefusalsTests {

	/** What it means, and how the remedy begins. */
	private static final Map<String, List<String>> SAID = Map.of("AADSTS650053",
			List.of("the scope is unknown", "Give the partner's app the delegated permission user_impersonation"),
			"AADSTS650057",
			List.of("the resource is not among the app's permissions",
					"Add Microsoft Partner Center (fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd)"),
			"AADSTS650052",
			List.of("no Microsoft Partner Center", "Check that csp.partner-app.tenant-id is the partner's own tenant"),
			"AADSTS65001",
			List.of("nobody has consented to the partner's app yet",
					"Sign in with consent as an administrator of the partner's tenant"),
			"AADSTS65004", List.of("the person who signed in declined", "Begin again and accept"));

	private static Sandbox sandbox;

	private static TestBrowser browser;

	@TempDir
	private Path home;

	private String address;

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
	void choosePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			this.address = "http://localhost:%d/".formatted(free.getLocalPort());
		}
	}

	static Stream<Arguments> refused() {
		return Wire.entries("aad-authorize-errors.json")
			.stream()
			.filter((seen) -> seen.has("error"))
			.map((seen) -> Arguments.of(seen.path("code").asString(), seen));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void whatComesBackInsteadOfACodeIsExplained(String code, JsonNode seen) throws Exception {
		RunningCommand running = RunningCommand.start(command().with("CSP_PARTNER_APP_REDIRECT_URI", this.address),
				"authorize");
		String state = parameter(running.address(), "state");

		String page = browser.get(this.address + "?error=" + encoded(seen, "error") + "&error_description="
				+ encoded(seen, "error_description") + "&state=" + state);

		TypedCommand ended = running.end();
		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(SAID).containsKey(code);
		assertThat(ended.complaint()).contains("The sign-in was not kept", code)
			.contains(SAID.get(code))
			.doesNotContain("{");
		assertThat(page.replace("&#39;", "'")).contains("This sign-in cannot be used", code).contains(SAID.get(code));
		assertThat(ended.complaint()).as("foreign text").doesNotContain("CSP app");
	}

	@Test
	void anAddressThatIsNotRegisteredStaysWithMicrosoftAndTheTerminalSaysWhichToRegister() throws Exception {
		String unknown = this.address + "nowhere";
		TypedCommand typed = command().with("CSP_PARTNER_APP_REDIRECT_URI", unknown)
			.type("authorize", "--timeout", "50ms");
		Matcher link = Pattern.compile("https://\\S+/authorize\\?\\S+").matcher(typed.answer());
		assertThat(link.find()).isTrue();

		assertThat(browser.get(link.group())).contains("AADSTS50011");
		assertThat(typed.exitCode()).isEqualTo(2);
		assertThat(typed.complaint()).contains("AADSTS50011", "\n      " + unknown + "\n", "platform Web");
	}

	@Test
	void anAdministratorWhoDeclinesIsTold() throws Exception {
		RunningCommand running = consentWait();
		String page = browser.get(brought("admin consent declined", running.address()));

		TypedCommand ended = running.end();
		assertThat(ended.exitCode()).isEqualTo(3);
		assertThat(page).contains("Consent was not given", "permission_denied", "The admin canceled the request",
				"Global Administrator");
		assertThat(ended.complaint()).contains("permission_denied", "The admin canceled the request");
	}

	@Test
	void anAdministratorWhoConsentsIsBelievedOnceItIsProved() throws Exception {
		RunningCommand running = consentWait();
		String page = browser.get(brought("admin consent granted", running.address()));

		TypedCommand ended = running.end();
		assertThat(page).contains("Consent was given for the right tenant");
		assertThat(ended.exitCode()).as(ended.answer() + ended.complaint()).isZero();
		assertThat(ended.answer()).contains("proved");
	}

	@Test
	void everyAnswerSeenIsAmongThese() {
		assertThat(Wire.entries("aad-authorize-errors.json")).hasSize(SAID.size() + 3);
	}

	private RunningCommand consentWait() {
		return RunningCommand.start(command().with("CSP_DIRECTORY_APP_REDIRECT_URI", this.address + "consent"),
				"consent", "wait", "--tenant", tenant());
	}

	/** The recorded answer, as if it were to this link. */
	private String brought(String code, String link) {
		JsonNode seen = Wire.entries("aad-authorize-errors.json")
			.stream()
			.filter((one) -> one.path("code").asString().equals(code))
			.findFirst()
			.orElseThrow();
		return this.address + "consent"
				+ seen.path("query")
					.asString()
					.replace("state=12345", "state=" + parameter(link, "state"))
					.replaceFirst("tenant=[^&]+", "tenant=" + tenant());
	}

	private static String tenant() {
		return sandbox.tenants().getFirst().id();
	}

	private TypedCommand command() {
		TypedCommand typed = TypedCommand.in(this.home);
		sandbox.settings()
			.forEach((name, value) -> typed.with(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT),
					value));
		return typed.with("CSP_TOKEN_STORE_FILE", this.home.resolve("kept").toString());
	}

	private static String parameter(String address, String name) {
		Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
		assertThat(value.find()).as(address).isTrue();
		return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
	}

	private static String encoded(JsonNode seen, String member) {
		return URLEncoder.encode(seen.path(member).asString(), StandardCharsets.UTF_8);
	}

}
