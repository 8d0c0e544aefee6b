package io.cspsync.licence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;

import io.cspsync.crm.CatalogueEntry;

/**
 * Microsoft's list of product names that comes with the program, from Microsoft's page
 * "Product names and service plan identifiers for licensing".
 *
 * @param origin the list and its content's checksum, so that another list is noticed
 * @param entries one per product
 */
record ShippedCatalogue(String origin, Collection<CatalogueEntry> entries) {

	private static final String FILE = "sku-catalog.csv";

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

	static ShippedCatalogue of(byte[] csv) {
		CatalogueFile list = CatalogueFile.read(csv);
		return new ShippedCatalogue(
				"Microsoft, Product names and service plan identifiers for licensing, SHA-256 " + list.checksum(),
				list.entries());
	}

}
