package io.cspsync.microsoft;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.login.PartnerTokens;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every client goes through the proxy, and the proxy learns nothing but names. */
class ProxyTests {

	private static final String PASSWORD = "pr0xy-hush";

	private static final String HEADER = "Basic "
			+ Base64.getEncoder().encodeToString(("office:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

	private static final Answer EMPTY = Answer.ok("{\"value\":[],\"items\":[]}");

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory).with("csp.cloud.retry-attempts", 2);
		this.clients.cloud().on("/v1.0/", EMPTY).on("/pc/v1/", EMPTY);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void allThreeClientsGoThroughItEvenToThisMachine() {
		try (ScriptedProxy proxy = new ScriptedProxy(null, 200)) {
			this.clients.with("csp.cloud.proxy", proxy.url());
			askAll(this.clients);
			assertThat(proxy.asked()).hasSizeGreaterThanOrEqualTo(3)
				.allSatisfy((head) -> assertThat(head)
					.startsWith("CONNECT " + this.clients.cloud().url().replace("https://", ""))
					.doesNotContainIgnoringCase("authorization"));
			assertThat(this.clients.cloud().sent()).hasSize(2);
			assertThat(proxy.seen()).isNotEmpty().doesNotContain("Bearer", "GIVEN", "s3cr");
		}
	}

	@Test
	void aProxyOutOfReachIsNamed() {
		this.clients.with("csp.cloud.proxy", "http://127.0.0.1:1");
		assertAllFail("proxy-unreachable", "csp.cloud.proxy");
		this.clients.restart();
		this.clients.with("csp.cloud.proxy", "http://proxy.invalid:3128");
		assertAllFail("proxy-unreachable", "csp.cloud.proxy");
	}

	@Test
	void aProxyThatWantsAPasswordIsNamedAndAskedOnce() {
		try (ScriptedProxy proxy = new ScriptedProxy(HEADER, 200)) {
			this.clients.with("csp.cloud.proxy", proxy.url());
			MicrosoftException refused = assertAllFail("proxy-login", "csp.cloud.proxy-user");
			assertThat(refused.category()).isEqualTo(ErrorCategory.PARTNER);
			assertThat(proxy.asked()).hasSize(1);
			assertThat(this.clients.cloud().signIns()).isEmpty();
		}
	}

	@Test
	void aProxyThatLetsNobodyThroughIsNamed() {
		try (ScriptedProxy proxy = new ScriptedProxy(null, 403)) {
			this.clients.with("csp.cloud.proxy", proxy.url());
			assertAllFail("proxy-refused", "CONNECT");
		}
	}

	/** A process of its own: the JDK decides once whether passwords go into tunnels. */
	@Test
	void theProxysPasswordGoesToTheProxyAndToNobodyElse() throws Exception {
		Path password = Files.writeString(this.directory.resolve("proxy-password"), PASSWORD + "\n");
		try (ScriptedProxy proxy = new ScriptedProxy(HEADER, 200)) {
			List<String> said = inAnotherProcess(proxy.url(), this.clients.cloud().url(),
					this.clients.cloud().certificate().toString(), password.toString(), this.directory.toString());
			assertThat(said).containsExactly("reached all");
			assertThat(proxy.asked()).hasSizeGreaterThanOrEqualTo(3)
				.anySatisfy((head) -> assertThat(head).contains("Proxy-Authorization: " + HEADER));
			assertThat(this.clients.cloud().signIns()).hasSize(2);
			assertThat(this.clients.cloud().sent()).hasSize(2);
			assertThat(this.clients.cloud().sent("/")).allSatisfy((sent) -> {
				assertThat(sent.headers()).doesNotContainKey("Proxy-Authorization");
				assertThat(sent.toString()).doesNotContain(HEADER, PASSWORD);
			});
		}
	}

	@Test
	void whatIsNoProxyIsToldWithoutTheProxysPassword() {
		assertThat(violations("csp.cloud.proxy", "http://me:pr0xy-hush@host:1")).singleElement()
			.asString()
			.startsWith("csp.cloud.proxy is no address of a proxy: give http://host:port")
			.doesNotContain(PASSWORD);
		for (String wrong : List.of("host:3128", "https://host:1", "http://host", "http://host:99999", "http://h:1/x",
				"http://h o:1")) {
			assertThat(violations("csp.cloud.proxy", wrong)).as(wrong).hasSize(1);
		}
		assertThat(violations("csp.cloud.proxy", "http://host:3128")).isEmpty();
		assertThat(violations("csp.cloud.proxy-user", "me")).hasSize(2)
			.anyMatch((text) -> text.startsWith("csp.cloud.proxy is missing"))
			.anyMatch((text) -> text.contains("go together"));
		assertThat(violations("csp.cloud.proxy", "http://h:1", "csp.cloud.proxy-user", "m:e",
				"csp.cloud.proxy-password", PASSWORD))
			.singleElement()
			.asString()
			.contains("has a colon")
			.doesNotContain(PASSWORD);
		assertThat(violations("csp.cloud.proxy", "http://h:1", "csp.cloud.proxy-user", "me",
				"csp.cloud.proxy-password-file", "/none/file"))
			.singleElement()
			.asString()
			.contains("/none/file cannot be read");
	}

	private MicrosoftException assertAllFail(String code, String remedy) {
		MicrosoftException first = fail(() -> this.clients.get(PartnerTokens.class).token());
		assertThat(first.code()).isEqualTo(code);
		assertThat(first.remedy()).contains(remedy);
		return first;
	}

	private static MicrosoftException fail(Runnable call) {
		return catchThrowableOfType(MicrosoftException.class, call::run);
	}

	private static void askAll(Clients clients) {
		clients.get(PartnerTokens.class).token();
		clients.get(CustomerSkus.class).fetch(Clients.CONTOSO);
		clients.get(TenantSkus.class).fetch(Clients.CONTOSO);
	}

	/**
	 * Asks everybody through the proxy with its password, as a process that just began.
	 */
	public static void main(String[] arguments) {
		try (Clients clients = new Clients(Path.of(arguments[4]))) {
			clients.with("csp.cloud.proxy", arguments[0])
				.with("csp.cloud.proxy-user", "office")
				.with("csp.cloud.proxy-password-file", arguments[3])
				.with("csp.cloud.login-url", arguments[1])
				.with("csp.cloud.graph-url", arguments[1] + "/v1.0")
				.with("csp.cloud.partner-center-url", arguments[1] + "/pc/v1")
				.with("csp.cloud.trusted-certificates", arguments[2]);
			askAll(clients);
			System.out.println("reached all");
		}
		catch (MicrosoftException ex) {
			System.out.println(ex.code() + ": " + ex.message());
		}
		System.exit(0);
	}

	private static List<String> inAnotherProcess(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
						System.getProperty("java.class.path"), ProxyTests.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (BufferedReader out = process.inputReader()) {
			return out.lines().filter((line) -> line.startsWith("reached") || line.contains(": ")).toList();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static List<String> violations(String... settings) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		for (int i = 0; i < settings.length; i += 2) {
			source.put(settings[i], settings[i + 1]);
		}
		return new Binder(source).bindOrCreate("csp.cloud", CloudProperties.class).violations();
	}

}
