package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.AcquiredLock;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.DayRules;
import io.cspsync.crm.LockAttempt;
import io.cspsync.crm.LockHolder;
import io.cspsync.crm.purge.Purge;
import io.cspsync.crm.purge.PurgeProperties;
import io.cspsync.crm.purge.Purged;
import io.cspsync.job.NightlyRun;
import io.cspsync.job.RunProperties;

/**
 * Purges the database and the files beside it. It needs no lock of the runs, only one of
 * its own: what it deletes no run reads or writes any more.
 */
final class Purging {

	private static final String LOCK = "purge";

	private static final String FILES = "files";

	private final Surroundings surroundings;

	private final JobSettings settings;

	private final PurgeProperties rules;

	/**
	 * A purge by the settings of the nightly job, whatever job has just run: what one of
	 * them keeps longer the other must not delete.
	 * @throws io.cspsync.cli.settings.SettingsException if they cannot be used
	 */
	Purging(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.settings = JobSettings.ofDefault(surroundings.jobs(), Looking.DEFAULT_JOB, surroundings.environment());
		this.settings.checkValues(List.of(PurgeProperties.class, RunProperties.class),
				(violation) -> violation.startsWith("csp.purge.") || violation.startsWith("csp.run."));
		this.rules = this.settings.bind(PurgeProperties.class);
	}

	JobSettings settings() {
		return this.settings;
	}

	PurgeProperties rules() {
		return this.rules;
	}

	/** When the last whole purge began. */
	Optional<Instant> findLast(Database database) {
		try (CrmDatabase crm = database.connect()) {
			return purge(crm).findLast();
		}
	}

	/** What would be deleted; deletes nothing. */
	List<Purged> count(Database database) {
		try (CrmDatabase crm = database.connect()) {
			List<Purged> counted = new ArrayList<>(purge(crm).count(this.rules, days()));
			oldFiles().ifPresent((files) -> counted.add(files(files.size())));
			return counted;
		}
	}

	/**
	 * Deletes it.
	 * @throws LockedException if another purge is at work
	 */
	List<Purged> delete(Database database, String saidBy) {
		LockAttempt attempt = database.lock(this.surroundings.clock()).tryAcquire(LOCK, () -> {
			// Two purges at once would count wrongly and harm nothing.
		});
		return switch (attempt) {
			case AcquiredLock lock -> {
				try (lock; CrmDatabase crm = database.connectForWriting()) {
					yield delete(crm, saidBy);
				}
			}
			case LockAttempt.Held(Optional<LockHolder> holder) -> throw new LockedException(
					"Another purge is at work%s: nothing was deleted here. Wait for its end.".formatted(holder
						.map((known) -> ", by " + known.describe(new Looking(this.surroundings, this.settings).zone()))
						.orElse("")));
		};
	}

	private List<Purged> delete(CrmDatabase crm, String saidBy) {
		List<Purged> deleted = new ArrayList<>(
				purge(crm).delete(this.rules, days(), saidBy, this.surroundings.stop()::isRequested));
		oldFiles().ifPresent((files) -> deleted.add(files(files.stream().filter(OldFiles::delete).count())));
		return deleted;
	}

	private Purged files(long count) {
		return new Purged(FILES, count, this.rules.keepFiles().toDays());
	}

	private Optional<List<Path>> oldFiles() {
		Duration age = this.rules.keepFiles();
		return age.isZero() ? Optional.empty() : Optional
			.of(new OldFiles(this.surroundings).findOlderThan(this.surroundings.clock().instant().minus(age)));
	}

	private Purge purge(CrmDatabase crm) {
		return crm.purge(NightlyRun.JOB, this.surroundings.clock());
	}

	private DayRules days() {
		return this.settings.bind(RunProperties.class).dayRules();
	}

}
