package io.cspsync.acceptance;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.TestBrowser;
import io.cspsync.crm.TestDatabase;
import io.cspsync.microsoft.RsaCertificate;
import io.cspsync.microsoft.ScriptedProxy;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As {@link CanaryTests}, through the life of a sign-in: with a certificate, a proxy that
 * wants a password, and a key for the token store, none of which is ever said.
 */
class SignInCanaryTests {

	private static final String PASS_PHRASE = "canary-p4ss-phr4se";

	private static final String PROXY_PASSWORD = "canary-pr0xy-p4ssword";

	private static final String KEY = "Q2FuYXJ5S2V5T2ZUaGVUb2tlblN0b3JlTnVtYmVyMDE=";

	private static final String NEXT_KEY = "TmV4dENhbmFyeUtleU9mVGhlVG9rZW5TdG9yZU5vMDI=";

	@TempDir
	Path folder;

	private final Canaries canaries = new Canaries();

	private final Set<String> challenges = new HashSet<>();

	private String redirect = "";

	@BeforeEach
	void start() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			this.redirect = "http://localhost:%d/".formatted(free.getLocalPort());
		}
		Files.createDirectories(this.folder.resolve("jobs"));
		Files.copy(Path.of("jobs", "nightly.yml"), this.folder.resolve("jobs/nightly.yml"));
	}

	@Test
	void noSecretOfASignInIsSaid() throws Exception {
		String header = "Basic "
				+ Base64.getEncoder().encodeToString(("office:" + PROXY_PASSWORD).getBytes(StandardCharsets.UTF_8));
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(1).build());
				HikariDataSource database = TestDatabase.fresh();
				ScriptedProxy proxy = new ScriptedProxy(header, 200)) {
			watchFor(sandbox);
			Product product = product(sandbox, database, proxy);
			sandbox.misbehave(Outage.PARTNER_SECRET_EXPIRED);
			assertThat(signIn(product, sandbox)).isEqualTo(2);
			sandbox.healAll();
			assertThat(signIn(product, sandbox)).isZero();
			assertThat(proxy.asked()).anySatisfy((head) -> assertThat(head).contains(header));
			Product.Ended checked = product.run("check");
			assertThat(checked.output()).contains("the partner's sign-in: Entra gave a token");
			Path next = Files.writeString(this.folder.resolve("next-key"), NEXT_KEY);
			Product.Ended rotated = product.run("token-key", "rotate", "--new-key-file", next.toString());
			assertThat(rotated.exitCode()).as(rotated.output()).isZero();
			product.set("csp.token-store.key", NEXT_KEY);
			Product.Ended forgotten = product.run("disconnect");
			assertThat(forgotten.output()).contains("Forgotten");
			this.canaries.lookBelow(this.folder, List.of(next, certificateFile()));
		}
		assertThat(this.canaries.found()).isEmpty();
		String log = Files.readString(this.folder.resolve("trace.log"));
		assertThat(this.challenges).hasSize(2).noneMatch((challenge) -> isVerified(challenge, log));
		assertThat(log).as("what everybody had to say").contains(" TRACE ", "io.cspsync.microsoft.login");
	}

	@Test
	void whoLooksFindsAVerifier() throws Exception {
		String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
		// RFC 7636, appendix B.
		assertThat(isVerified("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "POST code_verifier=" + verifier + "&x"))
			.isTrue();
		assertThat(isVerified("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "POST code_verifier=" + verifier + "x&x"))
			.isFalse();
	}

	private Product product(Sandbox sandbox, HikariDataSource database, ScriptedProxy proxy) throws Exception {
		RsaCertificate certificate = RsaCertificate.make("RSA", 2048, Instant.now().minusSeconds(60),
				Instant.now().plus(Duration.ofDays(90)));
		sandbox.apps().registerAtPartnerApp(certificate.certificate());
		Files.writeString(certificateFile(),
				RsaCertificate.pem(certificate.certificate(), certificate.pkcs8(PASS_PHRASE)));
		String key = Base64.getEncoder().encodeToString(certificate.key().getEncoded());
		this.canaries.with("the certificate's key", key.substring(200, 260));
		String trace = Path.of(Objects.requireNonNull(SignInCanaryTests.class.getResource("trace.xml")).toURI())
			.toString();
		return new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
			.set("csp.partner-app.refresh-token-file", "")
			.set("csp.partner-app.client-secret", "")
			.set("csp.partner-app.certificate", certificateFile().toString())
			.set("csp.partner-app.certificate-password", PASS_PHRASE)
			.set("csp.partner-app.redirect-uri", this.redirect)
			.set("csp.token-store.key", KEY)
			.set("csp.cloud.proxy", proxy.url())
			.set("csp.cloud.proxy-user", "office")
			.set("csp.cloud.proxy-password", PROXY_PASSWORD)
			.set("csp.cloud.retry-delay", "5ms")
			.set("logging.config", trace)
			.set("logging.level.root", "TRACE")
			.home(this.folder)
			.jvm("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlogback.configurationFile=" + trace);
	}

	private Path certificateFile() {
		return this.folder.resolve("app.pem");
	}

	private void watchFor(Sandbox sandbox) throws IOException {
		String refreshToken = Files.readString(Path.of(sandbox.settings().get("csp.partner-app.refresh-token-file")))
			.strip();
		this.canaries.with("a refresh token", refreshToken.substring(0, refreshToken.indexOf('.') + 1))
			.with("an access token", "eyJ0eXAiOiJKV1QiLCJhbGci")
			.with("a client assertion", "client_assertion=ey")
			.with("the certificate's pass phrase", PASS_PHRASE)
			.with("the proxy's password", PROXY_PASSWORD)
			.with("the token store's key", KEY)
			.with("the token store's next key", NEXT_KEY)
			.with("the directory app's secret", sandbox.settings().get("csp.directory-app.client-secret"));
	}

	private int signIn(Product product, Sandbox sandbox) throws Exception {
		Product.Started started = product.start("authorize");
		try {
			String address = address(started);
			this.challenges.add(parameter(address, "code_challenge"));
			TestBrowser browser = new TestBrowser(sandbox.certificatePem());
			String back = browser.locationOf(address);
			this.canaries.with("a code", parameter(back, "code"));
			assertThat(browser.get(back)).doesNotContain(parameter(back, "code"));
			return started.end().exitCode();
		}
		finally {
			started.process().destroy();
		}
	}

	private static String address(Product.Started started) throws Exception {
		Pattern printed = Pattern.compile("(https://127\\S+/authorize\\?\\S+)\\s");
		while (started.process().isAlive()) {
			Matcher address = printed.matcher(Files.readString(started.output()));
			if (address.find()) {
				return address.group(1);
			}
			Thread.sleep(20);
		}
		throw new AssertionError(Files.readString(started.output()));
	}

	/** Whether anything in the text is what the challenge was made of. */
	private static boolean isVerified(String challenge, String text) {
		return Pattern.compile("[A-Za-z0-9._~-]{43,128}")
			.matcher(text)
			.results()
			.map((match) -> match.group())
			.distinct()
			.anyMatch((word) -> challenge.equals(challengeOf(word)));
	}

	private static String challengeOf(String verifier) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String parameter(String address, String name) {
		Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
		assertThat(value.find()).isTrue();
		return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
	}

}
