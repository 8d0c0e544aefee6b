package io.cspsync.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.cli.settings.SettingNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What the program says of itself is true of it. */
class HelpTests {

	private static final Pattern TYPED = Pattern.compile("\\./run\\.sh (\\S.*?)(?=  |[;:,)]|\\.$|\\. |$)");

	/** An example stands on a line of its own. */
	private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\s*(?:Examples?:)?\\s*\\./run\\.sh (.*?)(?:   .*)?$");

	private static final Pattern SETTING = Pattern.compile("\\b(?:csp|spring)\\.[a-z][a-z.-]*[a-z]");

	private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

	/** Commands of {@code run.sh} itself. */
	private static final Set<String> OF_THE_SCRIPT = Set.of("build", "test", "bench");

	@TempDir
	Path home;

	static List<String> topics() {
		return HelpTopics.NAMES;
	}

	@ParameterizedTest
	@MethodSource("topics")
	void aTopicNamesOnlyCommandsOptionsAndSettingsThatThereAre(String topic) {
		String text = HelpTopics.text(topic);
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
		for (String typed : examples(text)) {
			CommandLine found = top();
			for (String word : words(typed)) {
				CommandLine next = found.getSubcommands().get(word);
				if (next != null) {
					found = next;
				}
				else if (word.startsWith("--")) {
					assertThat(found.getCommandSpec().optionsMap()).as(typed).containsKey(word);
				}
				else {
					assertThat(found.getParent()).as("no such command: " + typed).isNotNull();
				}
			}
		}
		SettingNames settings = new SettingNames(SettingsRecords.find());
		Matcher named = SETTING.matcher(text);
		while (named.find()) {
			String setting = named.group();
			assertThat(setting.startsWith("spring.") || settings.has(setting)).as(setting).isTrue();
		}
	}

	@Test
	void everyCommandSaysWhatItDoesWithExamplesThatCanBeTyped() {
		Map<String, CommandLine> commands = commands();
		assertThat(commands).hasSizeGreaterThan(50);
		List<String> without = new ArrayList<>();
		commands.forEach((name, command) -> {
			String[] description = command.getCommandSpec().usageMessage().description();
			assertThat(description).as(name).isNotEmpty();
			List<String> examples = EXAMPLE.matcher(String.join("\n", command.getCommandSpec().usageMessage().footer()))
				.results()
				.map((example) -> example.group(1).strip())
				.toList();
			if (examples.stream().noneMatch((example) -> example.equals(name) || example.startsWith(name + " "))) {
				without.add(name);
			}
			examples.forEach((example) -> {
				List<String> words = words(example);
				try {
					if (!OF_THE_SCRIPT.contains(words.getFirst())) {
						top().parseArgs(words.toArray(String[]::new));
					}
				}
				catch (CommandLine.ParameterException ex) {
					without.add(name + ": " + example + ": " + ex.getMessage());
				}
			});
		});
		assertThat(without).isEmpty();
	}

	@Test
	void whateverListsAnswersProgramsToo() {
		List<String> listing = List.of("status", "history", "errors", "licences", "billable", "query", "conflicts",
				"departures", "consent", "sign-ins list", "tenants list", "customers list", "users list",
				"mappings list", "mappings skipped", "mappings preview", "prices list", "catalogue free", "undo");
		Map<String, CommandLine> commands = commands();
		listing.forEach((name) -> assertThat(commands.get(name).getCommandSpec().optionsMap()).as(name)
			.containsKeys("--json", "--csv"));
		commands.forEach((name, command) -> {
			Set<String> options = command.getCommandSpec().optionsMap().keySet();
			assertThat(options.contains("--csv") && !options.contains("--json")).as(name).isFalse();
		});
	}

	@Test
	void helpTellsCommandsAndTopics() {
		TypedCommand typed = TypedCommand.in(this.home).type("help");
		assertThat(typed.exitCode()).isZero();
		assertThat(typed.answer()).contains("sync ", "exit-codes ", "How a command ended");
		assertThat(TypedCommand.in(this.home).type("help", "Exit-Codes").answer())
			.isEqualTo(HelpTopics.text("exit-codes"));
		assertThat(TypedCommand.in(this.home).type("help", "crm", "load").answer())
			.startsWith("Usage: ./run.sh crm load");
		assertThat(TypedCommand.in(this.home).type("help", "restart").answer()).startsWith("Usage: ./run.sh restart")
			.contains("Going on with a run");
		assertThat(TypedCommand.in(this.home).type("help", "exitcodes").complaint())
			.contains("did you mean exit-codes?");
	}

	/** In a real bash, typed as a name and as a path. */
	@Test
	void theShellCompletes() throws Exception {
		Path script = Files.writeString(this.home.resolve("completion"),
				TypedCommand.in(this.home).type("completion", "bash").answer());
		Process bash = new ProcessBuilder("bash", "--norc", "-c", """
				source "$1"
				complete -p run.sh ./run.sh
				COMP_WORDS=(./run.sh hist); COMP_CWORD=1; _complete_run; echo "${COMPREPLY[@]}"
				COMP_WORDS=(./run.sh status --max); COMP_CWORD=2; _complete_run; echo "${COMPREPLY[@]}"
				""", "bash", script.toString()).start();
		assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("""
				complete -o default -F _complete_run run.sh
				complete -o default -F _complete_run ./run.sh
				history
				--max-age
				""");
		assertThat(TypedCommand.in(this.home).type("completion", "zsh").answer()).startsWith("autoload -U +X compinit");
		assertThat(TypedCommand.in(this.home).type("completion", "fish").exitCode()).isEqualTo(2);
	}

	private static List<String> examples(String text) {
		List<String> examples = new ArrayList<>();
		for (String line : text.lines().toList()) {
			Matcher typed = TYPED.matcher(line);
			while (typed.find()) {
				examples.add(typed.group(1).strip());
			}
		}
		return examples;
	}

	private static List<String> words(String typed) {
		Matcher word = WORD.matcher(typed.replaceAll("\\s+[#>|].*", ""));
		List<String> words = new ArrayList<>();
		while (word.find()) {
			words.add((word.group(1) != null) ? word.group(1) : word.group(2));
		}
		return words;
	}

	private Map<String, CommandLine> commands() {
		Map<String, CommandLine> commands = new LinkedHashMap<>();
		collect(top(), "", commands);
		return commands;
	}

	private static void collect(CommandLine line, String path, Map<String, CommandLine> commands) {
		line.getSubcommands().forEach((name, command) -> {
			commands.put((path + " " + name).strip(), command);
			collect(command, (path + " " + name).strip(), commands);
		});
	}

	private CommandLine top() {
		Surroundings surroundings = TypedCommand.in(this.home).surroundings();
		return CspSync.commandLine(surroundings, new NightRunner(surroundings, new SpringNights(List::of), List::of));
	}

}
