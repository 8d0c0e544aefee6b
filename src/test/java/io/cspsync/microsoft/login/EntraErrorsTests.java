package io.cspsync.microsoft.login;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EntraErrorsTests {

	private static final Set<String> NO_ACCESS = Set.of("AADSTS7000229", "AADSTS700016", "AADSTS65001", "AADSTS50020",
			"AADSTS53003", "AADSTS500011", "AADSTS50001");

	private static final Set<String> TENANT = Set.of("AADSTS90002", "AADSTS900023");

	@TempDir
	Path directory;

	private Clients clients;

	static List<JsonNode> refusals() {
		return Wire.entries("aad-token-errors.json").stream().filter((entry) -> entry.has("body")).toList();
	}

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory);
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aRefusalInACustomersTenantIsTranslated(JsonNode entry) {
		String code = entry.path("code").asString();
		this.clients.cloud().on("/" + Clients.CONTOSO, Wire.answer(entry));
		MicrosoftException failure = failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO));
		assertThat(failure.code()).isEqualTo(code);
		boolean tenants = NO_ACCESS.contains(code) || TENANT.contains(code);
		assertThat(failure.category()).isEqualTo(tenants ? ErrorCategory.TENANT : ErrorCategory.PARTNER);
		assertThat(failure.isLackOfAccess()).isEqualTo(NO_ACCESS.contains(code));
		assertThat(failure.message())
			.startsWith("Signing in to tenant " + Clients.CONTOSO + " with the directory app: Entra answered ")
			.contains(code)
			.endsWith(", request 69ade0e5-f089-4a9d-b55d-9089e07f6300")
			.doesNotContain("s3cr");
		assertThat(failure.remedy()).isNotBlank().doesNotContain("{");
		assertThat(this.clients.cloud().signIns()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aRefusalOfThePartnersSignInIsThePartners(JsonNode entry) {
		this.clients.cloud().on("/" + Clients.PARTNER, Wire.answer(entry));
		MicrosoftException failure = failureOf(() -> this.clients.get(PartnerTokens.class).token());
		assertThat(failure.category()).isEqualTo(ErrorCategory.PARTNER);
		assertThat(failure.code()).isEqualTo(entry.path("code").asString());
		assertThat(failure.isLackOfAccess()).isFalse();
		assertThat(failure.message()).doesNotContain("s3cr", "GIVEN");
	}

	@Test
	void aWrongSecretNamesTheSettingOfItsApp() {
		JsonNode wrong = refusals().stream()
			.filter((entry) -> entry.path("code").asString().equals("AADSTS7000215"))
			.findFirst()
			.orElseThrow();
		this.clients.cloud().on("/" + Clients.CONTOSO, Wire.answer(wrong));
		this.clients.cloud().on("/" + Clients.PARTNER, Wire.answer(wrong));
		assertThat(failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO)).remedy())
			.endsWith("and put it into csp.directory-app.client-secret (or its file).");
		assertThat(failureOf(() -> this.clients.get(PartnerTokens.class).token()).remedy())
			.endsWith("and put it into csp.partner-app.client-secret (or its file).");
	}

	@Test
	void consentIsAskedForWithTheTenantsLink() {
		JsonNode entry = refusals().stream()
			.filter((one) -> one.path("code").asString().endsWith("7000229"))
			.findFirst()
			.orElseThrow();
		this.clients.cloud().on("/" + Clients.CONTOSO, Wire.answer(entry));
		assertThat(failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO)).remedy())
			.contains("/" + Clients.CONTOSO + "/adminconsent?client_id=" + Clients.CLIENT);
	}

	@Test
	void theNumberIsFoundInTheTextToo() {
		this.clients.cloud()
			.on("/" + Clients.CONTOSO, Answer.of(401,
					"{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\\r\\nTrace\"}"));
		assertThat(failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO)).code())
			.isEqualTo("AADSTS7000222");
	}

	@Test
	void anUnknownNumberConcernsTheTenantOnly() {
		this.clients.cloud().on("/" + Clients.CONTOSO, Answer.of(400, "{\"error\":\"x\",\"error_codes\":[4711]}"));
		assertThat(failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO)).category())
			.isEqualTo(ErrorCategory.TENANT);
	}

	@Test
	void thePlainTextOfThrottlingKeepsItsRetryAfter() {
		JsonNode throttled = Wire.entries("aad-token-errors.json").getLast();
		this.clients.with("csp.cloud.retry-budget", "59s");
		this.clients.cloud().on("/" + Clients.CONTOSO, Wire.answer(throttled));
		MicrosoftException failure = failureOf(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO));
		assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
		assertThat(failure.message()).contains("429").contains("would have to wait 60 s");
	}

	@Test
	void passingTroubleIsRepeated() {
		Answer noToken = Answer.ok("{\"token_type\":\"Bearer\",\"expires_in\":3599}");
		for (Answer trouble : List.of(Answer.html(503), Answer.of(500, ""), noToken, Answer.ok("<html>"),
				Answer.ok("{\"access_token\":\"\"}"), Answer.ok("{\"access_token\":\"a\\nb\"}"),
				Answer.token("cut off here").cutBy(3), Answer.of(429, "Too Many Requests"))) {
			this.clients.restart();
			this.clients.cloud().on("/" + Clients.CONTOSO, trouble, Answer.token("fine"));
			assertThat(this.clients.get(TenantTokens.class).token(Clients.CONTOSO).value()).isEqualTo("fine");
			this.clients.cloud().on("/" + Clients.PARTNER, trouble, Answer.token("fine"));
			assertThat(this.clients.get(PartnerTokens.class).token().value()).isEqualTo("fine");
		}
	}

	private static MicrosoftException failureOf(Runnable signIn) {
		return catchThrowableOfType(MicrosoftException.class, signIn::run);
	}

}
