package io.cspsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cspsync.tenant.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * What a person types or pastes, line by line. Read on a thread of its own, because
 * nothing ends the wait for a keyboard; the thread ends with the process.
 */
final class TypedLines {

	private static final int LONGEST = 64 * 1024;

	private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

	/** One line, none at the end of the input, or the wish to stop. */
	private record Line(@Nullable String text, boolean stop) {
	}

	TypedLines(InputStream in, Stop stop) {
		Thread reader = new Thread(() -> read(in), "typed");
		reader.setDaemon(true);
		reader.start();
		stop.listen((reason) -> this.lines.add(new Line(null, true)));
	}

	/**
	 * Waits for the next line.
	 * @return null if the time is up, or nobody types any more
	 * @throws StoppedException if the process is to end
	 */
	@Nullable String next(Duration patience) {
		try {
			Line line = this.lines.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
			if (line != null && line.stop()) {
				throw new StoppedException("stopped while waiting for a line");
			}
			return (line != null) ? line.text() : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
	}

	private void read(InputStream in) {
		try {
			BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
			StringBuilder line = new StringBuilder();
			for (int next = reader.read(); next != -1; next = reader.read()) {
				if (next == '\n') {
					this.lines.add(new Line(line.toString(), false));
					line.setLength(0);
				}
				else if (line.length() < LONGEST) {
					line.append((char) next);
				}
			}
			if (!line.isEmpty()) {
				this.lines.add(new Line(line.toString(), false));
			}
		}
		catch (IOException ex) {
			// As at its end: nobody can type any more.
		}
		this.lines.add(new Line(null, false));
	}

}
