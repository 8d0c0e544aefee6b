package io.cspsync.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.Notification;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether somebody is told of a run's end.
 *
 * <p>
 * What ends soon is worth a message of its own when there is more of it than the last
 * message told, once a week otherwise, and every night of the last week: thirty messages
 * in a row would be read by nobody.
 *
 * @param when what the settings ask for
 * @param now the time
 */
public record TellRule(When when, Instant now) {

	private static final Duration REMIND = Duration.ofDays(7);

	private static final int LAST_DAYS = 7;

	/**
	 * Decides.
	 * @param exitCode with which the run ended
	 * @param comparable whether the run stands for its job: one over chosen tenants does
	 * not tell that all is well again
	 * @param ending what ends soon
	 * @param last what was told last of this job, null for nothing
	 * @param lastWarning when it was last told that something ends, null for never
	 */
	public Optional<Occasion> decide(int exitCode, boolean comparable, List<ExpiryRow> ending,
			@Nullable Notification last, @Nullable Instant lastWarning) {
		if (this.when == When.NEVER) {
			return Optional.empty();
		}
		if (exitCode != 0) {
			return Optional.of(Occasion.TROUBLE);
		}
		if (comparable && last != null && last.exitCode() != 0) {
			return Optional.of(Occasion.FINE_AGAIN);
		}
		if (isWarningDue(ending, last, lastWarning)) {
			return Optional.of(Occasion.ENDS_SOON);
		}
		return (this.when == When.ALWAYS) ? Optional.of(Occasion.ALWAYS) : Optional.empty();
	}

	private boolean isWarningDue(List<ExpiryRow> ending, @Nullable Notification last, @Nullable Instant lastWarning) {
		if (ending.isEmpty()) {
			return false;
		}
		return lastWarning == null || !this.now.isBefore(lastWarning.plus(REMIND))
				|| (last != null && ending.size() > last.warnings())
				|| ending.stream().anyMatch((row) -> row.daysLeft() <= LAST_DAYS);
	}

}
