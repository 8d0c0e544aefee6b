package io.cspsync.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.notify.metrics.MetricsProperties;
import io.cspsync.tenant.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class NotifyPropertiesTests {

	private static final Map<String, String> MAIL = Map.of("csp.notify.mail.host", "smtp.example.com",
			"csp.notify.mail.from", "night@example.com", "csp.notify.mail.to", "it@example.com, boss@example.com");

	@TempDir
	Path folder;

	@Test
	void nothingIsWantedAndNothingIsWrong() {
		NotifyProperties settings = notify(Map.of());
		assertThat(settings.violations()).isEmpty();
		assertThat(settings.isConfigured()).isFalse();
		assertThat(settings.when()).isEqualTo(When.TROUBLE);
		assertThat(metrics(Map.of()).violations()).isEmpty();
		assertThat(metrics(Map.of()).isConfigured()).isFalse();
	}

	@Test
	void aMailServerNeedsASenderAndSomebodyToTell() {
		NotifyProperties settings = notify(MAIL);
		assertThat(settings.violations()).isEmpty();
		assertThat(settings.mail().portOrUsual()).isEqualTo(587);
		assertThat(settings.mail().to()).containsExactly("it@example.com", "boss@example.com");
		assertThat(notify(Map.of("csp.notify.mail.host", "smtp.example.com")).violations())
			.anyMatch((sentence) -> sentence.startsWith("csp.notify.mail.from is missing"))
			.anyMatch((sentence) -> sentence.startsWith("csp.notify.mail.to is missing"));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			csp.notify.mail.host, smtp.example.com:587, the server's name alone
			csp.notify.mail.port, 70000, from 1 to 65535
			csp.notify.mail.to, not an address, is no mail address
			csp.notify.mail.from, 'a@b.example, c@d.example', is no mail address
			csp.notify.mail.username, night, password is missing
			csp.notify.mail.password, hush, username is missing
			csp.notify.attempts, 0, from 1 to 10
			csp.notify.within, 2h, from 1s to 10m
			csp.notify.webhook.url, http://hooks.example.com/secret, begins with https://
			csp.notify.webhook.url, secret nonsense, begins with https://
			csp.notify.webhook.url, https://user:secret@hooks.example.com/x, begins with https://
			csp.notify.webhook.url-file, missing.txt, cannot be read
			""")
	void whatCannotBeUsedIsSaidWithoutAnySecret(String name, String value, String complaint) {
		Map<String, String> all = new HashMap<>(MAIL);
		all.put(name, value);
		assertThat(notify(all).violations()).hasSize(1).first().asString().contains(complaint).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a@b.example\nBcc: c@d.example", "a@b.example\r\n", "a@b.example,c@d.example", "<a@b>,x", "a" })
	void oneAddressIsOneAddress(String text) {
		assertThat(MailProperties.isAddress(text.endsWith("\n") ? text + "x" : text)).isFalse();
	}

	@Test
	void aPasswordDoesNotTravelInTheClear() {
		Map<String, String> all = new HashMap<>(MAIL);
		all.putAll(Map.of("csp.notify.mail.security", "none", "csp.notify.mail.username", "u",
				"csp.notify.mail.password", "hush"));
		assertThat(notify(all).violations()).singleElement().asString().contains("in the clear").doesNotContain("hush");
		all.put("csp.notify.mail.host", "localhost");
		assertThat(notify(all).violations()).isEmpty();
	}

	@Test
	void secretsMayLieInFilesAndPrintAsStars() throws IOException {
		Path file = Files.writeString(this.folder.resolve("url"), "https://hooks.example.com/x?sig=hush\n");
		NotifyProperties settings = notify(Map.of("csp.notify.webhook.url-file", file.toString()));
		assertThat(settings.violations()).isEmpty();
		assertThat(settings.webhook().address()).hasValueSatisfying(
				(address) -> assertThat(address.toString()).isEqualTo("https://hooks.example.com/x?sig=hush"));
		assertThat(notify(Map.of("csp.notify.webhook.url", "https://hooks.example.com/x?sig=hush")).toString())
			.doesNotContain("hush");
		assertThat(notify(
				Map.of("csp.notify.webhook.url", "https://a.example/", "csp.notify.webhook.url-file", file.toString()))
			.violations()).singleElement().asString().contains("both set");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			csp.metrics.prometheus-file, /tmp/csp.txt, names end in .prom
			csp.metrics.otlp.url, ftp://collector/, is no address
			csp.metrics.otlp.headers, 'authorization=Bearer hush', url is missing
			""")
	void metricsThatGoNowhereAreRefused(String name, String value, String complaint) {
		assertThat(metrics(Map.of(name, value)).violations()).singleElement()
			.asString()
			.contains(complaint)
			.doesNotContain("hush");
	}

	@Test
	void headersOfTheCollectorAreASecret() {
		assertThat(metrics(Map.of("csp.metrics.otlp.url", "http://collector:4318/v1/metrics")).violations()).isEmpty();
		Settings clear = metrics(Map.of("csp.metrics.otlp.url", "http://collector:4318/v1/metrics",
				"csp.metrics.otlp.headers", "authorization=Bearer hush"));
		assertThat(clear.violations()).singleElement().asString().contains("in the clear").doesNotContain("hush");
		assertThat(clear.toString()).doesNotContain("hush");
		assertThat(metrics(Map.of("csp.metrics.otlp.url", "https://collector/", "csp.metrics.otlp.headers", "hush"))
			.violations()).singleElement().asString().contains("cannot be read").doesNotContain("hush");
	}

	private static NotifyProperties notify(Map<String, String> values) {
		return bind("csp.notify", NotifyProperties.class, values);
	}

	private static MetricsProperties metrics(Map<String, String> values) {
		return bind("csp.metrics", MetricsProperties.class, values);
	}

	private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
		return new Binder(List.of(new MapConfigurationPropertySource(values))).bindOrCreate(prefix, type);
	}

}
