package io.cspsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

import io.cspsync.crm.LiveReports;
import io.cspsync.crm.LiveRow;
import io.cspsync.crm.LockHolder;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a run is that goes on at this moment.
 */
public final class LiveText {

	/** Beats come every two seconds; after this many without one, something is wrong. */
	public static final int SILENT_SECONDS = 20;

	private static final int MOST_IN_WORK = 12;

	private final ZoneId zone;

	private final Style style;

	public LiveText(ZoneId zone, Style style) {
		this.zone = zone;
		this.style = style;
	}

	/**
	 * The section.
	 * @param live what the run said last, null if nothing yet
	 * @param holder the process that holds the lock
	 */
	public String text(LockHolder holder, @Nullable LiveRow live) {
		StringBuilder text = new StringBuilder(this.style.bold("Running now") + ": " + holder.describe(this.zone))
			.append('\n');
		if (live == null) {
			return text.append("  It has not said yet how far it is.\n").toString();
		}
		text.append("  ").append(line(live)).append('\n');
		left(live).ifPresent((left) -> text.append("  ").append(left).append('\n'));
		text.append("  ").append(traffic(live)).append('\n').append(silence(live)).append(inWork(live));
		return text.toString();
	}

	/** One line for one look: where it is, without what changes all the time. */
	public String line(LiveRow live) {
		String where = "Step " + live.step();
		if (live.tenants() == 0) {
			return where + ", since " + clock(live.stepStartedAt());
		}
		return "%s: %s of %s%s".formatted(where, Texts.number(live.done()), Texts.count(live.tenants(), "tenant"),
				(live.failed() > 0) ? ", " + this.style.bad(Texts.number(live.failed()) + " failed") : "");
	}

	private Optional<String> left(LiveRow live) {
		Instant ends = live.stepEnds();
		if (ends == null) {
			return Optional.empty();
		}
		double rate = live.rate();
		String pace = (rate >= 1) ? String.format(Locale.ROOT, "%.1f tenants a second", rate)
				: String.format(Locale.ROOT, "%.1f tenants a minute", rate * 60);
		return Optional.of("%s, so this step ends at about %s, in %s".formatted(pace, clock(ends),
				Texts.duration(Duration.between(live.updatedAt(), ends))));
	}

	private String traffic(LiveRow live) {
		String asked = Texts.count(live.requests(), "request") + " to Microsoft";
		if (live.throttled() == 0) {
			return asked + ", none of them throttled";
		}
		String waiting = (live.waiting() > 0)
				? this.style
					.bad("%s at the moment".formatted((live.waiting() == 1) ? "1 waits" : live.waiting() + " wait"))
				: "none waits at the moment";
		return "%s, %s throttled (%s waited in all); %s".formatted(asked, Texts.number(live.throttled()),
				Texts.duration(Duration.ofMillis(live.waitedMillis())), waiting);
	}

	private String silence(LiveRow live) {
		return isSilent(live) ? "  "
				+ this.style.bad("No news for " + Texts.duration(Duration.ofSeconds(live.silentSeconds()))
						+ ", though the process holds the lock: it hangs, or its machine does.")
				+ "\n  Look at that process; end it if it does nothing, then ./run.sh restart goes on.\n" : "";
	}

	/** Whether it should have said something by now. */
	public static boolean isSilent(LiveRow live) {
		return live.silentSeconds() >= SILENT_SECONDS;
	}

	private String inWork(LiveRow live) {
		if (live.inWork().isEmpty()) {
			return "";
		}
		TextTable table = new TextTable("in work", "id", ">for", "waits for Microsoft until");
		live.inWork()
			.stream()
			.limit(MOST_IN_WORK)
			.forEach((one) -> table.row((one.name() != null) ? one.name() : "", one.tenant(),
					Texts.duration(Duration.between(one.since(), later(one.since(), live.updatedAt()))),
					(one.waitsUntil() != null) ? clock(one.waitsUntil()) : null));
		int more = live.inWork().size() - MOST_IN_WORK;
		return table.render("  ", this.style) + ((more > 0) ? "  and " + Texts.number(more) + " more\n" : "");
	}

	/** That a run restarts itself soon. */
	public String waiting(LiveReports.WaitingRun run) {
		return "%s has ended and restarts itself at %s (./run.sh stop leaves it as it is).\n"
			.formatted(this.style.bold("Run " + run.runKey()), clock(run.until()));
	}

	/** What a killed run said last. */
	public String killed(String runKey, @Nullable LiveRow live) {
		String where = (live != null)
				? " It said last, at %s: %s.".formatted(Texts.time(live.updatedAt(), this.zone), line(live)) : "";
		return this.style.bad("Run " + runKey + " was killed") + ": no process holds the lock any more." + where
				+ "\n  ./run.sh restart repairs it and goes on.\n";
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private String clock(Instant time) {
		return Texts.time(time, this.zone).substring("uuuu-MM-dd ".length());
	}

}
