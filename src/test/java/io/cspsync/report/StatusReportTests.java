package io.cspsync.report;

import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.crm.WaitingCounts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusReportTests {

	private final StatusReport report = new StatusReport(ZoneOffset.UTC, Style.PLAIN);

	@Test
	void showsWhatIsNotComplete() {
		assertThat(this.report.text(List.of(Samples.run(3, 2, 1, 1), Samples.run(null, 2, 0, 0)),
				List.of(Samples.failed(), Samples.complete()), new WaitingCounts(0, 1, 0, 0, 0, 1, 0, 0, 0), false))
			.isEqualTo(Expected.text("status.txt"));
	}

	@Test
	void showsAllTenantsWhenAsked() {
		assertThat(this.report.text(List.of(Samples.run(3, 2, 1, 1)), List.of(Samples.failed(), Samples.complete()),
				new WaitingCounts(0, 0, 0, 0, 0, 0, 0, 0, 0), true))
			.isEqualTo(Expected.text("status-all.txt"));
	}

	@Test
	void sayWhereToBeginWhenThereIsNoRun() {
		assertThat(this.report.text(List.of(), List.of(), null, false))
			.isEqualTo("No run yet. Begin with ./run.sh sync, or look at ./run.sh demo first.\n");
	}

}
