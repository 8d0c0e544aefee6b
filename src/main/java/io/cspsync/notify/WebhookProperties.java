package io.cspsync.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a message is posted to: {@code csp.notify.webhook.*}.
 *
 * @param url the address; who knows it may post, so it is a secret
 * @param urlFile a file that holds nothing but that
 * @param format {@code teams}: an Adaptive Card, as the trigger "When a Teams webhook
 * request is received" of Workflows takes it; {@code json}: the numbers
 */
public record WebhookProperties(@Nullable Secret url, @Nullable Path urlFile,
		@DefaultValue("teams") WebhookFormat format) {

	private static final String PREFIX = "csp.notify.webhook.";

	/** Whether anything is to be posted. */
	public boolean isConfigured() {
		return given().isGiven();
	}

	/** The address, empty when there is none that can be used. */
	Optional<URI> address() {
		return given().read().flatMap((secret) -> uri(secret.value())).filter(WebhookProperties::isUsable);
	}

	private GivenSecret given() {
		return new GivenSecret(PREFIX + "url", this.url, this.urlFile);
	}

	void collect(List<String> found) {
		given().collect(found);
		if (given().read().isPresent() && address().isEmpty()) {
			found.add(PREFIX + "url is no address that can be used (it is not shown, being a secret): give one that "
					+ "begins with https://; http only to this machine.");
		}
	}

	private static Optional<URI> uri(String text) {
		try {
			return Optional.of(new URI(text));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/** Whether secrets may go there. */
	static boolean isUsable(URI address) {
		String host = address.getHost();
		return host != null && address.getUserInfo() == null && ("https".equalsIgnoreCase(address.getScheme())
				|| ("http".equalsIgnoreCase(address.getScheme()) && Loopback.is(host)));
	}

}
