package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.FreeQueries.Answer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "The prices that are loaded.")
final class PricesListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "PRODUCT", arity = "0..1",
			description = "Only those of this SKU id, product key, part number or part of a name.")
	private @Nullable String product;

	@ArgGroup
	private @Nullable AnswerFormat format;

	PricesListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Answer answer = new Looking(this.surroundings).at((crm) -> {
			crm.requireBilling();
			return crm.prices(this.surroundings.clock()).find(this.product);
		});
		this.surroundings.out().print(AnswerText.of(answer, this.format, this.surroundings.style()));
		return 0;
	}

}
