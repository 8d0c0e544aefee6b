package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.FreeQueries.Answer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "query", description = "Answers one SQL statement that only reads (schemas crm, reporting, batch).")
final class QueryCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "SQL", description = "Such as \"select name, email from users where not active\".")
	private String sql = "";

	@ArgGroup
	private @Nullable AnswerFormat format;

	QueryCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Answer answer = new Looking(this.surroundings).at((database) -> database.queries().ask(this.sql));
		this.surroundings.out().print(AnswerText.of(answer, this.format, this.surroundings.style()));
		return 0;
	}

}
