package io.cspsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory a process took at most. */
final class PeakMemory {

	private static final Pattern AFTER_GC = Pattern.compile("Pause Full.*->(\\d+)M\\(");

	private volatile long kibibytes;

	private PeakMemory() {
	}

	/** Watches a process until it ends, by what Linux counts for it ({@code VmHWM}). */
	static PeakMemory watch(Process process) {
		PeakMemory peak = new PeakMemory();
		Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
		Thread.ofVirtual().start(() -> {
			while (process.isAlive()) {
				try (Stream<String> lines = Files.lines(status)) {
					lines.filter((line) -> line.startsWith("VmHWM:"))
						.forEach((line) -> peak.kibibytes = Long.parseLong(line.replaceAll("\\D", "")));
					Thread.sleep(200);
				}
				catch (Exception ex) {
					return; // it has just ended
				}
			}
		});
		return peak;
	}

	/**
	 * Has the process collect all garbage every second, so that its log tells what is
	 * alive.
	 */
	static void collectOften(Process process) {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Thread.ofVirtual().start(() -> {
			while (process.isAlive()) {
				try {
					Thread.sleep(1000);
					new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.run")
						.redirectErrorStream(true)
						.redirectOutput(ProcessBuilder.Redirect.DISCARD)
						.start()
						.waitFor();
				}
				catch (Exception ex) {
					return; // it has just ended
				}
			}
		});
	}

	double residentMebibytes() {
		return this.kibibytes / 1024.0;
	}

	/**
	 * The most that any full collection left on the heap, from a log of {@code -Xlog:gc}.
	 */
	static double liveHeapMebibytes(Path gcLog) throws IOException {
		double most = 0;
		for (String line : Files.readAllLines(gcLog)) {
			Matcher matcher = AFTER_GC.matcher(line);
			if (matcher.find()) {
				most = Math.max(most, Double.parseDouble(matcher.group(1)));
			}
		}
		return most;
	}

}
