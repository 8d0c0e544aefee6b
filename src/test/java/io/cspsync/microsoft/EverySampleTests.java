package io.cspsync.microsoft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.microsoft.login.PartnerTokens;
import io.cspsync.microsoft.login.TenantTokens;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every recorded refusal, sent to the real clients: a person reads what it means and what
 * to do, and never a gap or a secret.
 */
class EverySampleTests {

	@TempDir
	Path directory;

	private Clients clients;

	static List<JsonNode> login() {
		return Wire.entries("aad-token-errors.json");
	}

	static List<JsonNode> graph() {
		return Wire.entries("graph-error-bodies.json");
	}

	static List<JsonNode> unsupported() {
		return Wire.entries("graph-error-unsupportedquery.json");
	}

	static List<JsonNode> partnerCenter() {
		return Wire.entries("pc-error-bodies.json");
	}

	@BeforeEach
	void start() {
		this.clients = new Clients(this.directory).with("csp.cloud.retry-budget", "1s");
	}

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@ParameterizedTest
	@MethodSource("login")
	void ofEntra(JsonNode entry) {
		this.clients.cloud()
			.on("/" + Clients.CONTOSO, Wire.answer(entry))
			.on("/" + Clients.PARTNER, Wire.answer(entry));
		assertIsExplained(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO));
		assertIsExplained(() -> this.clients.get(PartnerTokens.class).token());
	}

	@ParameterizedTest
	@MethodSource("graph")
	void ofGraph(JsonNode entry) {
		this.clients.cloud().on("/v1.0/users", Wire.answer(entry));
		assertIsExplained(this::readUsers);
	}

	@ParameterizedTest
	@MethodSource("unsupported")
	void ofGraphAboutQueries(JsonNode body) {
		this.clients.cloud().on("/v1.0/users", Answer.of(400, body.toString()));
		assertIsExplained(this::readUsers);
	}

	@Test
	void ofGraphThrottling() {
		this.clients.cloud()
			.on("/v1.0/users", Answer.of(429, Wire.json("graph-error-429.json").toString()).with("Retry-After", "10"));
		assertIsExplained(this::readUsers);
	}

	@ParameterizedTest
	@MethodSource("partnerCenter")
	void ofPartnerCenter(JsonNode entry) {
		this.clients.cloud()
			.on("/pc/v1/customers?size=500", Wire.answer(entry))
			.on("/pc/v1/customers/" + Clients.CONTOSO + "/subscribedskus", Wire.answer(entry));
		assertIsExplained(() -> this.clients.get(PartnerCustomers.class).fetchAll());
		// Else the limit that a 429 has lowered would be waited for.
		this.clients.restart();
		assertIsExplained(() -> this.clients.get(CustomerSkus.class).fetch(Clients.CONTOSO));
	}

	@Test
	void whatNobodyKnowsKeepsMicrosoftsWords() {
		this.clients.cloud().on("/" + Clients.CONTOSO, Answer.of(400, """
				{"error":"new","error_codes":[4711],"timestamp":"2026-01-13 19:49:19Z","trace_id":"t-1",
				"error_description":"AADSTS4711: Something new.\\r\\nTrace ID: t-1\\r\\nTimestamp: now"}"""));
		MicrosoftException failure = failure(() -> this.clients.get(TenantTokens.class).token(Clients.CONTOSO));
		assertThat(failure.message())
			.endsWith("Entra answered 400 AADSTS4711 at 2026-01-13 19:49:19Z: \"Something new.\", request t-1");
		assertThat(failure.remedy()).contains("https://login.microsoftonline.com/error?code=4711", "request id");
		this.clients.restart();
		this.clients.cloud().on("/" + Clients.CONTOSO, Answer.token("fine")).on("/v1.0/users", Answer.of(409, """
				{"error":{"code":"Fresh","message":"Not seen {before}.","innerError":{"date":"2025-02-13T10:17:06",
				"request-id":"r-1"}}}"""));
		assertThat(failure(this::readUsers).message())
			.matches(".*Graph answered 409 Fresh at .+: \"Not seen \\{before}\\.\", request r-1");
	}

	private void assertIsExplained(Runnable call) {
		MicrosoftException failure = failure(call);
		assertThat(failure.message()).contains(" answered ")
			.doesNotContain("null", "s3cr", "GIVEN", "{", "\n")
			// A fallback would quote what Microsoft says.
			.doesNotContain(": \"");
		assertThat(failure.remedy()).isNotBlank()
			.doesNotContain("null", "s3cr", "GIVEN", "{", "}", "\n")
			.doesNotContain("Look the code up");
		assertThat(failure.message()).matches(".*\\(.+\\).*");
	}

	private static MicrosoftException failure(Runnable call) {
		return catchThrowableOfType(MicrosoftException.class, call::run);
	}

	private void readUsers() {
		List<Object> read = new ArrayList<>();
		UserPages pages = this.clients.get(DirectoryUsers.class).open(Clients.CONTOSO, new UserSelection(List.of()));
		for (Object page = pages.next(); page != null; page = pages.next()) {
			read.add(page);
		}
	}

}
