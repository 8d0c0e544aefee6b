package io.cspsync.microsoft.cloud;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void whatEntraAddsIsLeftOut() {
		assertThat(Words.said("AADSTS4711: Something new.\r\nTrace ID: 69ade0e5\r\nCorrelation ID: 1"))
			.isEqualTo(": \"Something new.\"");
		assertThat(Words.said("AADSTS4711: Something new. Trace ID: 69ade0e5 Correlation ID: 1"))
			.isEqualTo(": \"Something new.\"");
		assertThat(Words.said(" ")).isEmpty();
	}

	@Test
	void aLongTextIsShortenedAndStaysOnOneLine() {
		assertThat(Words.said("word\u0000\n".repeat(200))).hasSizeLessThan(320)
			.endsWith("…\"")
			.doesNotContain("\n", "\u0000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJl",
			"abc8Q~xYzAbCdEfGhIjKlMnOpQrStUvWxYz012345", "0123456789abcdef0123456789abcdef0123" })
	void aTokenOrKeyIsNeverRepeated(String secret) {
		assertThat(Words.said("The value '" + secret + "' is no token")).isEqualTo(": \"The value '***' is no token\"");
	}

	@Test
	void idsAndNamesOfPermissionsStay() {
		String text = "DeviceManagementManagedDevices.ReadWrite.All in 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";
		assertThat(Words.said(text)).isEqualTo(": \"" + text + "\"");
	}

}
