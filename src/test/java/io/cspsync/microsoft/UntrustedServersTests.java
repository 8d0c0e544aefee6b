package io.cspsync.microsoft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.login.PartnerTokens;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Servers that are not who they should be hear no request at all, and whoever runs
 * csp-sync is told why.
 */
class UntrustedServersTests {

	private static final TestAuthority AUTHORITY = new TestAuthority(Duration.ofDays(1));

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() throws IOException {
		this.clients = new Clients(this.directory);
		this.clients
			.with("csp.cloud.trusted-certificates",
					Files.writeString(this.directory.resolve("trusted.pem"),
							Files.readString(this.clients.cloud().certificate()) + AUTHORITY.pem()))
			.with("csp.cloud.retry-attempts", 2);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@ParameterizedTest
	@EnumSource
	void whoIsTrustedIsHeard(Service service) throws IOException {
		try (ForeignListener server = new ForeignListener(AUTHORITY.server("localhost", Duration.ofDays(1)))) {
			catchThrowableOfType(MicrosoftException.class,
					() -> service.call(this.clients, "https://localhost:" + server.tlsPort()));
			assertThat(server.heard()).as("the listener can hear: otherwise the other tests prove nothing")
				.isNotEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSelfSignedCertificateIsNotBelieved(Service service) throws IOException {
		try (ForeignListener server = new ForeignListener(
				new TestAuthority(Duration.ofDays(1)).server("localhost", Duration.ofDays(1)))) {
			assertRefused(service, server, "tls", "csp.cloud.trusted-certificates");
		}
	}

	@ParameterizedTest
	@EnumSource
	void anExpiredCertificateIsNotBelieved(Service service) throws IOException {
		try (ForeignListener server = new ForeignListener(AUTHORITY.server("localhost", Duration.ofHours(-1)))) {
			assertRefused(service, server, "tls-date", "Check the clock of this machine");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCertificateOfAnotherHostIsNotBelieved(Service service) throws IOException {
		try (ForeignListener server = new ForeignListener(
				AUTHORITY.server("login.microsoftonline.example", Duration.ofDays(1)))) {
			assertRefused(service, server, "tls-name", "csp.cloud.*-url");
		}
	}

	@ParameterizedTest
	@EnumSource
	void oldVersionsOfTlsAreNotSpoken(Service service) {
		for (int minor : new int[] { 1, 2 }) {
			try (OldTlsServer server = new OldTlsServer(minor)) {
				assertRefused(service, server.url(), "tls-version", "TLS 1.2 or later");
				assertThat(server.handshakes()).isPositive();
				assertThat(server.requests()).isZero();
			}
			this.clients.restart();
		}
	}

	@ParameterizedTest
	@EnumSource
	void noRedirectIsFollowed(Service service) throws IOException {
		try (ForeignListener other = new ForeignListener(AUTHORITY.server("localhost", Duration.ofDays(1)))) {
			for (String target : new String[] { "http://localhost:" + other.clearPort() + "/",
					"https://localhost:" + other.tlsPort() + "/" }) {
				for (int status : new int[] { 301, 302, 303, 307, 308 }) {
					this.clients.cloud().on(service.path, Answer.of(status, "{}").with("Location", target));
					MicrosoftException refused = catchThrowableOfType(MicrosoftException.class,
							() -> service.call(this.clients, this.clients.cloud().url()));
					assertThat(refused).as("%d to %s", status, target).isNotNull();
					assertThat(refused.message()).contains(" " + status);
					assertThat(refused.remedy()).isNotBlank();
					this.clients.restart();
				}
			}
			assertThat(other.heard()).isEmpty();
		}
	}

	private void assertRefused(Service service, ForeignListener server, String code, String remedy) {
		assertRefused(service, "https://localhost:" + server.tlsPort(), code, remedy);
		assertThat(server.heard()).isEmpty();
	}

	private void assertRefused(Service service, String url, String code, String remedy) {
		MicrosoftException refused = catchThrowableOfType(MicrosoftException.class,
				() -> service.call(this.clients, url));
		assertThat(refused).isNotNull();
		assertThat(refused.code()).isEqualTo(code);
		assertThat(refused.message()).contains(service.words);
		assertThat(refused.remedy()).contains(remedy);
		assertThat(Arrays.asList(refused.message(), refused.remedy())).noneMatch((text) -> text.contains("GIVEN"));
	}

	/** Whom our three clients ask. */
	enum Service {

		LOGIN("csp.cloud.login-url", "", "Entra", "/" + Clients.PARTNER) {

			@Override
			void ask(Clients clients) {
				clients.get(PartnerTokens.class).token();
			}

		},
		LOGIN_WITH_MSAL("csp.cloud.login-url", "", "Entra", "/" + Clients.CONTOSO) {

			@Override
			void ask(Clients clients) {
				clients.get(TenantTokens.class).token(Clients.CONTOSO);
			}

		},
		PARTNER_CENTER("csp.cloud.partner-center-url", "/pc/v1", "Partner Center", "/pc/") {

			@Override
			void ask(Clients clients) {
				clients.get(CustomerSkus.class).fetch(Clients.CONTOSO);
			}

		},
		GRAPH("csp.cloud.graph-url", "/v1.0", "Graph", "/v1.0/") {

			@Override
			void ask(Clients clients) {
				clients.get(TenantSkus.class).fetch(Clients.CONTOSO);
			}

		};

		private final String setting;

		private final String root;

		private final String words;

		private final String path;

		Service(String setting, String root, String words, String path) {
			this.setting = setting;
			this.root = root;
			this.words = words;
			this.path = path;
		}

		abstract void ask(Clients clients);

		void call(Clients clients, String url) {
			clients.with(this.setting, url + this.root);
			ask(clients);
		}

	}

}
