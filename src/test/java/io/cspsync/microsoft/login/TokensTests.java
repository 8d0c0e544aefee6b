package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Sent;
import io.cspsync.tenant.Secret;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokensTests {

	private static final Answer REFUSED = Answer.of(400, "{\"error\":\"invalid_grant\",\"error_codes\":[700082]}");

	@TempDir
	Path directory;

	private Clients clients;

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Test
	void aTenantsTokenIsAskedForWithClientCredentials() {
		assertThat(this.clients.get(TenantTokens.class).token(Clients.CONTOSO).value()).isEqualTo("T1");
		Sent sent = this.clients.cloud().signIns().getFirst();
		assertThat(sent.uri()).isEqualTo("/" + Clients.CONTOSO + "/oauth2/v2.0/token");
		assertThat(sent.body()).contains("grant_type=client_credentials",
				"https%3A%2F%2Fgraph.microsoft.com%2F.default", "client_id=" + Clients.CLIENT);
		assertThat(sent.header("x-client-SKU")).isEqualTo("MSAL.Java");
	}

	@ParameterizedTest
	@CsvSource({ "global, graph.microsoft.com, api.partnercenter.microsoft.com",
			"us-gov, graph.microsoft.us, api.partnercenter.microsoft.com",
			"us-gov-dod, dod-graph.microsoft.us, api.partnercenter.microsoft.com",
			"china, microsoftgraph.chinacloudapi.cn, partner.partnercenterapi.microsoftonline.cn" })
	void tokensAreForTheServicesOfTheCloud(String cloud, String graph, String partnerCenter) {
		this.clients.with("csp.cloud.name", cloud);
		this.clients.get(TenantTokens.class).token(Clients.CONTOSO);
		this.clients.get(PartnerTokens.class).token();
		assertThat(this.clients.cloud().signIns()).extracting(Sent::body)
			.satisfiesExactly((app) -> assertThat(app).contains("https%3A%2F%2F" + graph + "%2F.default"),
					(user) -> assertThat(user).contains("https%3A%2F%2F" + partnerCenter + "%2Fuser_impersonation+"));
	}

	@Test
	void aTokenIsKeptUntilFiveMinutesBeforeItsEnd() {
		TenantTokens tokens = this.clients.get(TenantTokens.class);
		tokens.token(Clients.CONTOSO);
		this.clients.now(this.clients.now().plus(Duration.ofSeconds(3298)));
		assertThat(tokens.token(Clients.CONTOSO).value()).isEqualTo("T1");
		this.clients.now(this.clients.now().plus(Duration.ofSeconds(2)));
		assertThat(tokens.token(Clients.CONTOSO).value()).isEqualTo("T2");
	}

	@Test
	void aShortLivedTokenIsUsedForHalfItsLife() {
		this.clients.cloud()
			.on("/" + Clients.CONTOSO, Answer.ok("{\"access_token\":\"A\",\"expires_in\":\"60\"}"), Answer.token("B"));
		TenantTokens tokens = this.clients.get(TenantTokens.class);
		tokens.token(Clients.CONTOSO);
		this.clients.now(this.clients.now().plusSeconds(29));
		assertThat(tokens.token(Clients.CONTOSO).value()).isEqualTo("A");
		this.clients.now(this.clients.now().plusSeconds(1));
		assertThat(tokens.token(Clients.CONTOSO).value()).isEqualTo("B");
	}

	@Test
	void manyThreadsCauseOneSignInAndOneRenewal() throws Exception {
		TenantTokens tokens = this.clients.get(TenantTokens.class);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<Secret> ask = () -> tokens.token(Clients.CONTOSO);
			for (Future<Secret> token : threads.invokeAll(Collections.nCopies(20, ask))) {
				assertThat(token.get().value()).isEqualTo("T1");
			}
			Callable<Secret> renew = () -> tokens.renew(Clients.CONTOSO, Secret.of("T1"));
			for (Future<Secret> token : threads.invokeAll(Collections.nCopies(20, renew))) {
				assertThat(token.get().value()).isEqualTo("T2");
			}
		}
		assertThat(this.clients.cloud().signIns()).hasSize(2);
	}

	@Test
	void theRotatedRefreshTokenIsKeptForItsOwnerOnlyAndUsedNext() throws IOException {
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"), rotated("R2"));
		PartnerTokens tokens = this.clients.get(PartnerTokens.class);
		tokens.renew(tokens.token());
		assertThat(this.clients.cloud().signIns()).extracting(Sent::body)
			.satisfiesExactly(
					(first) -> assertThat(first).contains("refresh_token=GIVEN", "grant_type=refresh_token",
							"client_secret=s3cr%7Eet%2B%2F%3D", "api.partnercenter.microsoft.com%2Fuser_impersonation"),
					(second) -> assertThat(second).contains("refresh_token=R1"));
		Path stored = this.directory.resolve("state/stored");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored))).isEqualTo("rw-------");
		assertThat(Files.readString(stored, StandardCharsets.ISO_8859_1)).doesNotContain("R1", "R2", "GIVEN");
		assertThat(Files.readString(this.directory.resolve("given"))).isEqualTo("GIVEN\n");
		try (var files = Files.list(stored.getParent())) {
			assertThat(files).extracting((file) -> file.getFileName().toString())
				.containsExactlyInAnyOrder("stored", "stored.lock", "token-key");
		}
	}

	@Test
	void anotherGivenTokenWinsOverTheKeptOne() throws IOException {
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"));
		this.clients.get(PartnerTokens.class).token();
		this.clients.restart();
		Files.writeString(this.directory.resolve("given"), "NEWER");
		this.clients.get(PartnerTokens.class).token();
		assertThat(this.clients.cloud().signIns().getLast().body()).contains("refresh_token=NEWER");
	}

	@Test
	void anAuthorizedSignInNeedsNoGivenToken() throws IOException {
		Files.delete(this.directory.resolve("given"));
		this.clients.with("csp.partner-app.refresh-token-file", "");
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"), rotated("R2"));
		PartnerTokens tokens = this.clients.get(PartnerTokens.class);
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(tokens::token)
			.matches((ex) -> ex.code().equals("no-sign-in") && ex.remedy().contains("./run.sh authorize"));
		this.clients.get(SignInStore.class).keepAuthorized(Secret.of("PERSON"));
		tokens.renew(tokens.token());
		assertThat(redeemed()).containsExactly("PERSON", "R1");
	}

	@Test
	void anAuthorizedSignInWinsUntilAnotherTokenIsGiven() throws IOException {
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"), rotated("R2"), rotated("R3"), rotated("R4"));
		this.clients.get(PartnerTokens.class).token();
		this.clients.get(SignInStore.class).keepAuthorized(Secret.of("PERSON"));
		this.clients.restart();
		this.clients.get(PartnerTokens.class).token();
		Files.writeString(this.directory.resolve("given"), "NEWER");
		this.clients.restart();
		this.clients.get(PartnerTokens.class).token();
		assertThat(redeemed()).containsExactly("GIVEN", "PERSON", "NEWER");
	}

	@Test
	void aRefusedAuthorizedSignInIsNotReplacedByTheGivenToken() {
		this.clients.get(SignInStore.class).keepAuthorized(Secret.of("PERSON"));
		this.clients.cloud().on("/" + Clients.PARTNER, REFUSED);
		PartnerTokens tokens = this.clients.get(PartnerTokens.class);
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(tokens::token)
			.matches((ex) -> ex.code().equals("AADSTS700082"));
		assertThat(redeemed()).containsExactly("PERSON");
	}

	@Test
	void aRefusedKeptTokenGivesTheGivenOneAChanceOnce() {
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"), REFUSED, rotated("R2"));
		PartnerTokens tokens = this.clients.get(PartnerTokens.class);
		assertThat(tokens.renew(tokens.token()).value()).isEqualTo("access-R2");
		assertThat(redeemed()).containsExactly("GIVEN", "R1", "GIVEN");
		this.clients.cloud().on("/" + Clients.PARTNER, REFUSED);
		assertThatExceptionOfType(MicrosoftException.class).isThrownBy(() -> tokens.renew(Secret.of("access-R2")))
			.matches((ex) -> ex.category() == ErrorCategory.PARTNER && ex.code().equals("AADSTS700082"));
		assertThat(this.clients.cloud().signIns()).hasSize(5);
	}

	@Test
	void goodCredentialsAreNoFailures() {
		assertThat(this.clients.get(CredentialCheck.class).verify()).isEmpty();
	}

	@Test
	void aDirectoryAppUnknownInThePartnersOwnTenantIsNoFailure() {
		this.clients.cloud().on("/" + Clients.PARTNER, rotated("R1"), Answer.of(400, "{\"error_codes\":[700016]}"));
		assertThat(this.clients.get(CredentialCheck.class).verify()).isEmpty();
	}

	@Test
	void badCredentialsOfBothAppsAreToldTogether() {
		this.clients.cloud().on("/" + Clients.PARTNER, REFUSED, Answer.of(401, "{\"error_codes\":[7000222]}"));
		List<Failure> failures = this.clients.get(CredentialCheck.class).verify();
		assertThat(failures).extracting(Failure::code).containsExactly("AADSTS700082", "AADSTS7000222");
		assertThat(failures).extracting(Failure::category).containsOnly(ErrorCategory.SETUP);
	}

	@Test
	void anUnreachableLoginHostIsAFailureOfBoth() {
		this.clients.with("csp.cloud.login-url", "https://localhost:1");
		assertThat(this.clients.get(CredentialCheck.class).verify()).extracting(Failure::code)
			.containsExactly("unreachable", "unreachable");
	}

	private List<String> redeemed() {
		return this.clients.cloud()
			.signIns()
			.stream()
			.map((sent) -> sent.body().replaceAll(".*refresh_token=(\\w+).*", "$1"))
			.toList();
	}

	private static Answer rotated(String refreshToken) {
		return Answer.ok("{\"expires_in\":3599,\"access_token\":\"access-" + refreshToken + "\",\"refresh_token\":\""
				+ refreshToken + "\"}");
	}

}
