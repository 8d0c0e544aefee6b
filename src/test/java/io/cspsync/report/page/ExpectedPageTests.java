package io.cspsync.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.cspsync.report.facts.SampleReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole pages, but for the style sheet and its hash.
 */
class ExpectedPageTests {

	@Test
	void aNight() throws IOException {
		assertThat(body(new HtmlPage().of(Rebuilt.shortened(SampleReport.small(), 4))))
			.isEqualTo(expected("night.html"));
	}

	@Test
	void aFirstNightThatFailed() throws IOException {
		assertThat(body(new HtmlPage().of(SampleReport.brokenFirst()))).isEqualTo(expected("first-night.html"));
	}

	@Test
	void aCustomer() throws IOException {
		assertThat(body(new HtmlPage().of(Rebuilt.shortened(SampleReport.customer(), 6))))
			.isEqualTo(expected("customer.html"));
	}

	/** What comes after the head, with its title. */
	static String body(String page) {
		return page.substring(page.indexOf("<title>")).replaceFirst("(?s)<style>.*?</style>", "<style></style>");
	}

	private static String expected(String file) throws IOException {
		try (InputStream in = Objects.requireNonNull(ExpectedPageTests.class.getResourceAsStream(file), file)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
