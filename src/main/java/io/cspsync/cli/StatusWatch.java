package io.cspsync.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

import io.cspsync.crm.LiveReports;
import io.cspsync.crm.LiveRow;
import io.cspsync.crm.LockHolder;
import io.cspsync.report.LiveText;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a run goes on until it has ended: on a terminal in place, elsewhere with a
 * line for each change.
 */
final class StatusWatch {

	private static final Duration BETWEEN = Duration.ofSeconds(2);

	private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

	private final Surroundings surroundings;

	private final LiveText text;

	private String lastLine = "";

	StatusWatch(Surroundings surroundings, ZoneId zone) {
		this.surroundings = surroundings;
		this.text = new LiveText(zone, surroundings.style());
	}

	/** Returns when nothing runs, or the process is to end. */
	void until(LiveReports live) {
		Optional<LockHolder> holder = holder(live);
		boolean inPlace = this.surroundings.moves();
		while (holder.isPresent() && !this.surroundings.out().checkError()) {
			show(holder.get(), live, inPlace);
			if (!Patience.pause(this.surroundings.stop(), BETWEEN)) {
				return;
			}
			holder = holder(live);
		}
		if (inPlace) {
			this.surroundings.out().print(HOME_AND_CLEAR);
		}
	}

	private static Optional<LockHolder> holder(LiveReports live) {
		return live.findRunning().or(live::findReadingSignIns);
	}

	private void show(LockHolder holder, LiveReports live, boolean inPlace) {
		PrintStream out = this.surroundings.out();
		String key = holder.runKey();
		LiveRow row = (key != null) ? live.find(key).orElse(null) : null;
		if (inPlace) {
			out.print(HOME_AND_CLEAR + this.text.text(holder, row));
			out.flush();
			return;
		}
		String line = line(holder, row);
		if (!line.equals(this.lastLine)) {
			out.println(line);
			this.lastLine = line;
		}
	}

	private String line(LockHolder holder, @Nullable LiveRow row) {
		String run = (holder.runKey() != null) ? "Run " + holder.runKey() : "A process";
		if (row == null) {
			return run + " has not said yet how far it is.";
		}
		return run + ": " + this.text.line(row) + (LiveText.isSilent(row) ? "; no news for a while" : "");
	}

}
