package io.cspsync.crm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One run of a job, restarts included.
 *
 * @param runKey its UTC start, such as {@code 20261123T020000Z}; keys sort by age
 * @param job the job file's name, such as {@code nightly}
 * @param scope whether it is for all tenants
 * @param startedAt when it was first started
 * @param endedAt when it last ended, null while it runs or after it was killed
 * @param exitCode how it last ended, null like {@code endedAt}
 * @param supersededBy the newer run that made this unfinished one obsolete
 * @param configurationFingerprint of the settings it was started with
 * @param dryRun whether it works on a copy and so cannot be restarted
 */
public record Run(String runKey, String job, Scope scope, Instant startedAt, @Nullable Instant endedAt,
		@Nullable Integer exitCode, @Nullable String supersededBy, String configurationFingerprint, boolean dryRun) {

	/** Whether nothing is left to do for it: every tenant was imported. */
	public boolean isFinished() {
		return this.exitCode != null && (this.exitCode == 0 || this.exitCode == 5);
	}

	/** For whom a run is. */
	public enum Scope {

		/** For every tenant. */
		ALL("all"),
		/** For the tenants chosen on the command line. */
		TENANTS("tenants");

		private final String word;

		Scope(String word) {
			this.word = word;
		}

		/** The word stored in {@code runs.scope}. */
		public String word() {
			return this.word;
		}

		static Scope ofWord(String word) {
			return word.equals(ALL.word) ? ALL : TENANTS;
		}

	}

}
