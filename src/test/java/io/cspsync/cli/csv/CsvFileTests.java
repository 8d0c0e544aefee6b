package io.cspsync.cli.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvFileTests {

	private static final List<String> KNOWN = List.of("id", "name", "web_site");

	@Test
	void rowsKeepTheLineTheyBeginInWhateverTheirCellsHold() {
		CsvFile file = read("name;Web site\r\n\"a;b\r\nc \"\"d\"\"\";x\r\n\r\n=1+2; y \r\n");
		assertThat(file.problems()).isEmpty();
		assertThat(file.rows()).containsExactly(new CsvRow(2, Map.of("name", "a;b\r\nc \"d\"", "web_site", "x")),
				new CsvRow(5, Map.of("name", "=1+2", "web_site", " y ")));
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheFirstHeading() {
		assertThat(read("\ufeffname,id\nÄ 🙂,1\n").rows())
			.containsExactly(new CsvRow(2, Map.of("name", "Ä 🙂", "id", "1")));
	}

	@Test
	void columnsOfNothingAreNoColumns() {
		assertThat(read("name;;\nx;;\n").problems()).isEmpty();
		assertThat(read("name;;\nx;;y\n").problems())
			.containsExactly(new CsvProblem(2, "has \"y\" in column 3, which has no heading"));
	}

	@Test
	void whatSeparatesCellsCanBeSaid() {
		CsvFile file = CsvFile.of("name|id\na,b|1\n".getBytes(StandardCharsets.UTF_8), '|', KNOWN, List.of());
		assertThat(file.rows()).containsExactly(new CsvRow(2, Map.of("name", "a,b", "id", "1")));
	}

	@Test
	void allThatIsWrongIsSaidWithItsLine() {
		CsvFile file = read("nmae,id,ID,color\n1,2,3,4\n1,2\n\"x\"y,2,3,4\n");
		assertThat(file.usable()).isFalse();
		assertThat(file.problems()).extracting(CsvProblem::line).containsExactly(1, 1, 1, 1, 3, 4);
		assertThat(file.problems()).extracting(CsvProblem::sentence)
			.satisfiesExactly((one) -> assertThat(one).contains("\"nmae\"", "did you mean name?"),
					(one) -> assertThat(one).contains("the column id twice"),
					(one) -> assertThat(one).contains("\"color\"", "Known are id, name, web_site"),
					(one) -> assertThat(one).contains("lacks the column name"),
					(one) -> assertThat(one).contains("has 2 cells, but the heading line has 4"),
					(one) -> assertThat(one).contains("text after a closing quote"));
	}

	@Test
	void aQuoteThatIsNeverClosedIsToldWhereItBegins() {
		assertThat(read("name,id\na,1\n\"b,2\nc,3\n").problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.line()).isEqualTo(3))
			.extracting(CsvProblem::sentence)
			.asString()
			.contains("a quote that is closed nowhere");
	}

	@Test
	void anotherEncodingIsNotGuessedAt() {
		byte[] bytes = "name,id\nA,1\nCafé,2\nMüller,3\n".getBytes(Charset.forName("windows-1252"));
		CsvFile file = CsvFile.of(bytes, null, KNOWN, List.of());
		assertThat(file.usable()).isFalse();
		assertThat(file.problems()).containsExactly(new CsvProblem(3,
				"has bytes that are not UTF-8 (so have the lines 4); as Windows-1252 it would read \"Café,2\": "
						+ "save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"));
		assertThat(CsvFile.of("name".getBytes(StandardCharsets.UTF_16), null, KNOWN, List.of()).problems())
			.singleElement()
			.extracting(CsvProblem::sentence)
			.asString()
			.contains("UTF-16");
	}

	@Test
	void whatIsNoFileIsASentence(@TempDir Path folder) {
		assertThat(CsvFile.read(folder.resolve("none.csv"), null, KNOWN, List.of()).problems())
			.containsExactly(new CsvProblem(0, "is not there"));
		assertThat(CsvFile.read(folder, null, KNOWN, List.of()).problems())
			.containsExactly(new CsvProblem(0, "is a folder"));
		assertThat(read("\n \n").problems()).singleElement()
			.extracting(CsvProblem::sentence)
			.asString()
			.contains("empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+2", "@x", "'=1", "''@", "+44 20 7946", "-5", "-x", "+cmd|' /C calc'!A0", "'quoted'",
			"\tx", " a ", "", "a\r\nb", "say \"hi\"", "a;b" })
	void whatIsWrittenComesBackAsItWas(String value) {
		String line = CsvText.line(List.of(String.valueOf(CsvText.guarded(value)), "1"));
		assertThat(read("name,id\n" + line).rows()).containsExactly(new CsvRow(2, Map.of("name", value, "id", "1")));
	}

	@ParameterizedTest
	@CsvSource({ "=1+2,true", "@x,true", "+cmd|x,true", "+44 (0)20-7946,false", "-5,false", "a=b,false" })
	void onlyWhatASpreadsheetWouldCarryOutIsGuarded(String value, boolean guarded) {
		assertThat(String.valueOf(CsvText.guarded(value)).startsWith("'")).isEqualTo(guarded);
	}

	private static CsvFile read(String text) {
		return CsvFile.of(text.getBytes(StandardCharsets.UTF_8), null, KNOWN, List.of(List.of("name")));
	}

}
