package io.cspsync.cli;

import java.util.List;
import java.util.Optional;

import io.cspsync.tenant.NearestName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into sentences and an exit code. Stack traces go to the log.
 */
final class Complaints {

	static final int NOT_STARTED = 2;

	private static final int FAILED = 1;

	private static final Logger log = LoggerFactory.getLogger(Complaints.class);

	private final Surroundings surroundings;

	Complaints(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** What happened and then what to do, which may be nothing. */
	static String sentences(String message, String remedy) {
		String said = message.strip();
		return (remedy.isBlank() || said.matches("(?s).*[.!?]")) ? (said + " " + remedy).strip()
				: said + ". " + remedy.strip();
	}

	/** What was typed cannot be understood. */
	int typed(ParameterException ex, String[] arguments) {
		CommandLine command = ex.getCommandLine();
		boolean top = command.getParent() == null;
		String name = command.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ?", "");
		this.surroundings.err().println(sentence(ex, name, top));
		String help = name.contains(" ") ? name + " --help" : ("help " + name).strip();
		this.surroundings.err().println("See ./run.sh " + help + " for what can be typed.");
		return NOT_STARTED;
	}

	private static String sentence(ParameterException ex, String command, boolean top) {
		if (ex instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
			String typed = unmatched.getUnmatched().getFirst();
			boolean option = typed.startsWith("-");
			List<String> known = option ? List.copyOf(ex.getCommandLine().getCommandSpec().optionsMap().keySet())
					: List.copyOf(ex.getCommandLine().getSubcommands().keySet());
			String kind = option ? "option" : top ? "command" : "further word";
			Optional<String> nearest = NearestName.of(typed, known);
			return "%s takes no %s \"%s\"%s".formatted(top ? "./run.sh" : "./run.sh " + command, kind, typed,
					nearest.map((name) -> "; did you mean " + name + "?").orElse("."));
		}
		String said = String.valueOf(ex.getMessage())
			.replaceFirst("^Error: ", "")
			.replaceFirst("is not an? (int|long)$", "is no whole number")
			.replaceFirst("\\.$", "");
		return "./run.sh%s: %s.".formatted(top ? "" : " " + command, said);
	}

	/** The command failed. */
	int thrown(Exception ex, boolean debug) {
		if (debug) {
			ex.printStackTrace(this.surroundings.err());
		}
		Refusal refusal = Refusal.of(ex);
		return (refusal == null) ? failed(ex)
				: (refusal.exitCode() == Refusal.LOCKED) ? locked(refusal) : refused(refusal.sentences());
	}

	private int locked(Refusal refusal) {
		refusal.sentences().forEach(this.surroundings.err()::println);
		return Refusal.LOCKED;
	}

	private int refused(List<String> sentences) {
		log.info("Not started: {}", sentences);
		if (sentences.size() > 1) {
			this.surroundings.err().println("Not started, " + sentences.size() + " things are wrong:");
			sentences.forEach((sentence) -> this.surroundings.err().println("- " + sentence));
		}
		else {
			sentences.forEach(this.surroundings.err()::println);
		}
		return NOT_STARTED;
	}

	private int failed(Exception ex) {
		log.error("Unexpected failure", ex);
		this.surroundings.err()
			.println("Unexpected failure: " + ex + "\nThe whole of it is in "
					+ this.surroundings.var().resolve("log/csp-sync.log") + "; please report it with that file.");
		return FAILED;
	}

}
