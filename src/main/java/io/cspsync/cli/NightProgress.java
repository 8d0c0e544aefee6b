package io.cspsync.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run goes on: a bar on a terminal, elsewhere a line for each step and now
 * and then one in between. Thread-safe.
 */
final class NightProgress implements AutoCloseable {

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	private final PrintStream out;

	private final boolean terminal;

	private final Clock clock;

	private final AtomicInteger done = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	private String step = "";

	private int tenants;

	private Instant lastLine;

	private String lastText = "";

	private @Nullable ProgressBar bar;

	NightProgress(Surroundings surroundings) {
		this.out = surroundings.err();
		this.terminal = surroundings.moves();
		this.clock = surroundings.clock();
		this.lastLine = this.clock.instant();
	}

	/** The run begins, or goes on for a restart. */
	synchronized void runStarted(String runKey, boolean restart) {
		line("run " + runKey + (restart ? " goes on" : " begins"));
	}

	/**
	 * A step begins.
	 * @param count how many tenants it is for, 0 when it does not go by tenants
	 */
	synchronized void stepStarted(String name, int count) {
		closeBar();
		this.step = name;
		this.tenants = count;
		this.done.set(0);
		this.failed.set(0);
		if (this.terminal && count > 0) {
			this.bar = new ProgressBarBuilder().setTaskName("%-10s".formatted(name))
				.setInitialMax(count)
				.setUnit(" tenants", 1)
				.setStyle(ProgressBarStyle.ASCII)
				.setUpdateIntervalMillis(200)
				.setConsumer(new ConsoleProgressBarConsumer(this.out, 100))
				.build();
		}
		else {
			line(name + ((count > 0) ? ": " + tenants(count) : ""));
		}
	}

	private static String tenants(int count) {
		return count + ((count == 1) ? " tenant" : " tenants");
	}

	/** A tenant's part of the step has ended. */
	synchronized void tenantDone(boolean complete) {
		this.done.incrementAndGet();
		if (!complete) {
			this.failed.incrementAndGet();
		}
		if (this.bar != null) {
			this.bar.step();
			this.bar.setExtraMessage((this.failed.get() > 0) ? " " + this.failed.get() + " failed" : "");
		}
		else if (Duration.between(this.lastLine, this.clock.instant()).compareTo(BETWEEN_LINES) >= 0) {
			line(state());
		}
	}

	private String state() {
		return "%s: %d of %s%s".formatted(this.step, this.done.get(), tenants(this.tenants),
				(this.failed.get() > 0) ? ", " + this.failed.get() + " failed" : "");
	}

	/** The step has ended, however it did. */
	synchronized void stepEnded() {
		boolean shown = this.bar != null;
		closeBar();
		if (!shown && this.tenants > 0 && !this.lastText.equals(state())) {
			line(state());
		}
		this.tenants = 0;
	}

	/** Something that a person should know. */
	synchronized void message(String sentence) {
		line(sentence);
	}

	private void line(String text) {
		this.lastLine = this.clock.instant();
		this.lastText = text;
		this.out.println(TIME.format(this.lastLine.atOffset(ZoneOffset.UTC)) + " " + text);
	}

	private void closeBar() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

	@Override
	public synchronized void close() {
		closeBar();
	}

}
