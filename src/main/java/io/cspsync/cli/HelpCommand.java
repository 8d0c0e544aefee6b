package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.tenant.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Help on a command or a topic; without either, what there is.", footer = { "",
		"Examples: ./run.sh help", "          ./run.sh help crm load", "          ./run.sh help exit-codes" })
final class HelpCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "COMMAND|TOPIC", arity = "0..*", description = "Such as sync, \"crm load\" or exit-codes.")
	private List<String> words = List.of();

	@Spec
	private @Nullable CommandSpec spec;

	HelpCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		CommandLine top = Objects.requireNonNull(Objects.requireNonNull(this.spec).parent()).commandLine();
		if (this.words.isEmpty()) {
			top.usage(this.surroundings.out());
			this.surroundings.out().print("\n" + topics());
			return 0;
		}
		if (this.words.size() == 1 && HelpTopics.has(this.words.getFirst())
				&& !top.getSubcommands().containsKey(this.words.getFirst())) {
			this.surroundings.out().print(HelpTopics.text(this.words.getFirst()));
			return 0;
		}
		find(top).usage(this.surroundings.out());
		if (this.words.size() == 1 && HelpTopics.has(this.words.getFirst())) {
			this.surroundings.out().print("\n" + HelpTopics.text(this.words.getFirst()));
		}
		return 0;
	}

	private CommandLine find(CommandLine top) {
		CommandLine found = top;
		for (String word : this.words) {
			CommandLine next = found.getSubcommands().get(word);
			if (next == null) {
				throw new UsageException(unknown(word, found, found == top));
			}
			found = next;
		}
		return found;
	}

	private static String unknown(String word, CommandLine where, boolean top) {
		List<String> known = new ArrayList<>(where.getSubcommands().keySet());
		if (top) {
			known.addAll(HelpTopics.NAMES);
		}
		Optional<String> nearest = NearestName.of(word, known);
		return "There is no command%s \"%s\"%s: ./run.sh help lists them".formatted(top ? " or topic" : "", word,
				nearest.map((name) -> "; did you mean " + name + "?").orElse(""));
	}

	/** The topics, one on a line. */
	static String topics() {
		StringBuilder text = new StringBuilder("Topics, for ./run.sh help TOPIC:\n");
		HelpTopics.NAMES.forEach((
				name) -> text.append("  ").append("%-16s".formatted(name)).append(HelpTopics.title(name)).append('\n'));
		return text.toString();
	}

}
