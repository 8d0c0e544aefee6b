package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.RsaCertificate;
import io.cspsync.microsoft.Sent;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Both apps sign in with certificates; the sandbox checks every assertion in full. */
class CertificateSignInTests {

	private static final Instant NOW = Clock.systemUTC().instant();

	private static final RsaCertificate OF_PARTNER = certificate();

	private static final RsaCertificate OF_DIRECTORY = certificate();

	@TempDir
	Path directory;

	private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder().build());

	private Clients clients;

	@BeforeEach
	void start() throws Exception {
		this.clients = new Clients(this.directory);
		this.clients.now(NOW);
		this.sandbox.settings().forEach(this.clients::with);
		use("partner-app", OF_PARTNER);
		use("directory-app", OF_DIRECTORY);
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.sandbox.close();
	}

	@Test
	void bothAppsSignInAgainAndAgain() {
		this.sandbox.apps().registerAtPartnerApp(OF_PARTNER.certificate());
		this.sandbox.apps().registerAtDirectoryApp(OF_DIRECTORY.certificate());
		assertThat(this.clients.get(CredentialCheck.class).verify()).isEmpty();
		PartnerTokens partner = this.clients.get(PartnerTokens.class);
		assertThat(partner.renew(partner.token())).isNotNull();
		this.sandbox.tenants()
			.forEach(
					(tenant) -> assertThat(this.clients.get(TenantTokens.class).token(TenantId.of(tenant.id())).value())
						.isNotEmpty());
	}

	@Test
	void aCertificateThatIsNotTheAppsIsToldAsSuch() {
		this.sandbox.apps().registerAtPartnerApp(OF_DIRECTORY.certificate());
		List<Failure> refused = this.clients.get(CredentialCheck.class).verify();
		assertThat(refused).extracting(Failure::code).containsExactly("AADSTS700027", "AADSTS700027");
		assertThat(refused).extracting(Failure::remedy)
			.satisfiesExactly((remedy) -> assertThat(remedy).contains("csp.partner-app.certificate"),
					(remedy) -> assertThat(remedy).contains("csp.directory-app.certificate"));
	}

	@Test
	void theAssertionIsForTheEndpointAndTheSecretStaysAway() throws Exception {
		Clients scripted = new Clients(this.directory);
		try (scripted) {
			use(scripted, "partner-app", OF_PARTNER);
			use(scripted, "directory-app", OF_DIRECTORY);
			scripted.get(PartnerTokens.class).token();
			scripted.get(TenantTokens.class).token(Clients.CONTOSO);
			assertThat(scripted.cloud().signIns()).hasSize(2)
				.extracting(Sent::body)
				.allSatisfy(
						(body) -> assertThat(body).contains("client_assertion_type=urn%3Aietf", "client_assertion=ey")
							.doesNotContain("client_secret"));
		}
	}

	private void use(String section, RsaCertificate certificate) throws Exception {
		use(this.clients, section, certificate);
	}

	private void use(Clients of, String section, RsaCertificate certificate) throws Exception {
		Path file = Files.writeString(this.directory.resolve(section + ".pem"),
				RsaCertificate.pem(certificate.certificate(), certificate.pkcs8()));
		of.with("csp." + section + ".client-secret", "").with("csp." + section + ".certificate", file);
	}

	private static RsaCertificate certificate() {
		return RsaCertificate.make("RSA", 2048, NOW.minusSeconds(60), NOW.plus(Duration.ofDays(30)));
	}

}
