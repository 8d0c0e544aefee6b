package io.cspsync.report.facts;

import java.time.Instant;
import java.util.List;

import io.cspsync.crm.reports.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The night at a glance.
 *
 * @param runKey the run's key
 * @param job the job's name
 * @param scope {@code all} or {@code tenants}, the latter for chosen ones
 * @param startedAt when it was first started
 * @param endedAt when it ended; null while it runs or was killed
 * @param seconds from the one to the other, null without an end
 * @param exitCode with what it ended, null without an end
 * @param meaning what that says, in words
 * @param outcome how it is to be shown
 * @param supersededBy the newer run that took its place, else null
 * @param tenants what became of its tenants
 * @param written what was written, by kind of record
 * @param now what the CRM has now
 * @param waiting what waits for a person
 * @param warnings what a person should know, as sentences, the gravest first
 * @param remarks what else happened, as short sentences
 * @param next what to do next, the exact command first
 */
public record Glance(String runKey, String job, String scope, Instant startedAt, @Nullable Instant endedAt,
		@Nullable Long seconds, @Nullable Integer exitCode, String meaning, Outcome outcome,
		@Nullable String supersededBy, TenantCounts tenants, List<Written> written, Totals now, List<Waiting> waiting,
		List<String> warnings, List<String> remarks, List<NextStep> next) {

	/** How a run is to be shown. */
	public enum Outcome {

		/** Everything imported. */
		GOOD,
		/** Finished, and a person is asked for: exit codes 3 and 5. */
		LOOK,
		/** Failed or stopped. */
		BAD,
		/** It runs, or was killed. */
		OPEN

	}

	/**
	 * How many tenants became what; each is counted once, but for the switched off ones.
	 *
	 * @param total how many there are
	 * @param complete complete ones
	 * @param failed failed ones that nobody has acknowledged
	 * @param failedAsKnown failed ones that an operator had acknowledged
	 * @param notReached those that the run did not come to
	 * @param switchedOff those of which a person switched a part off, counted above too
	 */
	public record TenantCounts(int total, int complete, int failed, int failedAsKnown, int notReached,
			int switchedOff) {
	}

	/**
	 * What the run wrote of one kind of record.
	 *
	 * @param what {@code Customers}, {@code Licences}, {@code Subscriptions} or
	 * {@code Users}
	 * @param created new ones
	 * @param updated changed ones
	 * @param unchanged those left untouched, null where they are not counted
	 * @param gone those that are gone or were switched off
	 */
	public record Written(String what, long created, long updated, @Nullable Long unchanged, long gone) {
	}

	/**
	 * Something that waits for a person.
	 *
	 * @param what in words
	 * @param count how many
	 * @param fresh how many of them came with this run, null when that is not known
	 * @param command what shows or decides it
	 */
	public record Waiting(String what, long count, @Nullable Long fresh, String command) {
	}

	/**
	 * Something to do.
	 *
	 * @param command to be typed as it is
	 * @param why what it does
	 */
	public record NextStep(String command, String why) {
	}

}
