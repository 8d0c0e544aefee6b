package io.cspsync.microsoft.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			10                             | PT10S
			' 57 '                         | PT57S
			2.128                          | PT2.128S
			31,120                         | PT31S
			0,120                          | PT2M
			Mon, 23 Nov 2026 02:01:30 GMT  | PT1M30S
			""")
	void everyFormIsRead(String header, Duration wait) {
		assertThat(RetryAfter.parse(List.of(header), NOW)).isEqualTo(wait);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "0.0001", "soon", "NaN", "1e9", "Infinity", "99999999999",
			"Mon, 23 Nov 2026 01:59:59 GMT", "(not recorded)" })
	void nonsenseNamesNoWait(String header) {
		assertThat(RetryAfter.parse(List.of(header), NOW)).isNull();
	}

	@Test
	void noHeaderNamesNoWait() {
		assertThat(RetryAfter.parse(List.of(), NOW)).isNull();
	}

}
