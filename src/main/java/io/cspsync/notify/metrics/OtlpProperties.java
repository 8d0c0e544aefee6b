package io.cspsync.notify.metrics;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cspsync.notify.GivenSecret;
import io.cspsync.notify.Loopback;
import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics are pushed to: {@code csp.metrics.otlp.*}.
 *
 * @param url the collector's address for metrics, such as
 * {@code http://localhost:4318/v1/metrics}
 * @param headers what it wants to hear, {@code name=value} separated by commas, as in
 * {@code OTEL_EXPORTER_OTLP_HEADERS}; a secret
 * @param headersFile a file that holds nothing but that
 * @param every how often they are pushed while a run goes on; at its end in any case
 * @param within longest wait for the collector
 */
public record OtlpProperties(@Nullable String url, @Nullable Secret headers, @Nullable Path headersFile,
		@DefaultValue("60s") Duration every, @DefaultValue("10s") Duration within) {

	private static final String PREFIX = "csp.metrics.otlp.";

	/** Whether there is a collector. */
	public boolean isConfigured() {
		return this.url != null && !this.url.isBlank();
	}

	/** Its address, empty when it cannot be used. */
	Optional<URI> address() {
		try {
			URI address = new URI(String.valueOf(this.url).strip());
			boolean http = "http".equalsIgnoreCase(address.getScheme());
			boolean usable = address.getHost() != null && address.getUserInfo() == null
					&& (http || "https".equalsIgnoreCase(address.getScheme()));
			return usable ? Optional.of(address) : Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private GivenSecret given() {
		return new GivenSecret(PREFIX + "headers", this.headers, this.headersFile);
	}

	/** What the collector wants to hear, by name. */
	Map<String, String> headerValues() {
		Map<String, String> values = new LinkedHashMap<>();
		given().read().ifPresent((secret) -> {
			for (String one : secret.value().split(",")) {
				int equals = one.indexOf('=');
				if (equals > 0) {
					values.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
				}
			}
		});
		return values;
	}

	void collect(List<String> found) {
		if (!isConfigured()) {
			if (given().isGiven()) {
				found.add(PREFIX + "url is missing: say where the collector is, or leave csp.metrics.otlp out.");
			}
			return;
		}
		Optional<URI> address = address();
		if (address.isEmpty()) {
			found.add(PREFIX + "url is no address: give one such as http://localhost:4318/v1/metrics.");
		}
		given().collect(found);
		collectHeaders(found, address.orElse(null));
		if (this.every.compareTo(Duration.ofSeconds(1)) < 0) {
			found.add(PREFIX + "every is %s: use a time from 1s on.".formatted(this.every));
		}
		if (this.within.compareTo(Duration.ofMillis(100)) < 0 || this.within.compareTo(Duration.ofMinutes(1)) > 0) {
			found.add(PREFIX + "within is %s: use a time of at most a minute, such as 10s.".formatted(this.within));
		}
	}

	private void collectHeaders(List<String> found, @Nullable URI address) {
		boolean given = given().read().isPresent();
		boolean wellFormed = headerValues().entrySet()
			.stream()
			.allMatch((one) -> one.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
					&& one.getValue().matches("[\\x20-\\x7e]+"));
		if (given && (headerValues().isEmpty() || !wellFormed)) {
			found.add(PREFIX + "headers (not shown, being a secret) cannot be read: write name=value,name=value.");
		}
		if (given && address != null && "http".equalsIgnoreCase(address.getScheme())
				&& !Loopback.is(address.getHost())) {
			found.add(PREFIX + "url begins with http, and the headers would travel in the clear: use https.");
		}
	}

}
