package io.cspsync.cli;

import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "completion",
		description = "Prints what lets the shell complete commands and options. It writes no file.",
		footer = { "", "Examples: ./run.sh completion bash", "          ./run.sh completion zsh", "",
				"For this shell: source <(./run.sh completion bash)",
				"For all of them: put that line, with the whole path, into ~/.bashrc or ~/.zshrc." })
final class CompletionCommand implements Callable<Integer> {

	private static final String SCRIPT = "run.sh";

	private final Surroundings surroundings;

	/** The shells that complete. */
	enum Shell {

		bash, zsh

	}

	@Parameters(paramLabel = "bash|zsh", description = "Which shell.")
	private @Nullable Shell shell;

	@Spec
	private @Nullable CommandSpec spec;

	CompletionCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		CommandSpec top = Objects.requireNonNull(Objects.requireNonNull(this.spec).parent());
		String script = AutoComplete.bash(SCRIPT, top.commandLine());
		this.surroundings.out().print(((this.shell == Shell.zsh) ? ZSH : "") + script.replace(REGISTERED, everyName()));
		return 0;
	}

	private static final String ZSH = "autoload -U +X compinit && compinit\n";

	// However the script is called: by its name, from its folder, or by its path, which
	// bash looks up by the last part of it.
	private static final String REGISTERED = "complete -F _complete_run.sh -o default run.sh run.sh.sh run.sh.bash";

	private static String everyName() {
		return "complete -F _complete_run.sh -o default run.sh ./run.sh";
	}

}
