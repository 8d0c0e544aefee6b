package io.cspsync.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

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

	private static final String ZSH = "autoload -U +X compinit && compinit\n";

	private static final Pattern REGISTERED = Pattern.compile("(?m)^complete -F (\\S+) .*$");

	// The shell looks up a path by its last part, so this serves any path; picocli's own
	// line would also take every command called run.
	private static final String BY_NAME = "complete -F $1 -o default run.sh ./run.sh";

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
		this.surroundings.out()
			.print(((this.shell == Shell.zsh) ? ZSH : "") + REGISTERED.matcher(script).replaceFirst(BY_NAME));
		return 0;
	}

}
