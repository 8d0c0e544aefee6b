package io.cspsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.cspsync.crm.erasure.PersonToErase;

/**
 * Looks for somebody in files, packed ones too.
 */
final class FileSearch {

	private final List<Path> unreadable = new ArrayList<>();

	/** Files and folders that were asked for so far and could not be read. */
	List<Path> unreadable() {
		return List.copyOf(this.unreadable);
	}

	/** The files of a folder and all below it that tell of the person. */
	List<Path> in(Path folder, PersonToErase person) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
				.filter((file) -> holds(file, person))
				.sorted()
				.toList();
		}
		catch (IOException | UncheckedIOException ex) {
			this.unreadable.add(folder);
			return List.of();
		}
	}

	/** Whether a file tells of the person; not, if it cannot be read. */
	boolean holds(Path file, PersonToErase person) {
		try (InputStream in = Files.newInputStream(file);
				BufferedReader reader = new BufferedReader(new InputStreamReader(
						file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
			return reader.lines().anyMatch(person::isIn);
		}
		catch (IOException | UncheckedIOException ex) {
			// The person is erased already: whoever reads the answer looks for himself.
			this.unreadable.add(file);
			return false;
		}
	}

}
