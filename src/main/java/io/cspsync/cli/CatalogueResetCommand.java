package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.licence.ProductNames;
import picocli.CommandLine.Command;

@Command(name = "reset", description = "Goes back to the list of product names that comes with the program.")
final class CatalogueResetCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	CatalogueResetCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		int forgotten = new Writing(this.surroundings)
			.at((crm) -> new ProductNames(crm.catalogue(this.surroundings.clock())).reset());
		this.surroundings.out()
			.println(
					(forgotten > 0)
							? "Your list, which named %d of the products, was forgotten; the program's own one is back."
								.formatted(forgotten)
							: "No list of yours was loaded; the program's own one is in use.");
		return 0;
	}

}
