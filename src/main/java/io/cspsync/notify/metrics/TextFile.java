package io.cspsync.notify.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file that the node exporter's textfile collector reads: as a whole or not at all,
 * and by everybody, since the exporter is another user.
 */
final class TextFile {

	private TextFile() {
	}

	/**
	 * Replaces the file; says what went wrong with that.
	 * @param keep whether meters that only the file has stay in it: a run that does not
	 * start knows nothing of when the last one was fine, and an alert must not lose it
	 */
	static Optional<String> write(Path file, String text, boolean keep) {
		Path absolute = file.toAbsolutePath();
		// The exporter passes over what does not end in .prom.
		Path next = absolute
			.resolveSibling("." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
		try {
			Files.writeString(next,
					(keep && Files.exists(absolute)) ? kept(Files.readString(absolute), text) + text : text);
			if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
			}
			Files.move(next, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return Optional.empty();
		}
		catch (IOException | RuntimeException ex) {
			discard(next);
			return Optional
				.of("The metrics were not written to %s (%s): look at csp.metrics.prometheus-file and the rights of its folder."
					.formatted(file, ex.getClass().getSimpleName()));
		}
	}

	private static String kept(String old, String text) {
		Set<String> replaced = text.lines().map(TextFile::name).collect(Collectors.toSet());
		return old.lines()
			.filter((line) -> !replaced.contains(name(line)))
			.map((line) -> line + "\n")
			.collect(Collectors.joining());
	}

	/**
	 * The meter of a line, which may be {@code # HELP name …} or {@code # TYPE name …}.
	 */
	private static String name(String line) {
		return line.replaceFirst("^# (HELP|TYPE) ", "").replaceFirst("[ {].*", "");
	}

	private static void discard(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException | RuntimeException ex) {
			// It was not there, or stays: the exporter does not read it.
		}
	}

}
