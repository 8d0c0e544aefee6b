package io.cspsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Follows redirects and posts forms as a browser would, with nobody at it. */
public final class TestBrowser {

	private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

	private static final Pattern FIELD = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"");

	private final HttpClient http;

	public TestBrowser(String certificate) {
		this.http = HttpClient.newBuilder()
			.sslContext(trusting(certificate))
			.version(HttpClient.Version.HTTP_1_1)
			.build();
	}

	/** Opens Microsoft's page and returns the one at which it ends. */
	String open(String address, boolean asForm) {
		if (!asForm) {
			return get(locationOf(address));
		}
		String page = get(address.replace("response_mode=query", "response_mode=form_post"));
		Matcher action = ACTION.matcher(page);
		if (!action.find()) {
			throw new AssertionError("no form on the page " + page);
		}
		StringJoiner form = new StringJoiner("&");
		Matcher field = FIELD.matcher(page);
		while (field.find()) {
			form.add(field.group(1) + "="
					+ URLEncoder.encode(field.group(2).replace("&amp;", "&"), StandardCharsets.UTF_8));
		}
		return send(HttpRequest.newBuilder(URI.create(action.group(1)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Origin", "https://login.microsoftonline.com")
			.header("Sec-Fetch-Site", "cross-site")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
			.build()).body();
	}

	/** Where Microsoft's page sends the browser. */
	public String locationOf(String address) {
		return send(HttpRequest.newBuilder(URI.create(address)).build()).headers().firstValue("Location").orElseThrow();
	}

	public String get(String address) {
		return send(HttpRequest.newBuilder(URI.create(address)).build()).body();
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
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

}
