package io.cspsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.cspsync.report.RecordedNights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTests {

	private final RecordedNights nights = RecordedNights.shared();

	@TempDir
	Path home;

	@Test
	void theNewestRunsReportIsWrittenAndItsPlaceTold() {
		TypedCommand typed = command().type("report");
		Path page = this.home.resolve("var/reports/20261123T010000Z/report.html");
		assertThat(typed.complaint()).isEmpty();
		assertThat(typed.answer()).isEqualTo(page + "\n");
		assertThat(page).content().contains("Contoso").doesNotContain("<script>alert(1)");
		assertThat(page.resolveSibling("report.json")).isNotEmptyFile();
		assertThat(page.resolveSibling("csv/tenants.csv")).isNotEmptyFile();
		assertThat(this.home.resolve("var/reports/latest/report.html")).isNotEmptyFile();
	}

	@Test
	void jsonAndOneTableAreAnsweredWithoutAFile() {
		assertThat(command().type("report", "--run", "20261121T010000Z", "--json").answer())
			.contains("\"runKey\" : \"20261121T010000Z\"");
		assertThat(command().type("report", "--csv", "--table", "renewals").answer())
			.startsWith("last_day,days_left,why,customer_name");
		assertThat(this.home.resolve("var")).doesNotExist();
	}

	@Test
	void aCustomersReportGoesWhereItIsWanted() {
		Path folder = this.home.resolve("sent");
		TypedCommand typed = command().type("report", "--customer", "adat", "--folder", folder.toString());
		assertThat(typed.answer()).isEqualTo(folder.resolve("customers/customer-1/report.html") + "\n");
		assertThat(folder.resolve("customers/customer-1/report.html")).content()
			.contains("Ada Byron")
			.doesNotContain("Contoso");
	}

	@Test
	void whatCannotBeUnderstoodIsSaid() {
		assertThat(refused("report", "--run", "20990101T000000Z")).contains("no run \"20990101T000000Z\"");
		assertThat(refused("report", "--customer", "nobody")).contains("No customer is known as \"nobody\"");
		assertThat(refused("report", "--customer", "a")).contains("may be any of").contains("1 (Adatum)");
		assertThat(refused("report", "--tenant", "99999999-0000-0000-0000-000000000001")).contains("No customer has");
		assertThat(refused("report", "--nights", "3")).contains("from 7 to 400");
		assertThat(refused("report", "--table", "nights")).contains("--csv");
		assertThat(refused("report", "--csv", "--table", "knights")).contains("take one of tenants,");
	}

	@Test
	void aReportThatCannotBeWrittenLeavesTheRunAsItEnded() throws IOException {
		Files.createDirectories(this.home.resolve("var"));
		Files.writeString(this.home.resolve("var/reports"), "a file in the way");
		TypedCommand typed = command();
		new RunReporting(typed.surroundings(), new Looking(typed.surroundings()).settings())
			.writeAfter(RecordedNights.NEWEST, this.nights.database);
		assertThat(typed.complaint()).contains("The report of run 20261123T010000Z was not written")
			.contains("./run.sh report --run 20261123T010000Z");
		assertThat(typed.answer()).isEmpty();
	}

	@Test
	void norDoesAClassThatIsMissing() {
		TypedCommand typed = command();
		Surroundings here = typed.surroundings();
		Clock broken = new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				throw new NoClassDefFoundError("a/class/of/before");
			}
		};
		Surroundings broke = new Surroundings(here.out(), here.err(), here.home(), here.environment(), here.terminal(),
				here.stop(), broken, here.in());
		assertThat(new RunReporting(broke, new Looking(broke).settings()).writeAfter(RecordedNights.NEWEST,
				this.nights.database))
			.isNull();
		assertThat(typed.complaint()).contains("was not written", "a/class/of/before");
	}

	@Test
	void noReportIsWrittenWhereNoneIsWanted() {
		TypedCommand typed = command().with("CSP_REPORT_AFTER_RUN", "false");
		new RunReporting(typed.surroundings(), new Looking(typed.surroundings()).settings())
			.writeAfter(RecordedNights.NEWEST, this.nights.database);
		assertThat(typed.answer() + typed.complaint()).isEmpty();
		assertThat(this.home.resolve("var")).doesNotExist();
	}

	private String refused(String... words) {
		TypedCommand typed = command().type(words);
		assertThat(typed.exitCode()).isEqualTo(2);
		return typed.complaint();
	}

	private TypedCommand command() {
		return TypedCommand.in(this.home).at(this.nights.pool);
	}

}
