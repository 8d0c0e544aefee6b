package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.ExpiryRow;
import io.cspsync.job.RunProperties;
import io.cspsync.notify.NotifyProperties;
import io.cspsync.notify.metrics.MetricsProperties;
import io.cspsync.notify.metrics.RunGauges;
import io.cspsync.notify.metrics.RunMeters;
import io.cspsync.report.RunFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when a run has ended and its exit code stands: monitoring and people are
 * told. Each part for itself, and whatever becomes of them, the exit code stays.
 */
final class AfterRun {

	private static final Logger log = LoggerFactory.getLogger(AfterRun.class);

	/** A signal leaves the process that much time, with closing the database after it. */
	private static final Duration IN_A_HURRY = Duration.ofSeconds(12);

	private final Surroundings surroundings;

	private final JobSettings settings;

	/** What is done after runs with these settings, however wrong they may be. */
	AfterRun(Surroundings surroundings, JobSettings settings) {
		this.surroundings = surroundings;
		this.settings = settings;
	}

	/** Meters for a run; such that nobody looks at when the settings ask for none. */
	RunMeters meters() {
		try {
			MetricsProperties metrics = this.settings.bind(MetricsProperties.class);
			return metrics.isConfigured() ? RunMeters.of(metrics, this.settings.job(), WayOut.of(this.settings))
					: RunMeters.none();
		}
		catch (RuntimeException ex) {
			// A wrong setting is for the check to refuse.
			return RunMeters.none();
		}
	}

	/**
	 * After a run that has a row in the database.
	 * @param meters those of the run, which end here
	 * @param page the night's report, null when there is none
	 */
	void ended(Database database, NightEnd end, RunMeters meters, @Nullable Path page) {
		if (end.nothingToDo() || (!meters.isWanted() && !tellsAnybody())) {
			return;
		}
		String runKey = end.runKey();
		if (end.exitCode() == 2 || end.exitCode() == 4 || runKey == null) {
			refused(database, end.exitCode(), List.of(Complaints.sentences(end.message(), end.remedy())), meters);
			return;
		}
		Optional<Known> known = attempt("What the run did cannot be read", () -> find(database, runKey));
		attempt("The metrics were not told", () -> {
			RunGauges gauges = new RunGauges(meters.registry());
			gauges.attempt(end.exitCode(), this.surroundings.clock().instant());
			known.ifPresent((one) -> gauge(database, gauges, one));
			return finish(meters, known.isPresent());
		});
		attempt("Nobody was told", () -> {
			Telling telling = telling(database);
			known.ifPresent((one) -> telling.ofEnd(one.facts(), end.exitCode(), one.ending(), zone(), page));
			return known;
		});
	}

	/**
	 * After a run that was not started, for a reason that somebody else tells the person
	 * who started it. The database is looked into where there is one.
	 */
	void refused(Exception reason) {
		Refusal refusal = Refusal.of(reason);
		int exitCode = (refusal != null) ? refusal.exitCode() : 1;
		List<String> sentences = (refusal != null) ? refusal.sentences() : List.of("Unexpected failure: " + reason);
		try (RunMeters meters = meters()) {
			if (!meters.isWanted() && !tellsAnybody()) {
				return;
			}
			try (Database database = open()) {
				refused(database, exitCode, sentences, meters);
			}
		}
	}

	private boolean tellsAnybody() {
		return attempt("Nobody was told", () -> this.settings.bind(NotifyProperties.class).isConfigured())
			.orElse(false);
	}

	private @Nullable Database open() {
		try {
			return Database.exists(this.surroundings, this.settings) ? Database.open(this.surroundings, this.settings)
					: null;
		}
		catch (RuntimeException ex) {
			// Most likely this is the very reason.
			return null;
		}
	}

	private void refused(@Nullable Database database, int exitCode, List<String> sentences, RunMeters meters) {
		attempt("The metrics were not told", () -> {
			new RunGauges(meters.registry()).attempt(exitCode, this.surroundings.clock().instant());
			return finish(meters, false);
		});
		attempt("Nobody was told", () -> {
			telling(database).ofRefusal(exitCode, sentences);
			return exitCode;
		});
	}

	private record Known(RunFacts facts, List<ExpiryRow> ending) {
	}

	private Known find(Database database, String runKey) {
		try (CrmDatabase crm = database.connect()) {
			return new Known(RunFacts.find(crm, runKey).orElseThrow(), crm.ending(this.surroundings.clock())
				.findEnding(this.settings.bind(RunProperties.class).warnDays()));
		}
	}

	private void gauge(Database database, RunGauges gauges, Known known) {
		try (CrmDatabase crm = database.connect()) {
			gauges.run(known.facts(), crm.measures().find(known.facts().run().runKey(), this.settings.job()),
					known.ending(), this.surroundings.clock().instant());
		}
	}

	/** Unless all is known, what was written the last time is kept. */
	private RunMeters finish(RunMeters meters, boolean all) {
		meters.finish(!all).forEach((trouble) -> this.surroundings.err().println(trouble));
		return meters;
	}

	private Telling telling(@Nullable Database database) {
		return new Telling(this.surroundings, this.settings, database,
				this.surroundings.stop().isRequested() ? IN_A_HURRY : null);
	}

	private ZoneId zone() {
		return new Looking(this.surroundings, this.settings).zone();
	}

	/** Does one thing of what is to be done; a sentence and the log tell if it fails. */
	<T> Optional<T> attempt(String failed, Supplier<? extends @Nullable T> work) {
		try {
			return Optional.ofNullable(work.get());
		}
		catch (RuntimeException ex) {
			log.warn("{}", failed, ex);
			this.surroundings.err().println("%s: %s".formatted(failed, ex.getClass().getSimpleName()));
			return Optional.empty();
		}
	}

}
