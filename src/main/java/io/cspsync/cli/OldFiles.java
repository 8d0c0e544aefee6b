package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What runs and dry runs wrote into {@code var} for people to read. Only files that are
 * called as the program calls them (after a run's key) are ever found.
 */
final class OldFiles {

	/** The folders under {@code var}. */
	static final List<String> FOLDERS = List.of("dry-run", "reports");

	private static final Pattern OF_A_RUN = Pattern.compile("\\d{8}T\\d{6}Z\\b.*");

	private final Path var;

	OldFiles(Surroundings surroundings) {
		this.var = surroundings.var();
	}

	/** Those that were last written before. */
	List<Path> findOlderThan(Instant before) {
		return find((file) -> lastWritten(file).isBefore(before));
	}

	/** Those that the condition holds for, in the order of their names. */
	List<Path> find(Predicate<Path> condition) {
		List<Path> found = new ArrayList<>();
		for (String folder : FOLDERS) {
			Path path = this.var.resolve(folder);
			if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				try (Stream<Path> files = Files.list(path)) {
					files
						.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
								&& OF_A_RUN.matcher(String.valueOf(file.getFileName())).matches())
						.filter(condition)
						.sorted()
						.forEach(found::add);
				}
				catch (IOException ex) {
					throw new UncheckedIOException("The files in " + path + " could not be listed", ex);
				}
			}
		}
		return found;
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
