package io.cspsync.microsoft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.microsoft.graph.DirectoryGroups;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.microsoft.graph.UserSelection;
import io.cspsync.microsoft.login.PartnerTokens;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A token, a secret or a refresh token never goes to another host, whoever names it: a
 * page's next link, a delta link, a redirect, or the settings. The other host listens,
 * its names resolve and its certificate is trusted, so that nothing but our own care
 * keeps the token from it.
 */
class ForeignHostsTests {

	private static final String HOST = "graph.csp.test";

	private static final int FEWEST = 60;

	@TempDir
	private Path directory;

	private Clients clients;

	private ForeignListener foreign;

	private Path trusted;

	@BeforeEach
	void start() throws IOException {
		this.clients = new Clients(this.directory);
		// The names in the addresses do not depend on the ports.
		TestIdentity identity = TestIdentity.of(namesIn(HostileUrls.of(HOST + ":1", "/v1.0/users", 2, 3)));
		this.foreign = new ForeignListener(identity.context());
		this.trusted = Files.writeString(this.directory.resolve("trusted.pem"),
				Files.readString(this.clients.cloud().certificate()) + identity.pem());
		this.clients.with("csp.cloud.graph-url", "https://" + own() + "/v1.0")
			.with("csp.cloud.trusted-certificates", this.trusted);
	}

	@AfterEach
	void stop() throws IOException {
		this.clients.close();
		this.foreign.close();
	}

	@Test
	void whoTrustsEveryLinkWouldHandTheTokenOver() throws IOException {
		Trust trust = Trust.of(this.trusted);
		OkHttpClient naive = new OkHttpClient.Builder()
			.sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
			.build();
		for (String url : hostile("/v1.0/users")) {
			HttpUrl parsed = HttpUrl.parse(url);
			if (parsed != null) {
				Request request = new Request.Builder().url(parsed).header("Authorization", "Bearer naive").build();
				try (Response response = naive.newCall(request).execute()) {
					assertThat(response.code()).isPositive();
				}
				catch (IOException ex) {
					// Nobody listens there.
				}
			}
		}
		assertThat(this.foreign.heard()).filteredOn((head) -> head.contains("authorization: bearer naive"))
			.as("the listener can hear: otherwise the other tests prove nothing")
			.hasSizeGreaterThan(45);
	}

	@Test
	void nextLinks() {
		List<String> hostile = hostile("/v1.0/users");
		assertThat(hostile).hasSizeGreaterThan(FEWEST);
		for (String url : hostile) {
			this.clients.cloud().on("/v1.0/", Answer.ok(page("@odata.nextLink", url)));
			assertThatThrownBy(this::readUsers).as(url).isInstanceOf(MicrosoftException.class);
			assertThatThrownBy(() -> this.clients.get(DirectoryGroups.class).findByName(Clients.CONTOSO, "Staff"))
				.as(url)
				.isInstanceOf(MicrosoftException.class);
			assertThatThrownBy(
					() -> this.clients.get(DirectoryGroups.class).fetchUsers(Clients.CONTOSO, UUID.randomUUID()))
				.as(url)
				.isInstanceOf(MicrosoftException.class);
			assertThatThrownBy(() -> this.clients.get(DelegatedAdmin.class).fetchActive()).as(url)
				.isInstanceOf(MicrosoftException.class);
		}
		assertNothingHeard();
	}

	@Test
	void deltaLinks() {
		for (String url : hostile("/v1.0/users/delta")) {
			this.clients.cloud().on("/v1.0/users", Answer.ok(page("@odata.deltaLink", url)));
			// The last page of a list: the link is for a later day, and nobody keeps it.
			readUsers();
		}
		assertNothingHeard();
	}

	@Test
	void redirectsOfGraph() {
		for (String url : headerValues("/v1.0/users")) {
			for (int status : List.of(301, 302, 303, 307, 308)) {
				this.clients.cloud().on("/v1.0/users", Answer.of(status, "").with("Location", url));
				assertThatThrownBy(this::readUsers).as("%d %s", status, url).isInstanceOf(MicrosoftException.class);
			}
		}
		assertNothingHeard();
	}

	@Test
	void redirectsOfPartnerCenter() {
		PartnerCustomers customers = this.clients.with("csp.cloud.partner-center-requests-per-minute", 10_000)
			.get(PartnerCustomers.class);
		for (String url : headerValues("/pc/v1/customers")) {
			for (int status : List.of(301, 302, 303, 307, 308)) {
				this.clients.cloud().on("/pc/v1/customers", Answer.of(status, "{}").with("Location", url));
				assertThatThrownBy(customers::fetchAll).as("%d %s", status, url).isInstanceOf(MicrosoftException.class);
			}
		}
		assertNothingHeard();
	}

	@Test
	void linksInPartnerCentersBodies() {
		PartnerCustomers customers = this.clients.get(PartnerCustomers.class);
		for (String url : hostile("/pc/v1/customers")) {
			this.clients.cloud()
				.on("/pc/v1/customers",
						Answer.ok(
								json(Map.of("totalCount", 0, "items", List.of(), "links",
										Map.of("next", Map.of("uri", url, "method", "GET", "headers",
												List.of(Map.of("key", "MS-ContinuationToken", "value", "t"))))))),
						Answer.ok(json(Map.of("totalCount", 0, "items", List.of()))));
			assertThat(customers.fetchAll()).isEmpty();
		}
		assertNothingHeard();
	}

	@Test
	void redirectsOfTheTokenService() {
		this.clients.with("csp.cloud.retry-attempts", 1);
		for (String url : headerValues("/x/oauth2/v2.0/token")) {
			for (int status : List.of(301, 302, 303, 307, 308)) {
				this.clients.cloud()
					.on("/" + Clients.PARTNER, Answer.of(status, "").with("Location", url))
					.on("/" + Clients.CONTOSO, Answer.of(status, "").with("Location", url));
				assertThatThrownBy(() -> this.clients.get(PartnerTokens.class).token()).as("%d %s", status, url)
					.isInstanceOf(MicrosoftException.class);
				assertThatThrownBy(this::readUsers).as("%d %s", status, url).isInstanceOf(MicrosoftException.class);
			}
		}
		assertNothingHeard();
	}

	@Test
	void settings() {
		List<String> accepted = new ArrayList<>();
		for (String url : hostile("/v1.0")) {
			for (String setting : List.of("login-url", "graph-url", "partner-center-url")) {
				CloudProperties cloud = new Binder(
						new MapConfigurationPropertySource(Map.of("csp.cloud." + setting, url)))
					.bindOrCreate("csp.cloud", CloudProperties.class);
				if (cloud.violations().isEmpty()) {
					accepted.add(url);
					assertThat(addressOf(cloud, setting)).as("what is checked and what is asked are one host: %s", url)
						.isEqualTo(HttpUrl.get(url.strip()).host());
				}
			}
		}
		// An operator may name any host that is written plainly.
		assertThat(accepted).allMatch((url) -> url.strip().matches("(?i)https://[a-z0-9._\\[\\]:-]+(/.*)?"),
				"a plain https address");
	}

	private static String addressOf(CloudProperties cloud, String setting) {
		String host = switch (setting) {
			case "login-url" -> cloud.login().getHost();
			case "graph-url" -> cloud.graph().getHost();
			default -> cloud.partnerCenter().getHost();
		};
		return HttpUrl.get("https://" + host + "/").host();
	}

	private void assertNothingHeard() {
		assertThat(this.foreign.heard()).as("requests at the other host").isEmpty();
	}

	private void readUsers() {
		UserPages pages = this.clients.get(DirectoryUsers.class).open(Clients.CONTOSO, new UserSelection(List.of()));
		while (pages.next() != null) {
			// Read to the end.
		}
	}

	private String own() {
		return this.clients.cloud().url().replace("https://localhost", HOST);
	}

	private List<String> hostile(String path) {
		return HostileUrls.of(own(), path, this.foreign.tlsPort(), this.foreign.clearPort());
	}

	/** Those that a header can carry at all. */
	private List<String> headerValues(String path) {
		List<String> values = hostile(path).stream().filter((url) -> url.matches("[\\x20-\\x7e]+")).toList();
		assertThat(values).hasSizeGreaterThan(FEWEST);
		return values;
	}

	private static TreeSet<String> namesIn(List<String> urls) {
		TreeSet<String> names = new TreeSet<>();
		Stream<HttpUrl> parsed = urls.stream().map(HttpUrl::parse).filter((url) -> url != null);
		parsed.map(HttpUrl::host).filter((host) -> !host.contains("%")).forEach(names::add);
		return names;
	}

	private static String page(String member, String link) {
		return json(Map.of("value", List.of(), member, link));
	}

	private static String json(Map<String, ?> members) {
		return JsonMapper.builder().build().writeValueAsString(members);
	}

}
