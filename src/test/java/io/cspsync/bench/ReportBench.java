package io.cspsync.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.postgres.ServerAddress;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.LicenceReports;
import io.cspsync.crm.LicenceReports.Question;
import io.cspsync.crm.LicenceReports.Wanted;
import io.cspsync.crm.Login;
import io.cspsync.crm.Migrations;
import io.cspsync.crm.reports.BillReads;
import io.cspsync.crm.reports.ReportReads;
import io.cspsync.report.NightReports;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.page.HtmlPage;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code ./run.sh bench report [tenants=2000] [nights=400] [rounds=5]}: what each run
 * pays at its end for its report, the dearest questions of it by themselves, and the
 * commands that ask the same views; the medians.
 */
final class ReportBench {

	private static final int LIST = 200;

	/** As {@code csp.report.nights} is unless an operator says otherwise. */
	private static final int SHOWN = 90;

	private final int tenants;

	private final int nights;

	private final int rounds;

	private final Map<String, List<Double>> figures = new LinkedHashMap<>();

	ReportBench(Map<String, String> arguments) {
		this.tenants = Integer.parseInt(arguments.getOrDefault("tenants", "2000"));
		this.nights = Integer.parseInt(arguments.getOrDefault("nights", "400"));
		this.rounds = Integer.parseInt(arguments.getOrDefault("rounds", "5"));
	}

	void run() throws IOException {
		try (BenchServer server = BenchServer.start(Files.createTempDirectory("csp-sync-bench"))) {
			ServerAddress address = server.server().address();
			Migrations.at(address.jdbcUrl(), Login.ofProgram(address.user(), address.password())).migrate();
			long begin = System.nanoTime();
			try (HikariDataSource pool = server.pool()) {
				fill(new JdbcTemplate(pool));
			}
			System.out.printf(Locale.ROOT, "filled: %,d tenants, %,d nights, in %.0f s%n", this.tenants, this.nights,
					(System.nanoTime() - begin) / 1e9);
			try (CrmDatabase database = CrmDatabase.open(address.jdbcUrl(), address.user(), address.password())) {
				// Once for the classes and caches.
				measure(database);
				this.figures.clear();
				for (int round = 1; round <= this.rounds; round++) {
					measure(database);
				}
			}
		}
		System.out.printf("%-44s %12s%n", "", "median, ms");
		this.figures.forEach((what, values) -> System.out.printf(Locale.ROOT, "%-44s %,12.1f%n", what,
				values.stream().sorted().toList().get(values.size() / 2)));
	}

	private void fill(JdbcTemplate jdbc) throws IOException {
		try (InputStream in = Objects.requireNonNull(ReportBench.class.getResourceAsStream("report.sql"))) {
			String script = new String(in.readAllBytes(), StandardCharsets.UTF_8)
				.replace(":tenants", String.valueOf(this.tenants))
				.replace(":nights", String.valueOf(this.nights));
			for (String statement : script.split(";\n")) {
				jdbc.execute(statement);
			}
		}
		jdbc.execute("vacuum analyze");
	}

	private void measure(CrmDatabase database) {
		String newest = database.runs().findNewest(1).getFirst().runKey();
		List<NightReport> report = new ArrayList<>();
		time("the whole report", () -> report
			.add(new NightReports(database, Clock.systemUTC(), ZoneOffset.UTC, 30).find(newest, SHOWN).orElseThrow()));
		time("its page", () -> new HtmlPage().of(report.getFirst()));
		LocalDate day = LocalDate.now(ZoneOffset.UTC);
		ReportReads reads = database.reports();
		time("of it: the bill", () -> reads.bills().findBill(day, LIST));
		BillReads.BilledPeriod period = reads.bills().findLastPeriod().orElseThrow();
		time("of it: verdicts of the last bill", () -> reads.bills().countVerdicts(period));
		time("of it: differences to the last bill", () -> reads.bills().findDifferences(period, day, LIST));
		time("of it: licence changes", () -> reads.licences().findChanges(day.minusDays(1), day, LIST));
		time("of it: renewals", () -> reads.licences().findRenewals(day, LIST));
		time("of it: unused units", () -> reads.licences().findUnused(LIST));
		time("of it: sum of unused units", () -> reads.licences().sumUnused());
		time("of it: nights", () -> reads.nights().findNights("nightly", Clock.systemUTC().instant(), SHOWN));
		time("of it: days", () -> reads.nights().findDays(day.minusDays(SHOWN), day));
		LicenceReports licences = database.licences();
		time("licences --bill", () -> licences.ask(Question.BILL, new Wanted(null, day, null), false));
		time("licences --renewals", () -> licences.ask(Question.RENEWALS, new Wanted(null, null, null), false));
		time("licences --unused", () -> licences.ask(Question.UNUSED, new Wanted(null, null, null), false));
	}

	private void time(String what, Runnable work) {
		long begin = System.nanoTime();
		work.run();
		this.figures.computeIfAbsent(what, (key) -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
	}

}
