package io.cspsync.microsoft.graph;

import java.nio.file.Path;
import java.util.List;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class NextLinkTests {

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

	@ParameterizedTest
	@ValueSource(strings = { "https://graph.microsoft.com.evil.example/v1.0/users", "https://evil.example/",
			"http://localhost:%d/v1.0/users?a", "https://localhost:1/v1.0/users", "https://x:y@localhost:%d/v1.0/users",
			"https://localhost:%d@evil.example/v1.0/users", "https://evil.example\\\\@localhost:%d/", "/v1.0/users?a",
			"//evil.example/v1.0/users", "javascript:alert(1)", "https://localhost.:%d/v1.0/users" })
	void anotherHostNeverSeesAToken(String link) {
		String port = this.clients.cloud().url().replaceAll(".*:", "");
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok("{\"value\":[],\"@odata.nextLink\":\"" + link.replace("%d", port) + "\"}"));
		MicrosoftException failure = failure();
		assertThat(failure.code()).isEqualTo("next-link-foreign");
		assertThat(failure.category()).isEqualTo(ErrorCategory.TENANT);
		assertThat(this.clients.cloud().sent()).hasSize(1);
	}

	@Test
	void aLinkIsFollowedAsItCame() {
		String query = "$select=id,mail&$top=999&$skiptoken=RFNw%2bdAI%3d%7bx%7dLast=O%27Neil%252f+a,b/c";
		this.clients.cloud()
			.on("/v1.0/users", Answer.ok(page(query)))
			.on("/v1.0/users?$select=id,mail", Answer.ok("{\"value\":[]}"));
		assertThat(failure()).isNull();
		assertThat(this.clients.cloud().sent().getLast().uri()).isEqualTo("/v1.0/users?" + query);
	}

	@Test
	void whatStandsInBracesStays() {
		// Not through the server, whose own java.net.URI refuses braces.
		assertThat(HttpUrl.get("https://graph.microsoft.com/v1.0/x?$skiptoken={x}|%7By%7D").encodedQuery())
			.isEqualTo("$skiptoken={x}|%7By%7D");
	}

	@Test
	void aLinkThatRepeatsEndsInAFailure() {
		this.clients.cloud().on("/v1.0/users", Answer.ok(page("a=1")));
		assertThat(failure().code()).isEqualTo("next-link-repeats");
		assertThat(this.clients.cloud().sent()).hasSize(2);
	}

	@Test
	void aRedirectIsNotFollowed() {
		for (int status : List.of(301, 302, 307, 308)) {
			this.clients.cloud()
				.on("/v1.0/users",
						Answer.of(status, "").with("Location", this.clients.cloud().url() + "/v1.0/elsewhere"));
			assertThat(failure().code()).isEqualTo("http-" + status);
		}
		assertThat(this.clients.cloud().sent("/v1.0/elsewhere")).isEmpty();
	}

	private MicrosoftException failure() {
		return catchThrowableOfType(MicrosoftException.class, () -> {
			UserPages pages = this.clients.get(DirectoryUsers.class)
				.open(Clients.CONTOSO, new UserSelection(List.of()));
			while (pages.next() != null) {
				// Read to the end.
			}
		});
	}

	private String page(String query) {
		return "{\"value\":[],\"@odata.nextLink\":\"" + this.clients.cloud().url() + "/v1.0/users?" + query + "\"}";
	}

}
