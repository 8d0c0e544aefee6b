package io.cspsync.licence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * Microsoft's list of product names that comes with the program, from Microsoft's page
 * "Product names and service plan identifiers for licensing".
 *
 * @param origin the list and its content's checksum, so that another list is noticed
 * @param entries one per product
 */
record ShippedCatalogue(String origin, Collection<CatalogueEntry> entries) {

	private static final String FILE = "sku-catalog.csv";

	/** Enough to tell two lists apart. */
	private static final int CHECKSUM_DIGITS = 16;

	/** Reads the list that comes with the program. */
	static ShippedCatalogue load() {
		try (InputStream in = ShippedCatalogue.class.getResourceAsStream(FILE)) {
			if (in == null) {
				throw new IllegalStateException(FILE + " is missing from the program");
			}
			return of(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a list as Microsoft publishes it: one row per product and service plan, so
	 * each product many times. Rows without a usable id are left out. A product with two
	 * names gets the one that is first in the alphabet, whichever comes first.
	 */
	static ShippedCatalogue of(byte[] csv) {
		Map<String, CatalogueEntry> entries = new TreeMap<>();
		for (Map<String, String> row : rows(csv)) {
			CatalogueEntry entry = entry(row);
			if (entry != null) {
				entries.merge(entry.skuId().toString(), entry,
						(one, other) -> (one.toString().compareTo(other.toString()) <= 0) ? one : other);
			}
		}
		return new ShippedCatalogue("Microsoft, Product names and service plan identifiers for licensing, SHA-256 "
				+ checksum(csv).substring(0, CHECKSUM_DIGITS), List.copyOf(entries.values()));
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
			throw new IllegalStateException(FILE + " is no CSV file with one heading line", ex);
		}
		return rows;
	}

	private static @Nullable CatalogueEntry entry(Map<String, String> row) {
		String id = cell(row, "GUID");
		String part = cell(row, "String_Id");
		String name = cell(row, "Product_Display_Name");
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
