package io.cspsync.cli.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders for their owner alone, since they hold people's names; each file is
 * there as a whole or not at all.
 */
final class ReportFile {

	private ReportFile() {
	}

	/** Makes a folder and those above it; one that is there stays as it is. */
	static void makeFolder(Path folder) throws IOException {
		Files.createDirectories(folder, posix("rwx------", folder));
	}

	/** Writes a file, or writes it anew. */
	static void write(Path file, String text) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + ".part");
		Files.deleteIfExists(next);
		try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(next,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), posix("rw-------", file)))) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static FileAttribute<?>[] posix(String permissions, Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
