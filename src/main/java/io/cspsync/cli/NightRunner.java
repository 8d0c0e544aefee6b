package io.cspsync.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.job.RunProperties;
import io.cspsync.notify.metrics.RunMeters;
import io.cspsync.report.RunFacts;
import io.cspsync.report.RunSummary;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one run from its settings to the report, and gives its exit code.
 */
final class NightRunner {

	private static final Set<Integer> TOLD_BY_THE_SUMMARY = Set.of(0, 3, 5);

	private final Surroundings surroundings;

	private final Nights nights;

	private final Supplier<List<Class<?>>> records;

	/**
	 * Carries out runs.
	 * @param records finds the records of all settings, which takes a while and is asked
	 * only for a run
	 */
	NightRunner(Surroundings surroundings, Nights nights, Supplier<List<Class<?>>> records) {
		this.surroundings = surroundings;
		this.nights = nights;
		this.records = records;
	}

	/**
	 * Checks the settings, opens the database that they name, and runs there.
	 * @throws io.cspsync.cli.settings.SettingsException if they cannot be used
	 */
	NightEnd run(JobSettings settings, Function<Night, NightEnd> what) {
		return telling(settings, () -> {
			settings.check(this.records.get());
			try (Database database = Database.open(this.surroundings, settings)) {
				return run(settings, database, what);
			}
		});
	}

	/**
	 * The settings of a job of which a run is to be made; who is to be told of runs is
	 * told where they cannot be read.
	 * @throws SettingsException if they cannot
	 */
	JobSettings settings(String job) {
		return telling(JobSettings.ofEnvironment(job, this.surroundings.environment()),
				() -> JobSettings.of(this.surroundings.jobs(), job, this.surroundings.environment()));
	}

	/** Does it, and tells those who are to be told of runs when it is refused. */
	private <T> T telling(JobSettings settings, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			new AfterRun(this.surroundings, settings).refused(ex);
			throw ex;
		}
	}

	/**
	 * As {@link #run(JobSettings, Function)}; then, with the end reported and decided,
	 * reads last sign-ins if the settings say so.
	 */
	NightEnd runAndThenSignIns(JobSettings settings, Function<Night, NightEnd> what) {
		return telling(settings, () -> {
			settings.check(this.records.get());
			try (Database database = Database.open(this.surroundings, settings)) {
				NightEnd end = run(settings, database, what);
				new PurgeAfterNight(this.surroundings).take(end, database);
				SignInsAfterNight after = new SignInsAfterNight(this.surroundings, settings);
				after.take(end, () -> perform(settings, database, (night) -> night.signIns(Set.of())));
				return end;
			}
		});
	}

	/**
	 * Reads last sign-ins.
	 * @param check throws if it is not to be, once the settings can be trusted
	 */
	NightEnd signIns(JobSettings settings, Runnable check, Set<TenantId> tenants) {
		settings.check(this.records.get());
		check.run();
		try (Database database = Database.open(this.surroundings, settings)) {
			NightEnd end = perform(settings, database, (night) -> night.signIns(tenants));
			if (TOLD_BY_THE_SUMMARY.contains(end.exitCode())) {
				this.surroundings.out().println(end.message());
			}
			return end;
		}
	}

	/** As {@link #run(JobSettings, Function)}, in a database that is open already. */
	NightEnd run(JobSettings settings, Database database, Function<Night, NightEnd> what) {
		settings.check(this.records.get());
		AfterRun after = new AfterRun(this.surroundings, settings);
		try (RunMeters meters = after.meters()) {
			NightEnd end = perform(settings, database, what, meters);
			Path page = after.attempt("The run cannot be summed up", () -> report(settings, database, end))
				.orElse(null);
			after.ended(database, end, meters, page);
			return end;
		}
	}

	/** As {@link #run(JobSettings, Function)}, on a copy of what the database holds. */
	NightEnd dryRun(JobSettings settings, boolean json, Function<Night, NightEnd> what) {
		settings.check(this.records.get());
		try (Database database = Database.open(this.surroundings, settings)) {
			Database copy = database.forDryRun();
			NightEnd end = perform(settings, copy, what);
			if (end.runKey() != null && TOLD_BY_THE_SUMMARY.contains(end.exitCode())) {
				new DryRunOutput(this.surroundings, json).show(copy, end.runKey(),
						new Looking(this.surroundings, settings).zone());
			}
			return end;
		}
	}

	/**
	 * Checks the settings and looks at the database that they name, without a run.
	 * @throws io.cspsync.cli.settings.SettingsException if they cannot be used
	 */
	<T> T look(JobSettings settings, Function<Database, T> what) {
		settings.check(this.records.get());
		try (Database database = Database.open(this.surroundings, settings)) {
			return what.apply(database);
		}
	}

	/** All that is wrong with the settings, one sentence each. */
	List<String> violations(JobSettings settings) {
		try {
			settings.check(this.records.get());
			return List.of();
		}
		catch (SettingsException ex) {
			return ex.violations();
		}
	}

	private NightEnd perform(JobSettings settings, Database database, Function<Night, NightEnd> what) {
		return perform(settings, database, what, RunMeters.none());
	}

	private NightEnd perform(JobSettings settings, Database database, Function<Night, NightEnd> what,
			RunMeters meters) {
		LogFormat.use(settings);
		NightEnd end;
		try (NightProgress progress = new NightProgress(this.surroundings);
				Night night = this.nights.open(settings, database, new Onlookers(progress, meters))) {
			this.surroundings.stop().listen(night::stop);
			end = what.apply(night);
		}
		if (!TOLD_BY_THE_SUMMARY.contains(end.exitCode()) && !end.message().isBlank()) {
			this.surroundings.err().println(Complaints.sentences(end.message(), end.remedy()));
		}
		return end;
	}

	/** Sums it up for a person and writes the report, whose page it hands out. */
	private @Nullable Path report(JobSettings settings, Database database, NightEnd end) {
		String runKey = end.runKey();
		if (runKey == null || end.exitCode() == 2 || end.exitCode() == 4) {
			return null;
		}
		ZoneId zone = new Looking(this.surroundings, settings).zone();
		try (CrmDatabase connection = database.connect()) {
			RunFacts.find(connection, runKey)
				.map((facts) -> new RunSummary(zone, this.surroundings.style()).text(facts,
						connection.ending(this.surroundings.clock())
							.findEnding(settings.bind(RunProperties.class).warnDays())))
				.ifPresent((text) -> this.surroundings.out().print("\n" + text));
			return new RunReporting(this.surroundings, settings).writeAfter(runKey, connection);
		}
	}

}
