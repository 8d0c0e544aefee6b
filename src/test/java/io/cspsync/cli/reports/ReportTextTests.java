package io.cspsync.cli.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.cspsync.report.RecordedNights;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTextTests {

	private final RecordedNights nights = RecordedNights.shared();

	@Test
	void aNightIsToldInJson() throws IOException {
		assertSame("night.json", ReportText.of(this.nights.report(RecordedNights.NEWEST)).json());
	}

	@Test
	void aNightIsToldInTables() throws IOException {
		assertSame("night.csv.txt", tables(ReportText.of(this.nights.report(RecordedNights.NEWEST))));
	}

	@Test
	void aCustomersOwnReportIsToldInJsonAndTables() throws IOException {
		ReportText report = ReportText.of(this.nights.customer(1));
		assertSame("customer.json", report.json());
		assertSame("customer.csv.txt", tables(report));
	}

	private static String tables(ReportText report) {
		StringBuilder all = new StringBuilder();
		report.all()
			.forEach((table) -> all.append("== ").append(table.name()).append('\n').append(table.csv(report.zone())));
		return all.toString();
	}

	private static void assertSame(String file, String text) throws IOException {
		try (InputStream in = ReportTextTests.class.getResourceAsStream(file)) {
			assertThat(text)
				.isEqualTo(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
		}
	}

}
