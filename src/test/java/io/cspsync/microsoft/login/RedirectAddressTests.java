package io.cspsync.microsoft.login;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedirectAddressTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:8400/, true", "http://localhost, true", "http://127.0.0.1:50000/back, true",
			"http://[::1]:8400/, true", "https://localhost:8400/, false", "https://csp.example/back, false" })
	void whereItCanListenIsHttpOnThisMachine(String text, boolean listens) {
		assertThat(address(text).violations()).isEmpty();
		assertThat(address(text).canBeListenedOn()).isEqualTo(listens);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8400", "http://csp.example/", "http://localhost.evil.example/",
			"ftp://localhost/", "http://localhost:8400/?x=1", "http://localhost:8400/#x", "http://me@localhost:8400/",
			"http://local host/", "", "http:///", "urn:ietf:wg:oauth:2.0:oob" })
	void whatCannotBeRegisteredIsSaid(String text) {
		assertThat(address(text).violations()).singleElement()
			.satisfies((sentence) -> assertThat(sentence).startsWith("csp.partner-app.redirect-uri ")
				.contains("http://localhost:8400/"));
	}

	@Test
	void aLongOneIsRefused() {
		assertThat(address("https://csp.example/" + "x".repeat(240)).violations()).hasSize(1);
	}

	@Test
	void anyNameOfThisMachineIsTakenWithThePortOnly() {
		RedirectAddress address = address("http://localhost:8400/");
		assertThat(address.isNamedBy("localhost:8400")).isTrue();
		assertThat(address.isNamedBy("LOCALHOST:8400")).isTrue();
		assertThat(address.isNamedBy("127.0.0.1:8400")).isTrue();
		assertThat(address.isNamedBy("[::1]:8400")).isTrue();
		assertThat(address.isNamedBy("localhost")).isFalse();
		assertThat(address.isNamedBy("evil.example:8400")).isFalse();
		assertThat(address.isNamedBy(null)).isFalse();
		assertThat(address("http://localhost/").isNamedBy("localhost")).isTrue();
	}

	@Test
	void aPathIsASlashAtLeast() {
		assertThat(address("http://localhost:8400").path()).isEqualTo("/");
		assertThat(address("http://localhost:8400/Back").path()).isEqualTo("/Back");
	}

	private static RedirectAddress address(String text) {
		return new RedirectAddress("csp.partner-app.redirect-uri", text);
	}

}
