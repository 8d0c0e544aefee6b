package io.cspsync.microsoft.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedirectListenerTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	private final int port = freePort();

	private final RedirectListener listener = open("http://localhost:%d/back".formatted(this.port));

	private final AtomicInteger judged = new AtomicInteger();

	@AfterEach
	void close() {
		this.listener.close();
	}

	@Test
	void aQueryIsTaken() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		String shown = get("/back?code=c%2B1&state=s");

		assertThat(waiting.join().map(RedirectAnswer::parameters)).contains(Map.of("code", "c+1", "state", "s"));
		assertThat(shown).startsWith("HTTP/1.1 200").contains("All is well");
	}

	@Test
	void aFormFromAnotherSiteIsTaken() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		String shown = post(FORM + "Origin: https://login.microsoftonline.com\r\nSec-Fetch-Site: cross-site\r\n",
				"code=c&state=s");

		assertThat(waiting.join().map(RedirectAnswer::parameters)).contains(Map.of("code", "c", "state", "s"));
		assertThat(shown).startsWith("HTTP/1.1 200");
	}

	@Test
	void bothAddressesOfLocalhostLeadHere() throws IOException {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
			assertThat(probe.isBound()).isTrue();
		}
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		String shown = say("::1", "GET /back?state=s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(this.port));

		assertThat(shown).startsWith("HTTP/1.1 200");
		assertThat(waiting.join()).isPresent();
	}

	@Test
	void whatIsNotTheOneWaitedForDoesNotEndTheWait() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = CompletableFuture
			.supplyAsync(() -> this.listener.await(LONG, (answer) -> answer.get("state").equals("mine")
					? RedirectReply.done(page("All is well"), answer) : RedirectReply.goOn(BrowserPage.foreign())));

		assertThat(get("/back?state=foreign")).startsWith("HTTP/1.1 400").contains("another sign-in");
		assertThat(get("/back")).startsWith("HTTP/1.1 400");
		assertThat(waiting).isNotDone();
		assertThat(get("/back?state=mine")).startsWith("HTTP/1.1 200");
		assertThat(waiting.join()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/favicon.ico", "/back/", "/BACK", "/back/../back", "//back", "/back%2f" })
	void anotherPathIsNotServed(String path) {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(get(path)).startsWith("HTTP/1.1 404");

		assertNothingCame(waiting);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH" })
	void anotherMethodIsNotServed(String method) {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(say("127.0.0.1", "%s /back?state=s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 0\r\n\r\n"
			.formatted(method, this.port))).startsWith("HTTP/1.1 405").contains("Allow: GET, POST");

		assertNothingCame(waiting);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:%d", "localhost", "localhost:1", "localhost:%d.evil.example",
			"localhost.evil.example:%d", "192.168.0.1:%d", "" })
	void aNameThatWasMadeToPointHereIsRefused(String host) {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(
				say("127.0.0.1", "GET /back?state=s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host.formatted(this.port))))
			.startsWith("HTTP/1.1 4");

		assertNothingCame(waiting);
	}

	@Test
	void aHugeBodyIsRefused() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(post(FORM, "state=s&code=" + "x".repeat(64 * 1024))).startsWith("HTTP/1.1 413");

		assertNothingCame(waiting);
	}

	@Test
	void aHugeQueryIsRefused() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(get("/back?state=s&code=" + "x".repeat(64 * 1024))).startsWith("HTTP/1.1 414");

		assertNothingCame(waiting);
	}

	@ParameterizedTest
	@ValueSource(strings = { "state=a&state=b", "state=%zz", "code=1&state=s&code=2" })
	void whatCouldBeReadInTwoWaysIsRefused(String encoded) {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(post(FORM, encoded)).startsWith("HTTP/1.1 400");

		assertNothingCame(waiting);
	}

	@Test
	void onlyAFormIsReadAsAForm() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		assertThat(post("Content-Type: text/plain\r\n", "code=c&state=s")).startsWith("HTTP/1.1 415");

		assertNothingCame(waiting);
	}

	@Test
	void nothingForeignIsMarkupAndNothingIsLoadedOrKept() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = CompletableFuture
			.supplyAsync(
					() -> this.listener.await(LONG,
							(answer) -> RedirectReply.done(
									BrowserPage.bad("<b>" + answer.get("error"),
											List.of(answer.get("error_description")), Map.of("\"><i>", "'&")),
									answer)));

		String shown = get("/back?error=e%22&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src=x%3E");

		assertThat(waiting.join()).isPresent();
		assertThat(shown)
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x&gt;", "&lt;b&gt;e&quot;",
					"&quot;&gt;&lt;i&gt;", "&#39;&amp;")
			.doesNotContain("<script", "<img", "<b>", "<i>", "href", "src=\"", "url(");
		assertThat(shown).contains("Content-security-policy: default-src 'none'; style-src 'sha256-",
				"frame-ancestors 'none'", "Cache-control: no-store", "Referrer-policy: no-referrer",
				"X-content-type-options: nosniff");
	}

	@Test
	void theWaitEndsWhenTheTimeIsUp() {
		assertThat(this.listener.await(Duration.ofMillis(20), done())).isEmpty();
	}

	@Test
	void closingEndsTheWait() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = waiting();

		this.listener.close();

		assertThatExceptionOfType(java.util.concurrent.CompletionException.class).isThrownBy(waiting::join)
			.withCauseInstanceOf(StoppedException.class);
	}

	@Test
	void aBrowserIsNotLeftAloneWhenTheJudgeFails() {
		CompletableFuture<Optional<RedirectAnswer>> waiting = CompletableFuture
			.supplyAsync(() -> this.listener.await(LONG, (answer) -> {
				throw new IllegalArgumentException("a detail that is nobody's business");
			}));

		assertThat(get("/back?state=s")).contains("The terminal says why").doesNotContain("detail");
		// The browser has its page a moment before the wait ends.
		assertThat(waiting).failsWithin(LONG);
	}

	@Test
	void aTakenPortIsSaidWithItsSetting() {
		assertThatExceptionOfType(MicrosoftException.class)
			.isThrownBy(() -> open("http://127.0.0.1:%d/".formatted(this.port)))
			.satisfies((ex) -> {
				assertThat(ex.category()).isEqualTo(ErrorCategory.SETUP);
				assertThat(ex.message()).contains("http://127.0.0.1:%d/".formatted(this.port),
						"csp.partner-app.redirect-uri");
				assertThat(ex.remedy()).contains("port " + this.port, "csp.partner-app.redirect-uri");
			});
	}

	@Test
	void anotherMachineCannotReachIt() throws IOException {
		for (InetAddress own : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
			if (!own.isLoopbackAddress()) {
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket(own, this.port).close());
			}
		}
	}

	private void assertNothingCame(CompletableFuture<Optional<RedirectAnswer>> waiting) {
		assertThat(waiting).isNotDone();
		assertThat(this.judged).hasValue(0);
	}

	private CompletableFuture<Optional<RedirectAnswer>> waiting() {
		return CompletableFuture.supplyAsync(() -> this.listener.await(LONG, done()));
	}

	private Function<RedirectAnswer, RedirectReply<RedirectAnswer>> done() {
		return (answer) -> {
			this.judged.incrementAndGet();
			return RedirectReply.done(page("All is well"), answer);
		};
	}

	private static BrowserPage page(String title) {
		return BrowserPage.good(title, List.of("Close this tab."), Map.of());
	}

	private String get(String target) {
		return say("127.0.0.1", "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(target, this.port));
	}

	private String post(String headers, String body) {
		return say("127.0.0.1", "POST /back HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Length: %d\r\n\r\n%s"
			.formatted(this.port, headers, body.length(), body));
	}

	/** By hand, since the JDK's client lets nobody say another host. */
	private String say(String address, String request) {
		try (Socket socket = new Socket(InetAddress.getByName(address), this.port)) {
			socket.setSoTimeout((int) LONG.toMillis());
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			InputStream in = socket.getInputStream();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RedirectListener open(String address) {
		return RedirectListener.open(new RedirectAddress("csp.partner-app.redirect-uri", address));
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
