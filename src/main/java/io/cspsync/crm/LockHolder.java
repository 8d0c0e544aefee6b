package io.cspsync.crm;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Who holds a job's lock.
 *
 * @param processId the process on its host
 * @param host the host's name
 * @param runKey the run it is for, null before that is known
 * @param since when it got the lock
 * @param dryRun whether it is for a dry run
 */
public record LockHolder(long processId, String host, @Nullable String runKey, Instant since, boolean dryRun) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");

	private String what() {
		if (this.dryRun) {
			return "a dry run";
		}
		if (this.runKey == null) {
			return "about to start";
		}
		return this.runKey.startsWith(LiveRuns.SIGN_INS) ? "reading last sign-ins" : "run " + this.runKey;
	}

	/** As messages name the holder, its time in the given zone. */
	public String describe(ZoneId zone) {
		return "process %d on %s, %s, since %s".formatted(this.processId, this.host, what(),
				TIME.format(this.since.atZone(zone)));
	}

}
