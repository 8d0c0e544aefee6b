package io.cspsync.report;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorsReportTests {

	private final ErrorsReport report = new ErrorsReport(ZoneOffset.UTC, Style.PLAIN);

	@Test
	void tellsEachErrorInFull() {
		assertThat(this.report
			.text(List.of(Samples.consentMissing(Samples.CONTOSO, "Contoso"), Samples.rejectedRecord()), true))
			.isEqualTo(Expected.text("errors.txt"));
	}

	@Test
	void tellsOnceWhatSeveralHaveInCommon() {
		assertThat(this.report.text(List.of(Samples.consentMissing(Samples.CONTOSO, "Contoso"),
				Samples.rejectedRecord(), Samples.consentMissing(Samples.FABRIKAM, "Fabrikam")), false))
			.isEqualTo(Expected.text("errors-grouped.txt"));
	}

	@Test
	void saysWhenThereIsNone() {
		assertThat(this.report.text(List.of(), false)).isEqualTo("No open error.\n");
	}

}
