package io.cspsync.licence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.CatalogueEntry;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Microsoft's list of product names as its page "Product names and service plan
 * identifiers for licensing" offers it for download.
 *
 * @param checksum of its content, so that another list is noticed
 * @param entries one per product
 */
record CatalogueFile(String checksum, Collection<CatalogueEntry> entries) {

	private static final String ID = "GUID";

	private static final String PART_NUMBER = "String_Id";

	private static final String NAME = "Product_Display_Name";

	/** Enough to tell two lists apart. */
	private static final int CHECKSUM_DIGITS = 16;

	private static final String REMEDY = "download the CSV file from Microsoft's page \"Product names and service plan "
			+ "identifiers for licensing\" and load it unchanged";

	/**
	 * Reads a list as Microsoft publishes it: one row per product and service plan, so
	 * each product many times. Rows without a usable id are left out. A product with two
	 * names gets the one that is first in the alphabet, whichever comes first.
	 * @throws UnusableCatalogueException if it is no such list
	 */
	static CatalogueFile read(byte[] csv) {
		refuseOtherFiles(csv);
		Map<String, CatalogueEntry> entries = new TreeMap<>();
		for (Map<String, String> row : rows(csv)) {
			CatalogueEntry entry = entry(row);
			if (entry != null) {
				entries.merge(entry.skuId().toString(), entry,
						(one, other) -> (one.toString().compareTo(other.toString()) <= 0) ? one : other);
			}
		}
		if (entries.isEmpty()) {
			throw new UnusableCatalogueException("has the right heading, but names no product: " + REMEDY);
		}
		return new CatalogueFile(checksum(csv).substring(0, CHECKSUM_DIGITS), List.copyOf(entries.values()));
	}

	private static void refuseOtherFiles(byte[] csv) {
		String text = new String(csv, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
		if (text.isEmpty()) {
			throw new UnusableCatalogueException("is empty: " + REMEDY);
		}
		if (text.startsWith("<")) {
			throw new UnusableCatalogueException("is a web page, not the CSV file that it links to: " + REMEDY);
		}
		if (text.startsWith("PK")) {
			throw new UnusableCatalogueException("is a workbook or an archive: " + REMEDY);
		}
		if (text.indexOf('\ufffd') >= 0) {
			throw new UnusableCatalogueException("is not UTF-8, as after saving it with a spreadsheet: " + REMEDY);
		}
		List<String> heading = List.of(text.lines().findFirst().orElse("").replace("\"", "").strip().split(" *, *"));
		List<String> missing = new ArrayList<>(List.of(NAME, PART_NUMBER, ID));
		missing.removeAll(heading);
		if (!missing.isEmpty()) {
			throw new UnusableCatalogueException(
					"is another file: its first line lacks the columns %s of Microsoft's list; %s"
						.formatted(String.join(", ", missing), REMEDY));
		}
	}

	private static List<Map<String, String>> rows(byte[] csv) {
		List<Map<String, String>> rows = new ArrayList<>();
		try (MappingIterator<Map<String, String>> lines = CsvMapper.builder()
			.build()
			.readerForMapOf(String.class)
			.with(CsvSchema.emptySchema().withHeader())
			.readValues(csv)) {
			lines.forEachRemaining(rows::add);
		}
		catch (JacksonException ex) {
			throw new UnusableCatalogueException("cannot be read as CSV (%s): %s"
				.formatted(String.valueOf(ex.getOriginalMessage()).lines().findFirst().orElse(""), REMEDY));
		}
		return rows;
	}

	private static @Nullable CatalogueEntry entry(Map<String, String> row) {
		String id = cell(row, ID);
		String part = cell(row, PART_NUMBER);
		String name = cell(row, NAME);
		if (part.isEmpty() || name.isEmpty()) {
			return null;
		}
		try {
			return new CatalogueEntry(SkuId.of(id), part, name);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** A cell without the no-break spaces that the list has glued to some of them. */
	private static String cell(Map<String, String> row, String column) {
		return row.getOrDefault(column, "").replace('\u00a0', ' ').strip();
	}

	private static String checksum(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
