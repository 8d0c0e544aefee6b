package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.microsoft.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class CloudPropertiesTests {

	@Test
	void theDefaultsAreThePublicCloud() {
		CloudProperties cloud = bind(Map.of());
		assertThat(cloud.login()).isEqualTo(URI.create("https://login.microsoftonline.com"));
		assertThat(cloud.graph()).isEqualTo(URI.create("https://graph.microsoft.com/v1.0"));
		assertThat(cloud.partnerCenter()).isEqualTo(URI.create("https://api.partnercenter.microsoft.com/v1"));
		assertThat(cloud)
			.extracting(CloudProperties::connectTimeout, CloudProperties::readTimeout, CloudProperties::retryAttempts,
					CloudProperties::retryBudget, CloudProperties::retryDelay,
					CloudProperties::partnerCenterRequestsPerMinute)
			.containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(100), 5, Duration.ofMinutes(5),
					Duration.ofSeconds(1), 500);
		assertThat(cloud.violations()).isEmpty();
	}

	@Test
	void everyPropertyIsReadFromText() {
		CloudProperties cloud = bind(Map.of("name", "us-gov", "login-url", "https://a:1/", "graph-url",
				"https://b:2/v1.0", "partner-center-url", "https://c/v1", "trusted-certificates", "x.pem",
				"connect-timeout", "1s", "read-timeout", "2m", "retry-attempts", "3", "retry-budget", "0s",
				"partner-center-requests-per-minute", "60"));
		assertThat(cloud.name()).isEqualTo(Cloud.US_GOV);
		assertThat(cloud.login()).isEqualTo(URI.create("https://a:1"));
		assertThat(cloud.graph()).isEqualTo(URI.create("https://b:2/v1.0"));
		assertThat(cloud.trustedCertificates()).isEqualTo(Path.of("x.pem"));
		assertThat(cloud.readTimeout()).isEqualTo(Duration.ofMinutes(2));
		assertThat(cloud.partnerCenterRequestsPerMinute()).isEqualTo(60);
	}

	@Test
	void allViolationsAreToldAtOnce(@TempDir Path directory) throws IOException {
		Path empty = Files.createFile(directory.resolve("empty.pem"));
		CloudProperties cloud = bind(Map.of("login-url", "http://login", "graph-url", "https://u@host/v1.0",
				"partner-center-url", "https://a b", "trusted-certificates", empty.toString(), "retry-attempts", "0",
				"read-timeout", "-1s", "partner-center-requests-per-minute", "0"));
		assertThat(cloud.violations()).hasSize(7)
			.anyMatch((text) -> text.startsWith("csp.cloud.login-url does not begin with https"))
			.anyMatch((text) -> text.startsWith("csp.cloud.graph-url holds a user name"))
			.anyMatch((text) -> text.startsWith("csp.cloud.partner-center-url is no address"))
			.anyMatch((text) -> text.contains("holds no certificate"));
	}

	@Test
	void anUnreadableCertificateFileIsAViolation() {
		assertThat(bind(Map.of("trusted-certificates", "/nowhere/x.pem")).violations()).singleElement()
			.asString()
			.isEqualTo(
					"csp.cloud.trusted-certificates: there is no file /nowhere/x.pem: correct the path, or leave the setting out");
	}

	@Test
	void certificatesThatHaveAllExpiredAreAViolation(@TempDir Path directory) throws IOException {
		String old = new TestAuthority(Duration.ofHours(-1)).pem();
		Path file = Files.writeString(directory.resolve("old.pem"), old);
		assertThat(bind(Map.of("trusted-certificates", file.toString())).violations()).singleElement()
			.asString()
			.contains("every certificate in " + file + " has expired", "put the present one");
		Files.writeString(file, old + new TestAuthority(Duration.ofDays(1)).pem());
		assertThat(bind(Map.of("trusted-certificates", file.toString())).violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "global, login.microsoftonline.com, graph.microsoft.com, api.partnercenter.microsoft.com",
			"us-gov, login.microsoftonline.us, graph.microsoft.us, api.partnercenter.microsoft.com",
			"us-gov-dod, login.microsoftonline.us, dod-graph.microsoft.us, api.partnercenter.microsoft.com",
			"china, login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn, partner.partnercenterapi.microsoftonline.cn" })
	void eachCloudHasItsHostsByName(String name, String login, String graph, String partnerCenter) {
		CloudProperties cloud = bind(Map.of("name", name));
		assertThat(cloud.login()).isEqualTo(URI.create("https://" + login));
		assertThat(cloud.graph()).isEqualTo(URI.create("https://" + graph + "/v1.0"));
		assertThat(cloud.partnerCenter()).isEqualTo(URI.create("https://" + partnerCenter + "/v1"));
		assertThat(cloud.violations()).isEmpty();
	}

	private static CloudProperties bind(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> "csp.cloud." + entry.getKey(), Map.Entry::getValue))))
			.bindOrCreate("csp.cloud", CloudProperties.class);
	}

}
