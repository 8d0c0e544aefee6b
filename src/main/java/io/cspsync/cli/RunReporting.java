package io.cspsync.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.cli.reports.ReportFolder;
import io.cspsync.cli.reports.ReportSettings;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.job.RunProperties;
import io.cspsync.report.NightReports;
import io.cspsync.report.page.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports of runs as the settings say.
 */
final class RunReporting {

	private static final Logger log = LoggerFactory.getLogger(RunReporting.class);

	private final Surroundings surroundings;

	private final JobSettings job;

	RunReporting(Surroundings surroundings, JobSettings job) {
		this.surroundings = surroundings;
		this.job = job;
	}

	/**
	 * The settings.
	 * @throws UsageException if they cannot be used
	 */
	ReportSettings settings() {
		ReportSettings settings = this.job.bind(ReportSettings.class);
		List<String> violations = settings.violations();
		if (!violations.isEmpty()) {
			throw new UsageException(String.join(" ", violations));
		}
		return settings;
	}

	/** The zone in which people read times. */
	ZoneId zone() {
		return new Looking(this.surroundings, this.job).zone();
	}

	/** What makes the reports of runs. */
	NightReports reports(CrmDatabase database) {
		return new NightReports(database, this.surroundings.clock(), zone(),
				this.job.bind(RunProperties.class).warnDays());
	}

	/**
	 * Where reports lie.
	 * @param chosen the folder that a person named, null for that of the settings
	 */
	ReportFolder folder(@Nullable Path chosen) {
		return new ReportFolder((chosen != null) ? chosen : settings().folderIn(this.surroundings.home()),
				new HtmlPage());
	}

	/**
	 * Writes the report of a run that has ended and says where, if the settings want it.
	 * Whatever comes of it, the run's end stays what it is.
	 * @return the page, null when there is none
	 */
	@Nullable Path writeAfter(String runKey, CrmDatabase database) {
		try {
			ReportSettings settings = settings();
			if (settings.afterRun()) {
				Path page = reports(database).find(runKey, settings.nights())
					.map((report) -> folder(null).write(report, settings.keep()))
					.orElse(null);
				if (page != null) {
					this.surroundings.out().println("\nReport: " + page);
				}
				return page;
			}
		}
		// Also a class that is missing, as after an upgrade under way, or too little
		// memory.
		catch (RuntimeException | Error ex) {
			log.error("The report of run {} was not written", runKey, ex);
			Throwable why = (ex instanceof UncheckedIOException && ex.getCause() != null) ? ex.getCause() : ex;
			this.surroundings.err()
				.println(
						"The report of run %s was not written (%s); the run itself stays as it ended. Once that is mended: ./run.sh report --run %1$s"
							.formatted(runKey, why));
		}
		return null;
	}

}
