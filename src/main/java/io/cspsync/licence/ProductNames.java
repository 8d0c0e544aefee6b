package io.cspsync.licence;

import io.cspsync.crm.SkuCatalogue;

/**
 * Brings the CRM's product names up to the list that comes with the program. To be asked
 * before anything names a product: the first licence, or a setting.
 */
public final class ProductNames {

	private final SkuCatalogue catalogue;

	ProductNames(SkuCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	/** When they are up to date already, nothing is written. */
	public void bringUpToDate() {
		ShippedCatalogue shipped = ShippedCatalogue.load();
		if (!this.catalogue.isLoaded(shipped.origin())) {
			this.catalogue.load(shipped.origin(), shipped.entries());
		}
	}

}
