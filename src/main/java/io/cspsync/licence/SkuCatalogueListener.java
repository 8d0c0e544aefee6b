package io.cspsync.licence;

import io.cspsync.crm.SkuCatalogue;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings the CRM's product names up to the list that comes with the program, before the
 * first licence is named. When they are, nothing is written.
 */
final class SkuCatalogueListener implements StepExecutionListener {

	private final SkuCatalogue catalogue;

	SkuCatalogueListener(SkuCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		ShippedCatalogue shipped = ShippedCatalogue.load();
		if (!this.catalogue.isLoaded(shipped.origin())) {
			this.catalogue.load(shipped.origin(), shipped.entries());
		}
	}

}
