package io.cspsync.licence;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Brings the CRM's product names up to the list that comes with the program, before the
 * first licence is named. When they are, nothing is written.
 */
final class SkuCatalogueListener implements StepExecutionListener {

	private final ProductNames names;

	SkuCatalogueListener(ProductNames names) {
		this.names = names;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		this.names.bringUpToDate();
	}

}
