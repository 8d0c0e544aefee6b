package io.cspsync.licence;

import io.cspsync.crm.SkuCatalogue;

/**
 * Brings the CRM's product names up to the list that comes with the program, or to one
 * that the operator downloaded. To be asked before anything names a product: the first
 * licence, or a setting. Licences take new names over when they are next read.
 */
public final class ProductNames {

	private final SkuCatalogue catalogue;

	public ProductNames(SkuCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	/** When they are up to date already, nothing is written. */
	public void bringUpToDate() {
		ShippedCatalogue shipped = ShippedCatalogue.load();
		this.catalogue.ship(shipped.origin(), shipped.entries());
	}

	/**
	 * Loads a list as Microsoft publishes it. It wins over the shipped one.
	 * @param file what the file is called
	 * @return how many products it named anew; none when it was loaded before
	 * @throws UnusableCatalogueException if it is no such list; nothing is changed then
	 */
	public int load(String file, byte[] csv) {
		CatalogueFile list = CatalogueFile.read(csv);
		return this.catalogue.loadOwn("%s, SHA-256 %s".formatted(file, list.checksum()), list.entries());
	}

	/**
	 * Goes back to the list that comes with the program.
	 * @return how many products the operator's list had named
	 */
	public int reset() {
		int forgotten = this.catalogue.forgetOwn();
		bringUpToDate();
		return forgotten;
	}

}
