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
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.cspsync.crm.erasure.PersonToErase;

/**
 * Looks for somebody in files, packed ones too.
 */
final class FileSearch {

	private FileSearch() {
	}

	/** The files of a folder and all below it that tell of the person. */
	static List<Path> in(Path folder, PersonToErase person) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
				.filter((file) -> holds(file, person))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The files in " + folder + " could not be listed", ex);
		}
	}

	/** Whether a file tells of the person. */
	static boolean holds(Path file, PersonToErase person) {
		try (InputStream in = Files.newInputStream(file);
				BufferedReader reader = new BufferedReader(new InputStreamReader(
						file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
			return reader.lines().anyMatch(person::isIn);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file " + file + " could not be read", ex);
		}
	}

}
