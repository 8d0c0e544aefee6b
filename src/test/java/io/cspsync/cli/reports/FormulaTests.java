package io.cspsync.cli.reports;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.cli.csv.CsvText;
import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import io.cspsync.report.facts.SampleReport;
import io.cspsync.report.page.Payloads;
import io.cspsync.report.page.Rebuilt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers call themselves, in the report's CSV files, read again as a spreadsheet
 * would.
 */
class FormulaTests {

	private static final Pattern FORMULA = Pattern.compile("[=@\\t\\r\\n\uff1d\uff20].*", Pattern.DOTALL);

	private static final Pattern SIGNED = Pattern.compile("[+\uff0b\uff0d-].*", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("[+-][0-9 ()./-]*(\\.[0-9]+)?");

	private static final List<String> PAYLOADS = Stream.concat(Payloads.formulas().stream(), Payloads.html().stream())
		.toList();

	@Test
	void noCellOfANightBeginsAFormulaAndEveryTextIsThere() throws IOException {
		AtomicInteger next = new AtomicInteger();
		NightReport report = Rebuilt.withTexts(SampleReport.small(), (text) -> payload(next));
		List<String> cells = cells(NightTables.of(report), report.zone());
		assertThat(cells).noneMatch(FormulaTests::isFormula);
		String all = cells.stream().map(CsvText::unguarded).collect(Collectors.joining("\n"));
		assertThat(PAYLOADS).filteredOn((payload) -> !all.contains(payload)).isEmpty();
	}

	@Test
	void norOneOfACustomer() throws IOException {
		AtomicInteger next = new AtomicInteger();
		CustomerReport report = Rebuilt.withTexts(SampleReport.customer(), (text) -> payload(next));
		assertThat(cells(CustomerTables.of(report), report.zone())).noneMatch(FormulaTests::isFormula);
	}

	private static String payload(AtomicInteger next) {
		return PAYLOADS.get(next.getAndIncrement() % PAYLOADS.size());
	}

	private static boolean isFormula(String cell) {
		return FORMULA.matcher(cell).matches() || (SIGNED.matcher(cell).matches() && !NUMBER.matcher(cell).matches());
	}

	private static List<String> cells(List<Table<?>> tables, ZoneId zone) throws IOException {
		CsvMapper mapper = CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();
		List<String> cells = new ArrayList<>();
		for (Table<?> table : tables) {
			try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).readValues(table.csv(zone))) {
				rows.forEachRemaining((row) -> cells.addAll(List.of(row)));
			}
		}
		return cells;
	}

}
