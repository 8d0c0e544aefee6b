package io.cspsync.licence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.tenant.SkuId;

/**
 * The list of products that cost nothing, as it comes with the program: ids and part
 * numbers.
 */
final class ShippedFreeSkus {

	private static final String FILE = "free-skus.csv";

	private static final String HEADING = "sku_id,part_number";

	private ShippedFreeSkus() {
	}

	/** The part numbers by SKU. */
	static Map<SkuId, String> load() {
		try (InputStream in = ShippedFreeSkus.class.getResourceAsStream(FILE)) {
			if (in == null) {
				throw new IllegalStateException(FILE + " is missing from the program");
			}
			return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<SkuId, String> read(String csv) {
		Map<SkuId, String> list = new TreeMap<>(Comparator.comparing(SkuId::toString));
		csv.lines().filter((line) -> !line.isBlank() && !line.equals(HEADING)).forEach((line) -> {
			int comma = line.indexOf(',');
			list.put(SkuId.of(line.substring(0, comma)), line.substring(comma + 1));
		});
		return list;
	}

}
