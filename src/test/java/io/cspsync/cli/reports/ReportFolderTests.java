package io.cspsync.cli.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.cspsync.report.facts.Glance;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.SampleReport;
import io.cspsync.report.page.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportFolderTests {

	@TempDir
	Path home;

	@Test
	void aReportIsForItsOwnersEyesAlone() throws IOException {
		Path page = folder().write(SampleReport.small(), 90);
		assertThat(page).isEqualTo(folder().path().resolve("20261123T010000Z/report.html")).isNotEmptyFile();
		List<Path> all;
		try (Stream<Path> walk = Files.walk(folder().path())) {
			all = walk.toList();
		}
		assertThat(all).hasSizeGreaterThan(25).allSatisfy((path) -> {
			if (!Files.isSymbolicLink(path)) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
					.isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
			}
		});
		assertThat(all).noneMatch((path) -> path.toString().endsWith(".part"));
	}

	@Test
	void latestLeadsToTheNewestRunWhateverIsWrittenLast() throws IOException {
		folder().write(of("20261123T010000Z"), 90);
		folder().write(of("20261122T010000Z"), 90);
		Path latest = folder().path().resolve("latest");
		assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of("20261123T010000Z"));
		assertThat(latest.resolve("report.html")).isNotEmptyFile();
		folder().write(of("20261124T010000Z"), 90);
		folder().write(of("20261124T010000Z"), 90);
		assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of("20261124T010000Z"));
	}

	@Test
	void theOldestGoAndWhatIsNotOursStays() throws IOException {
		Files.createDirectories(folder().path().resolve("20200101T000000Z-mine"));
		for (int day = 10; day < 15; day++) {
			folder().write(of("202611%dT010000Z".formatted(day)), 3);
		}
		folder().write(of("20250101T010000Z"), 3);
		try (Stream<Path> all = Files.list(folder().path())) {
			assertThat(all.map((path) -> path.getFileName().toString())).containsExactlyInAnyOrder("latest",
					"20200101T000000Z-mine", "20250101T010000Z", "20261112T010000Z", "20261113T010000Z",
					"20261114T010000Z");
		}
	}

	@Test
	void aCustomersReportLiesApart() {
		Path page = folder().write(SampleReport.customer(), "customer-7");
		assertThat(page).isEqualTo(folder().path().resolve("customers/customer-7/report.html")).isNotEmptyFile();
		assertThat(page.resolveSibling("csv/people.csv")).isNotEmptyFile();
	}

	@Test
	void aFolderThatCannotBeMadeIsSaid() throws IOException {
		Files.writeString(this.home.resolve("reports"), "a file");
		assertThatThrownBy(() -> folder().write(SampleReport.small(), 90)).hasMessageContaining("reports");
	}

	private ReportFolder folder() {
		return new ReportFolder(this.home.resolve("reports"), new HtmlPage());
	}

	private static NightReport of(String runKey) {
		NightReport r = SampleReport.brokenFirst();
		Glance g = r.glance();
		return new NightReport(r.zone(), r.writtenAt(), r.nights(),
				new Glance(runKey, g.job(), g.scope(), g.startedAt(), g.endedAt(), g.seconds(), g.exitCode(),
						g.meaning(), g.outcome(), g.supersededBy(), g.tenants(), g.written(), g.now(), g.waiting(),
						g.warnings(), g.remarks(), g.next()),
				r.tenants(), r.errors(), r.access(), r.licences(), r.users(), r.speed(), r.trends(), r.freshness(),
				r.billing());
	}

}
