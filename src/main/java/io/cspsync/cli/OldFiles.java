package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What dry runs wrote into {@code var} for people to read. Only files that are called as
 * the program calls them (after a run's key) are ever found. Reports see to their own
 * age.
 */
final class OldFiles {

	private static final Pattern OF_A_RUN = Pattern.compile("\\d{8}T\\d{6}Z\\b.*");

	private final Path folder;

	OldFiles(Surroundings surroundings) {
		this.folder = surroundings.var().resolve("dry-run");
	}

	/** Those that were last written before. */
	List<Path> findOlderThan(Instant before) {
		return find((file) -> lastWritten(file).isBefore(before));
	}

	/** Those that the condition holds for, in the order of their names. */
	List<Path> find(Predicate<Path> condition) {
		if (!Files.isDirectory(this.folder, LinkOption.NOFOLLOW_LINKS)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files
				.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
						&& OF_A_RUN.matcher(String.valueOf(file.getFileName())).matches())
				.filter(condition)
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The files in " + this.folder + " could not be listed", ex);
		}
	}

	/** Deletes a file; one that is gone already is none. */
	static boolean delete(Path file) {
		try {
			return Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file " + file + " could not be deleted", ex);
		}
	}

	private static Instant lastWritten(Path file) {
		try {
			return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
		}
		catch (IOException ex) {
			// Gone since it was listed.
			return Instant.MAX;
		}
	}

}
