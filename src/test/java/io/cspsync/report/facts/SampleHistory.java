package io.cspsync.report.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.reports.CauseNight;
import io.cspsync.crm.reports.DayRow;
import io.cspsync.crm.reports.HeatRest;
import io.cspsync.crm.reports.HeatRow;
import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.crm.reports.Throttling;
import io.cspsync.report.facts.TrendsPart.HeatMap;

/**
 * The parts of a sample report that go by night: one was killed, one failed early, some
 * are from before requests were counted.
 */
final class SampleHistory {

	private static final int MOST_ROWS = 60;

	private final SampleReport sample;

	private final List<String> runKeys;

	SampleHistory(SampleReport sample) {
		this.sample = sample;
		this.runKeys = sample.runKeys();
	}

	SpeedPart speed() {
		List<NightRow> nights = new ArrayList<>();
		for (int i = 0; i < this.runKeys.size(); i++) {
			nights.add(night(i));
		}
		List<TenantNight> slowest = new ArrayList<>();
		SampleLists lists = new SampleLists(this.sample);
		for (int i = 0; i < 20; i++) {
			slowest.add(lists.night(20 + i, "complete"));
		}
		return new SpeedPart(nights, 2_700L, slowest, new Throttling(41_238L, 212L, 318_000L, 17));
	}

	private NightRow night(int number) {
		Instant started = SampleReport.STARTED.minus(Duration.ofDays(SampleReport.NIGHTS - 1L - number));
		int total = this.sample.tenants() - (SampleReport.NIGHTS - number) / 9;
		if (number == 30) {
			return new NightRow(this.runKeys.get(number), started, null, null, null, total, total / 2, 0, 0,
					total - total / 2, total * 20L, 0, 0, null, null, null, null);
		}
		if (number == 31) {
			return new NightRow(this.runKeys.get(number), started, started.plusSeconds(8), 8L, 1, 0, 0, 0, 0, 0, 0, 0,
					0, 0L, 0L, 0L, 0L);
		}
		long seconds = 2_500 + this.sample.random.nextInt(600) + ((number == 60) ? 5_000 : 0);
		int failed = (number % 6 == 0) ? 1 + this.sample.random.nextInt(1 + total / 30) : 0;
		boolean counted = number > 12;
		return new NightRow(this.runKeys.get(number), started, started.plusSeconds(seconds), seconds,
				(failed > 0) ? 3 : (number % 14 == 5) ? 5 : 0, total, total - failed - 1, failed, 1, 0, total * 40L,
				number % 9, number * 3L % 40, total * 40L * 60 / seconds, counted ? total * 20L : null,
				counted ? number * 7L % 50 : null, counted ? number * 7_000L % 50_000 : null);
	}

	TrendsPart trends() {
		List<DayRow> days = new ArrayList<>();
		List<CauseNight> causes = new ArrayList<>();
		LocalDate first = LocalDate.ofInstant(SampleReport.STARTED, SampleReport.ZONE)
			.minusDays(SampleReport.NIGHTS - 1L);
		for (int i = 0; i < SampleReport.NIGHTS; i++) {
			long size = this.sample.tenants() * 40L + i * 11L + this.sample.random.nextInt(30);
			boolean people = i > 20;
			if (i != 31) {
				days.add(new DayRow(first.plusDays(i), people ? size : null, people ? size / 40 : null,
						people ? 12L : null, size + size / 4, size + size / 5, size * 100));
			}
			for (int code = 0; code < SampleLists.CODES.size(); code++) {
				int tenants = (i + code) % (4 + code) == 0 ? 1 + this.sample.random.nextInt(6) : 0;
				if (tenants > 0) {
					causes.add(new CauseNight(this.runKeys.get(i), SampleLists.CODES.get(code), tenants));
				}
			}
			if (i % 10 == 3) {
				causes.add(new CauseNight(this.runKeys.get(i), "others", 2));
			}
		}
		List<String> codes = new ArrayList<>(SampleLists.CODES);
		codes.add("others");
		return new TrendsPart("billable days: active people of the directories, by recorded day",
				"licence days: units of all products, by recorded day", days, codes, causes, heat());
	}

	private HeatMap heat() {
		int troubled = this.sample.tenants() / 4;
		List<HeatRow> rows = new ArrayList<>();
		for (int i = 0; i < Math.min(troubled, MOST_ROWS); i++) {
			rows.add(heat(i));
		}
		List<HeatRest> rest = this.runKeys.stream()
			.map((key) -> new HeatRest(key, this.sample.tenants() - rows.size(), key.hashCode() & 1, 0,
					key.hashCode() >> 1 & 1))
			.toList();
		return new HeatMap(this.runKeys, rows, troubled, this.sample.tenants() - troubled, rest);
	}

	private HeatRow heat(int number) {
		List<HeatRow.Cell> cells = new ArrayList<>();
		int troubled = 0;
		for (int i = 0; i < SampleReport.NIGHTS; i++) {
			String state = (i < number) ? "absent"
					: (i == 31) ? "not-reached" : (this.sample.random.nextInt(2 + number) == 0) ? "failed"
							: (i % 29 == number) ? "known" : "complete";
			boolean code = "failed".equals(state) || "known".equals(state);
			troubled += (code || "not-reached".equals(state)) ? 1 : 0;
			cells.add(new HeatRow.Cell(state, code ? SampleLists.CODES.get(number % SampleLists.CODES.size()) : null));
		}
		return new HeatRow(this.sample.tenantIds.get(number), this.sample.tenantNames.get(number), troubled, cells);
	}

}
