package io.cspsync.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The least that any import must do: a token and all user pages of each tenant, the same
 * selection, the same number at once, the bodies only looked through for the next link.
 */
final class PlainDownload {

	private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

	private static final Pattern NEXT = Pattern.compile("\"@odata.nextLink\"\\s*:\\s*\"([^\"]+)\"");

	private static final String SELECT = "id,accountEnabled,userType,assignedLicenses,licenseAssignmentStates,"
			+ "displayName,mail,userPrincipalName,givenName,surname,jobTitle,department,mobilePhone";

	private final Map<String, String> settings;

	private final HttpClient client;

	PlainDownload(Map<String, String> settings) {
		this.settings = settings;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.sslContext(trusting(Path.of(settings.get("csp.cloud.trusted-certificates"))))
			.build();
	}

	/** Downloads everything. Tells how long it took. */
	Duration run(List<String> tenants, int concurrency) {
		long begin = System.nanoTime();
		try (ExecutorService executor = Executors.newFixedThreadPool(concurrency)) {
			List<? extends Future<?>> all = tenants.stream()
				.map((tenant) -> executor.submit(() -> tenant(tenant)))
				.toList();
			for (Future<?> one : all) {
				one.get();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private void tenant(String tenant) {
		String form = "grant_type=client_credentials&client_id=" + this.settings.get("csp.directory-app.client-id")
				+ "&client_secret="
				+ URLEncoder.encode(this.settings.get("csp.directory-app.client-secret"), StandardCharsets.UTF_8)
				+ "&scope=" + URLEncoder.encode("https://graph.microsoft.com/.default", StandardCharsets.UTF_8);
		String token = find(TOKEN, send(HttpRequest
			.newBuilder(URI.create(this.settings.get("csp.cloud.login-url") + "/" + tenant + "/oauth2/v2.0/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build()));
		String next = this.settings.get("csp.cloud.graph-url") + "/users?$top=999&$select=" + SELECT;
		while (next != null) {
			next = find(NEXT,
					send(HttpRequest.newBuilder(URI.create(next))
						.header("Authorization", "Bearer " + token)
						.header("Accept-Encoding", "gzip")
						.build()));
		}
	}

	private String send(HttpRequest request) {
		try {
			HttpResponse<InputStream> answer = this.client.send(request, BodyHandlers.ofInputStream());
			boolean zipped = answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
			try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body()) {
				String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
				if (answer.statusCode() != 200) {
					throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + ": " + text);
				}
				return text;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// The link stands at the beginning of the body; looking there only keeps this side
	// cheap.
	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.region(0, Math.min(text.length(), 4096)).find() ? matcher.group(1) : null;
	}

	private static SSLContext trusting(Path pem) {
		try (InputStream in = Files.newInputStream(pem)) {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509").generateCertificate(in));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
