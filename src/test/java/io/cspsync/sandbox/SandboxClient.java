package io.cspsync.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that trusts the sandbox's certificate and signs in as the product would. */
final class SandboxClient {

	static final JsonMapper MAPPER = new JsonMapper();

	private final Sandbox sandbox;

	private final Map<String, String> settings;

	private final HttpClient http;

	SandboxClient(Sandbox sandbox) {
		this(sandbox, sandbox.settings());
	}

	/** Signs in as the second partner. */
	static SandboxClient ofSecondPartner(Sandbox sandbox) {
		Map<String, String> plain = new HashMap<>();
		sandbox.secondPartner()
			.settings("second")
			.forEach((name, value) -> plain.put(name.replace("csp.partners.second.", "csp."), value));
		return new SandboxClient(sandbox, plain);
	}

	private SandboxClient(Sandbox sandbox, Map<String, String> settings) {
		this.sandbox = sandbox;
		this.settings = settings;
		this.http = HttpClient.newBuilder()
			.sslContext(trusting(sandbox.certificatePem()))
			.version(HttpClient.Version.HTTP_1_1)
			.build();
	}

	private static SSLContext trusting(String pem) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Reply get(String pathAndQuery, String token, String... headers) {
		return send("GET", pathAndQuery, token, headers);
	}

	Reply send(String method, String pathAndQuery, String token, String... headers) {
		URI uri = pathAndQuery.startsWith("https:") ? URI.create(encoded(pathAndQuery))
				: URI.create(sandbox.uri() + encoded(pathAndQuery));
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request.build());
	}

	Reply post(String path, String token, String json) {
		return send(HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private Reply send(HttpRequest request) {
		try {
			return new Reply(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(String query) {
		return query.replace(" ", "%20").replace("'", "%27").replace("$", "%24");
	}

	Reply token(String tenant, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(URI.create(sandbox.uri() + "/" + tenant + "/oauth2/v2.0/token"))
			.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	Map<String, String> directoryForm() {
		return new HashMap<>(
				Map.of("grant_type", "client_credentials", "client_id", settings.get("csp.directory-app.client-id"),
						"client_secret", settings.get("csp.directory-app.client-secret"), "scope",
						"openid https://graph.microsoft.com/.default profile offline_access"));
	}

	Map<String, String> partnerForm(String grant) {
		return new HashMap<>(
				Map.of("grant_type", grant, "client_id", settings.get("csp.partner-app.client-id"), "client_secret",
						settings.get("csp.partner-app.client-secret"), "refresh_token", refreshToken(), "scope",
						grant.equals("refresh_token")
								? "https://api.partnercenter.microsoft.com/user_impersonation openid"
								: "https://api.partnercenter.microsoft.com/.default"));
	}

	String refreshToken() {
		try {
			return Files.readString(Path.of(settings.get("csp.partner-app.refresh-token-file"))).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String graphToken(String tenantId) {
		return token(tenantId, directoryForm()).json().get("access_token").stringValue();
	}

	String partnerToken() {
		return token(settings.get("csp.partner-app.tenant-id"), partnerForm("refresh_token")).json()
			.get("access_token")
			.stringValue();
	}

	String partnerAppToken() {
		return token(settings.get("csp.partner-app.tenant-id"), partnerForm("client_credentials")).json()
			.get("access_token")
			.stringValue();
	}

	/** All items of a Graph collection, over all pages. */
	List<JsonNode> all(String pathAndQuery, String token, String... headers) {
		List<JsonNode> all = new ArrayList<>();
		String next = pathAndQuery;
		while (next != null) {
			JsonNode page = get(next, token, headers).json();
			page.get("value").forEach(all::add);
			next = page.path("@odata.nextLink").asString(null);
		}
		return all;
	}

	record Reply(HttpResponse<byte[]> response) {

		int status() {
			return response.statusCode();
		}

		String header(String name) {
			return response.headers().firstValue(name).orElse(null);
		}

		String text() {
			return new String(response.body(), StandardCharsets.UTF_8);
		}

		JsonNode json() {
			return MAPPER.readTree(response.body());
		}

		/** The code of a Graph error. */
		String graphCode() {
			return json().at("/error/code").stringValue();
		}

	}

}
