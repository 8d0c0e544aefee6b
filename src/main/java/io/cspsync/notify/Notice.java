package io.cspsync.notify;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.report.ExitMeaning;
import io.cspsync.report.RunFacts;
import io.cspsync.report.RunSummary;
import io.cspsync.report.Style;
import org.jspecify.annotations.Nullable;

/**
 * A message, before it takes the shape of a channel. What it holds of others' texts has
 * no control characters but line ends; each channel escapes what means something to it.
 *
 * @param event what it is about
 * @param job the job's name
 * @param exitCode with which the run ended
 * @param subject one line
 * @param text the whole, for a person
 * @param at when it was made
 * @param facts all that is known of the run, null when none was started
 * @param ending what ends soon
 * @param report the night's report, null when there is none
 */
public record Notice(Event event, String job, int exitCode, String subject, String text, Instant at,
		@Nullable RunFacts facts, List<ExpiryRow> ending, @Nullable Path report) {

	/** Longest text: whoever wants more looks at the machine. */
	private static final int LONGEST = 100_000;

	public Notice {
		subject = Lines.one(subject);
		text = Lines.cut(Lines.several(text), LONGEST);
	}

	/** What a message is about. */
	public enum Event {

		/** A run has ended. */
		RUN_ENDED("run-ended"),
		/** A run was to be started and was not. */
		RUN_NOT_STARTED("run-not-started"),
		/** Somebody tries whether messages arrive. */
		TEST("test");

		private final String word;

		Event(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

	/** Tells how a run ended. */
	public static Notice ofEnd(RunFacts facts, int exitCode, Occasion occasion, List<ExpiryRow> ending, ZoneId zone,
			Instant at) {
		return new Notice(Event.RUN_ENDED, facts.run().job(), exitCode,
				Subjects.ofEnd(facts, exitCode, occasion, ending),
				new RunSummary(zone, Style.PLAIN).text(facts, ending), at, facts, ending, null);
	}

	/** Tells that a run was not started, and why. */
	public static Notice ofRefusal(String job, int exitCode, List<String> sentences, Instant at) {
		String meaning = ExitMeaning.of(exitCode);
		return new Notice(Event.RUN_NOT_STARTED, job, exitCode, "csp-sync: %s (job %s)".formatted(meaning, job),
				"A run of the job %s: %s (exit code %d).\n\n%s\n".formatted(job, meaning, exitCode,
						String.join("\n\n", sentences)),
				at, null, List.of(), null);
	}

	/** Tells nothing but that it arrived. */
	public static Notice ofTest(String job, Instant at) {
		return new Notice(Event.TEST, job, 0, "csp-sync: a test",
				"This is a test of ./run.sh notify test. Messages of csp-sync arrive here.\n", at, null, List.of(),
				null);
	}

	/** The same with the night's report. */
	public Notice with(@Nullable Path file) {
		return new Notice(this.event, this.job, this.exitCode, this.subject, this.text, this.at, this.facts,
				this.ending, file);
	}

	/** The run's key, null when none was started. */
	public @Nullable String runKey() {
		return (this.facts != null) ? this.facts.run().runKey() : null;
	}

}
