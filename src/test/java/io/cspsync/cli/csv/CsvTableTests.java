package io.cspsync.cli.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CsvTableTests {

	private static final List<String> COLUMNS = List.of("sku_id", "unit_price", "currency");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "sku_id,unit_price,currency\na,1.5,EUR\nb,2,USD\n",
			"sku_id;unit_price;currency\r\na;1.5;EUR\r\nb;2;USD\r\n",
			"sku_id\tunit_price\tcurrency\na\t1.5\tEUR\nb\t2\tUSD",
			"\ufeff\n\nSKU-ID , Unit Price,\"CURRENCY\"\n a ,\"1.5\",EUR\u00a0\n,,\n\nb,2,USD,,\n\n",
			"Name,sku_id,unit_price,currency\n\"E3, \"\"big\"\"\",a,1.5,EUR\nP1,b,2,USD\n" })
	void filesOfAnyHandAreTheSameTable(String text) {
		assertThat(read(text).rows()).extracting(CsvRow::cells)
			.containsExactly(Map.of("sku_id", "a", "unit_price", "1.5", "currency", "EUR"),
					Map.of("sku_id", "b", "unit_price", "2", "currency", "USD"));
	}

	@Test
	void linesAreCountedAsAnEditorCountsThem() {
		CsvTable table = read("\nsku_id,note\na,\"one\ntwo\nthree\"\n\nb,\"x\r\ny\"\nc,\n");
		assertThat(table.rows()).extracting(CsvRow::line).containsExactly(3, 7, 9);
		assertThat(table.ignored()).containsExactly("note");
		assertThat(table.rows().getFirst().cell("currency")).isEmpty();
	}

	@Test
	void whatIsWrongInSeveralLinesIsSaidAtOnceInTheirOrder() {
		CsvTable table = read("sku_id,currency\na,EUR\nb,EUR,too much\nc,EUR\n");
		table.problems().add(4, "Second.");
		table.problems().add(2, "First.");
		assertThat(catchThrowableOfType(CsvException.class, table.problems()::refuseIfAny).problems()).containsExactly(
				"line 2: First.",
				"line 3: It has 3 cells, and the heading 2: put quotes around a cell with a separator in it.",
				"line 4: Second.");
	}

	@Test
	void aHeadingThatCannotBeUsedIsRefused() {
		assertThat(refusal("sku_id,unit_prise\n"))
			.containsExactly("line 1: There is no column \"unit_prise\"; did you mean unit_price?");
		assertThat(refusal("sku_id,SKU ID\n")).containsExactly("line 1: The column sku_id is there twice: remove one.");
		assertThat(refusal("a,b\n1,2\n"))
			.containsExactly("line 1: This line must name columns, but has none of sku_id, unit_price, currency.");
		assertThat(refusal(""))
			.containsExactly("It is empty: its first line must name columns, any of sku_id, unit_price, currency.");
	}

	@Test
	void whatIsNoSuchFileIsRefusedWithWhatItIs() throws IOException {
		assertThat(refusal("sku_id,currency\na,EUR\nb,\"EUR\n"))
			.containsExactly("line 3: A quoted cell that begins here does not end, or goes on after its quotes: "
					+ "write \"\" for a quote within one.");
		assertThat(refusal(Files.write(this.folder.resolve("w.csv"),
				"sku_id\na\nM\u00fcller".getBytes(Charset.forName("windows-1252")))))
			.containsExactly("Line 3 is not UTF-8: save it as \"CSV UTF-8\", as spreadsheets call it.");
		assertThat(refusal(Files.write(this.folder.resolve("u.csv"), "sku_id".getBytes(StandardCharsets.UTF_16))))
			.containsExactly("It is UTF-16 text: save it as \"CSV UTF-8\", as spreadsheets call it.");
		assertThat(refusal(Files.write(this.folder.resolve("x.csv"), new byte[] { 'P', 'K', 3, 4, 0 })))
			.containsExactly("It is a workbook, not a CSV file: save it as \"CSV UTF-8\", as spreadsheets call it.");
		assertThat(refusal(" <!DOCTYPE html>"))
			.containsExactly("It is a web page or XML, not a CSV file: download or export it again.");
		assertThat(refusal(this.folder.resolve("none.csv")))
			.containsExactly("There is no such file (looked for " + this.folder.resolve("none.csv") + ").");
		assertThat(refusal(this.folder))
			.containsExactly("It cannot be read (it is a folder): correct its name or its permissions.");
	}

	private CsvTable read(String text) {
		return CsvTable.read(file(text), COLUMNS);
	}

	private List<String> refusal(String text) {
		return refusal(file(text));
	}

	private static List<String> refusal(Path file) {
		return catchThrowableOfType(CsvException.class, () -> CsvTable.read(file, COLUMNS)).problems();
	}

	private Path file(String text) {
		try {
			return Files.writeString(this.folder.resolve("table.csv"), text);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
