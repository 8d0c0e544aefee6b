package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.FreeQueries.Answer;
import io.cspsync.crm.SkuCatalogue;
import picocli.CommandLine.Command;

@Command(name = "show", description = "Where the product names are from, and which products of tenants have none.")
final class CatalogueShowCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	CatalogueShowCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String text = new Looking(this.surroundings)
			.atThisVersion((crm) -> text(crm.catalogue(this.surroundings.clock())));
		this.surroundings.out().print(text);
		return 0;
	}

	private String text(SkuCatalogue catalogue) {
		Answer unknown = catalogue.findUnknown();
		return AnswerText.of(catalogue.findOrigins(), null, this.surroundings.style()) + "\n"
				+ (unknown.rows().isEmpty() ? "Every product that a tenant has is named.\n"
						: "Products without a name, which a fresh list may have (./run.sh catalogue load):\n\n"
								+ AnswerText.of(unknown, null, this.surroundings.style()));
	}

}
