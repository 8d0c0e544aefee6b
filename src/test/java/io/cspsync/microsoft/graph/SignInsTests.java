package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Wire;
import io.cspsync.microsoft.cloud.RequestLimiter;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SignInsTests {

	private static final String ADA = "1aecaf40-dc3a-461f-88a8-d06994e12898";

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
	void theNewestOfTheThreeTimesIsTakenFromMicrosoftsSample() {
		answer(Answer.ok(Wire.bytes("graph-users-signInActivity-docs.json")));
		assertThat(read()).containsExactly(signIn(ADA, "2021-06-17T16:41:33Z"),
				signIn("f0662ee5-84b1-43d6-8338-769cce1bc141", "2021-07-29T17:53:42Z"));
		assertThat(this.clients.cloud().sent()).singleElement()
			.extracting((sent) -> sent.uri())
			.isEqualTo("/v1.0/users?$select=id,signInActivity&$top=500");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"signInActivity\":null", ",\"signInActivity\":{}",
			",\"signInActivity\":{\"lastSignInDateTime\":null,\"lastNonInteractiveSignInDateTime\":\"\","
					+ "\"lastSuccessfulSignInDateTime\":\"0001-01-01T00:00:00Z\",\"new\":{\"a\":[1]}}" })
	void whoNeverSignedInHasNoTime(String activity) {
		answer(page("", "{\"id\":\"" + ADA + "\"" + activity + "}"));
		assertThat(read()).containsExactly(signIn(ADA, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"" + ADA + "\",\"signInActivity\":{\"lastSignInDateTime\":\"lately\"}}",
			"{\"id\":\"" + ADA + "\",\"signInActivity\":\"x\"}", "{\"id\":\"" + ADA + "\",\"signInActivity\":[1]}",
			"{\"id\":\"" + ADA + "\",\"signInActivity\":{\"lastSignInDateTime\":12}}", "{\"id\":null}",
			"{\"id\":{\"a\":1}}", "{\"signInActivity\":{}}", "{\"id\":\"zz\"}", "[1]", "7" })
	void ofWhoeverCannotBeReadNothingIsSaid(String user) {
		String other = "f0662ee5-84b1-43d6-8338-769cce1bc141";
		answer(page("", user + ",{\"id\":\"" + other + "\"}"));
		assertThat(read()).containsExactly(signIn(other, null));
	}

	@Test
	void smallerPagesThanAskedForAreFollowedToTheLast() {
		String next = this.clients.cloud().url() + "/v1.0/users?$skiptoken=x";
		answer(page("\"@odata.nextLink\":\"" + next + "\",", ""));
		this.clients.cloud()
			.on("/v1.0/users?$skiptoken=x", page("", "{\"id\":\"" + ADA
					+ "\",\"signInActivity\":{\"lastSignInDateTime\":\"2026-11-22T23:00:00.1234567+02:00\"}}"));
		assertThat(read()).containsExactly(signIn(ADA, "2026-11-22T21:00:00.1234567Z"));
	}

	@Test
	void theRefusalsSayWhatIsMissing() {
		MicrosoftException plan = refused("signInActivity without P1/P2");
		assertThat(plan.code()).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
		assertThat(plan.category()).isEqualTo(ErrorCategory.TENANT);
		assertThat(plan.message()).contains("Reading the last sign-ins of tenant " + Clients.CONTOSO, "403",
				"no Entra ID P1 or P2");
		MicrosoftException permission = refused("signInActivity without AuditLog.Read.All in the token");
		assertThat(permission.code()).isEqualTo("Authentication_MSGraphPermissionMissing");
		assertThat(permission.category()).isEqualTo(ErrorCategory.TENANT);
		assertThat(permission.remedy()).contains("AuditLog.Read.All", "application permission", "adminconsent");
	}

	@Test
	void throttlingIsLearnedFromAndItsWaitKept() {
		answer(Answer.of(429, "{\"error\":{\"code\":\"TooManyRequests\"}}").with("Retry-After", "0.02"),
				page("", "{\"id\":\"" + ADA + "\"}"));
		RequestLimiter limiter = limiter();
		// The clock stands still, so the wait would last for ever: the stop ends it.
		Thread.ofVirtual().start(() -> {
			while (this.clients.cloud().sent().isEmpty()) {
				Thread.onSpinWait();
			}
			this.clients.now(this.clients.now().plusSeconds(1));
		});
		assertThat(read(limiter)).hasSize(1);
		assertThat(limiter.perMinute()).isEqualTo(7);
	}

	@Test
	void anAnswerThatIsCutOffIsAFailureAndNobodyNeverSignedIn() {
		for (String body : List.of("{}", "[]", "", "{\"value\":{}}", "{\"value\":[", "{\"value\":[],\"error\":{}}")) {
			answer(Answer.ok(body));
			MicrosoftException ex = catchThrowableOfType(MicrosoftException.class, () -> read());
			assertThat(ex.code()).as(body).isEqualTo("unreadable-answer");
			assertThat(ex.category()).isEqualTo(ErrorCategory.TRANSIENT);
		}
	}

	private MicrosoftException refused(String when) {
		answer(Wire.entries("graph-error-bodies.json")
			.stream()
			.filter((entry) -> entry.path("when").asString().equals(when))
			.map(Wire::answer)
			.findFirst()
			.orElseThrow());
		return catchThrowableOfType(MicrosoftException.class, () -> read());
	}

	private void answer(Answer... answers) {
		this.clients.cloud().on("/v1.0/users", answers);
	}

	private static Answer page(String link, String users) {
		return Answer.ok("{" + link + "\"value\":[" + users + "]}");
	}

	private RequestLimiter limiter() {
		return new RequestLimiter(10, 1, this.clients.get(Retries.class), this.clients.get(Clock.class));
	}

	private List<SignIn> read() {
		return read(new RequestLimiter(1000, 1, this.clients.get(Retries.class), this.clients.get(Clock.class)));
	}

	private List<SignIn> read(RequestLimiter limiter) {
		List<SignIn> read = new ArrayList<>();
		try (SignInPages pages = this.clients.get(SignInClients.class).within(limiter).open(Clients.CONTOSO)) {
			for (List<SignIn> page = pages.next(); page != null; page = pages.next()) {
				read.addAll(page);
			}
		}
		return read;
	}

	private static SignIn signIn(String id, @Nullable String last) {
		return new SignIn(EntraId.of(id), (last != null) ? Instant.parse(last) : null);
	}

}
