package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.FreeQueries.Answer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(name = "free", synopsisSubcommandLabel = "[COMMAND]",
		description = "Products that never enter a bill: the list that comes with the program, and what you say of others.")
final class FreeListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable AnswerFormat format;

	FreeListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Answer answer = new Looking(this.surroundings).at((crm) -> {
			crm.requireBilling();
			return crm.freeSkus(this.surroundings.clock()).find();
		});
		this.surroundings.out().print(AnswerText.of(answer, this.format, this.surroundings.style()));
		return 0;
	}

}
