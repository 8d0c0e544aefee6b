package io.cspsync.microsoft.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Secret;
import io.cspsync.tenant.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Microsoft is and how patiently it is asked. Nothing is refused on construction;
 * {@link #violations()} says all that is wrong at once.
 *
 * @param name which of Microsoft's clouds; decides the three addresses' defaults and the
 * audiences of the tokens
 * @param loginUrl where tokens come from; any https host and port
 * @param graphUrl Graph with its version, {@code https://graph.microsoft.com/v1.0}; any
 * https host and port, at the root, since the SDK builds on it
 * @param partnerCenterUrl Partner Center with its version; any https host and port
 * @param trustedCertificates a PEM file whose certificates are trusted beside the JVM's
 * own
 * @param proxy the HTTP proxy through which Microsoft is reached,
 * {@code http://host:port}; null goes there directly
 * @param proxyUser who signs in at the proxy, null for nobody
 * @param proxyPassword with which
 * @param proxyPasswordFile a file that holds nothing but that
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence in an answer; at least a minute, because Partner
 * Center may legitimately need that long
 * @param retryAttempts how often one request is sent in all before its trouble counts
 * @param retryBudget longest wait for repeats in one read (one tenant's users, the
 * partner's customers); a server that asks for more fails the read at once
 * @param retryDelay first wait where the server names none; doubles with each attempt
 * @param partnerCenterRequestsPerMinute limit of requests to Partner Center in any
 * minute; lowered by itself when Partner Center throttles all the same
 */
@ConfigurationProperties("csp.cloud")
public record CloudProperties(@DefaultValue("global") Cloud name, @Nullable String loginUrl, @Nullable String graphUrl,
		@Nullable String partnerCenterUrl, @Nullable Path trustedCertificates, @Nullable String proxy,
		@Nullable String proxyUser, @Nullable Secret proxyPassword, @Nullable Path proxyPasswordFile,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("100s") Duration readTimeout,
		@DefaultValue("5") int retryAttempts, @DefaultValue("5m") Duration retryBudget,
		@DefaultValue("1s") Duration retryDelay,
		@DefaultValue("500") int partnerCenterRequestsPerMinute) implements Settings {

	private static final Duration LONGEST = Duration.ofHours(1);

	/** The login host without a slash at its end. */
	public URI login() {
		return URI.create(or(this.loginUrl, this.name.login()));
	}

	/** Graph's address without a slash at its end. */
	public URI graph() {
		return URI.create(or(this.graphUrl, this.name.graph() + "/v1.0"));
	}

	/** Partner Center's address without a slash at its end. */
	public URI partnerCenter() {
		return URI.create(or(this.partnerCenterUrl, this.name.partnerCenter() + "/v1"));
	}

	/**
	 * Every setting that cannot be used, each with its remedy; empty when all is well.
	 */
	@Override
	public List<String> violations() {
		List<String> found = new ArrayList<>();
		HttpsUrls.check("csp.cloud.login-url", this.loginUrl, found);
		HttpsUrls.check("csp.cloud.graph-url", this.graphUrl, found);
		HttpsUrls.check("csp.cloud.partner-center-url", this.partnerCenterUrl, found);
		if (this.trustedCertificates != null) {
			Trust.check(this.trustedCertificates, found);
		}
		HttpProxy.check(this, found);
		checkTime("connect-timeout", this.connectTimeout, Duration.ofMillis(1), found);
		checkTime("read-timeout", this.readTimeout, Duration.ofMillis(1), found);
		checkTime("retry-budget", this.retryBudget, Duration.ZERO, found);
		checkTime("retry-delay", this.retryDelay, Duration.ofMillis(1), found);
		checkCount("retry-attempts", this.retryAttempts, 20, found);
		checkCount("partner-center-requests-per-minute", this.partnerCenterRequestsPerMinute, 10_000, found);
		return found;
	}

	private static String or(@Nullable String given, String otherwise) {
		return (given != null) ? HttpsUrls.withoutSlash(given) : otherwise;
	}

	private static void checkTime(String key, Duration value, Duration least, List<String> found) {
		if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
			found.add("csp.cloud.%s is %s: give a time of at most an hour, such as 30s or 5m".formatted(key, value));
		}
	}

	private static void checkCount(String key, int value, int most, List<String> found) {
		if (value < 1 || value > most) {
			found.add("csp.cloud.%s is %d: give a number from 1 to %d".formatted(key, value, most));
		}
	}

}
