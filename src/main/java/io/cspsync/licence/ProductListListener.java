package io.cspsync.licence;

import io.cspsync.crm.FreeSkus;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings the CRM's product names and the list of free products up to those that come with
 * the program, before the first licence is counted. When they are, nothing is written.
 */
final class ProductListListener implements StepExecutionListener {

	private final ProductNames names;

	private final FreeSkus freeSkus;

	ProductListListener(ProductNames names, FreeSkus freeSkus) {
		this.names = names;
		this.freeSkus = freeSkus;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		this.names.bringUpToDate();
		this.freeSkus.ship(ShippedFreeSkus.load());
	}

}
