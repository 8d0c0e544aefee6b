package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Wire;
import io.cspsync.tenant.Traffic;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class GraphErrorsTests {

	/** By status, code, and whether the tenant does not let us in. */
	private static final Map<String, Boolean> REFUSED_BY_TENANT = Map.ofEntries(
			Map.entry("403 Authorization_RequestDenied", true),
			Map.entry("403 Authentication_RequestFromNonPremiumTenantOrB2CTenant", true),
			Map.entry("403 Authentication_MSGraphPermissionMissing", true),
			Map.entry("401 Authorization_IdentityNotFound", true), Map.entry("401 InvalidAuthenticationToken", false),
			Map.entry("400 Request_UnsupportedQuery", false), Map.entry("410 resyncRequired", false),
			Map.entry("400 Directory_ExpiredPageToken", false), Map.entry("404 Request_ResourceNotFound", false),
			Map.entry("400 BadRequest", false), Map.entry("403 Forbidden", true),
			Map.entry("501 NotImplemented", false), Map.entry("401 Unauthorized", true),
			Map.entry("400 Request_BadRequest", false), Map.entry("400 syncStateNotFound", false));

	@TempDir
	Path directory;

	private Clients clients;

	static List<JsonNode> entries() {
		return Wire.entries("graph-error-bodies.json");
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
	@MethodSource("entries")
	void everyKnownBodyIsTranslated(JsonNode entry) {
		this.clients.with("csp.cloud.retry-budget", "1s");
		this.clients.cloud().on("/v1.0/users", Wire.answer(entry));
		MicrosoftException failure = failure();
		String code = entry.path("body").path("error").path("code").asString();
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.message())
			.startsWith("Reading the users of tenant " + Clients.CONTOSO + ": Graph answered "
					+ entry.path("status").asInt() + " " + code)
			.doesNotContain("{", "\n");
		assertThat(failure.remedy()).isNotBlank().doesNotContain("{");
		assertThat(failure.endpoint()).isEqualTo("GET /users");
		if (entry.path("status").asInt() == 429) {
			assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
			assertThat(failure.isLackOfAccess()).isFalse();
			return;
		}
		assertThat(failure.category())
			.isEqualTo(code.equals("InvalidAuthenticationToken") ? ErrorCategory.TRANSIENT : ErrorCategory.TENANT);
		assertThat(REFUSED_BY_TENANT).containsEntry(entry.path("status").asInt() + " " + code,
				failure.isLackOfAccess());
	}

	@Test
	void theRequestIdAndTheConsentLinkAreTold() {
		this.clients.cloud().on("/v1.0/users", Wire.answer(entries().getFirst()));
		MicrosoftException failure = failure();
		assertThat(failure.requestId()).isEqualTo("93b6f17e-c05d-4f45-ad2a-6665c708d8a0");
		assertThat(failure.message()).endsWith(", request 93b6f17e-c05d-4f45-ad2a-6665c708d8a0");
		assertThat(failure.remedy())
			.contains(this.clients.cloud().url() + "/" + Clients.CONTOSO + "/adminconsent?client_id=" + Clients.CLIENT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503, 504 })
	void passingTroubleIsRepeatedWhateverTheBody(int status) {
		this.clients.cloud()
			.on("/v1.0/users", Answer.html(status), Answer.of(status, ""), Answer.of(status, "{\"error\":null}"),
					Answer.ok("{\"value\":[]}"));
		assertThat(failure()).isNull();
		assertThat(this.clients.cloud().sent()).hasSize(4);
		assertThat(this.clients.get(Traffic.class).repeats()).isEqualTo(3);
		assertThat(this.clients.get(Traffic.class).total().throttled()).isEqualTo((status == 429) ? 3 : 0);
	}

	@Test
	void aRequestTimeOutIsRepeated() {
		this.clients.cloud().on("/v1.0/users", Answer.of(408, ""), Answer.ok("{\"value\":[]}"));
		assertThat(failure()).isNull();
	}

	@Test
	void fiveAttemptsAreEnough() {
		this.clients.cloud().on("/v1.0/users", Answer.html(503));
		assertThat(failure()).satisfies((ex) -> {
			assertThat(ex.category()).isEqualTo(ErrorCategory.TRANSIENT);
			assertThat(ex.code()).isEqualTo("http-503");
		});
		assertThat(this.clients.cloud().sent()).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-5", "Sun, 22 Nov 2026 02:00:00 GMT", "soon", "0.02", "0,0.01", "" })
	void aShortOrSenselessRetryAfterIsWaitedOutAndRepeated(String retryAfter) {
		this.clients.cloud()
			.on("/v1.0/users", Answer.of(429, "").with("Retry-After", retryAfter), Answer.ok("{\"value\":[]}"));
		assertThat(failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "301", "300.5", "0,301", "Mon, 23 Nov 2026 02:05:01 GMT", "999999999" })
	void aRetryAfterBeyondTheBudgetFailsAtOnce(String retryAfter) {
		this.clients.cloud().on("/v1.0/users", Answer.of(429, "").with("Retry-After", retryAfter));
		assertThat(failure().message()).contains("csp.cloud.retry-budget");
		assertThat(this.clients.cloud().sent()).hasSize(1);
	}

	@Test
	void theBudgetIsForAllPagesOfARead() {
		this.clients.with("csp.cloud.retry-budget", "100ms");
		Answer wait = Answer.of(429, "").with("Retry-After", "0.06");
		String next = "{\"value\":[],\"@odata.nextLink\":\"" + this.clients.cloud().url() + "/v1.0/users?p=2\"}";
		this.clients.cloud().on("/v1.0/users", wait, Answer.ok(next)).on("/v1.0/users?p=2", wait);
		assertThat(failure().category()).isEqualTo(ErrorCategory.TRANSIENT);
		assertThat(this.clients.cloud().sent()).hasSize(3);
	}

	@Test
	void aRaisedStopSignalEndsTheWait() {
		this.clients.cloud().on("/v1.0/users", Answer.of(429, "").with("Retry-After", "200"));
		Thread.ofVirtual().start(() -> {
			while (this.clients.cloud().sent().isEmpty()) {
				Thread.onSpinWait();
			}
			this.clients.stop().raise("SIGTERM");
		});
		assertThatExceptionOfType(StoppedException.class).isThrownBy(this::readAll).withMessageContaining("SIGTERM");
		assertThat(this.clients.cloud().sent()).hasSize(1);
	}

	private MicrosoftException failure() {
		return catchThrowableOfType(MicrosoftException.class, this::readAll);
	}

	private void readAll() {
		UserPages pages = this.clients.get(DirectoryUsers.class).open(Clients.CONTOSO, new UserSelection(List.of()));
		while (pages.next() != null) {
			// Read to the end.
		}
	}

}
