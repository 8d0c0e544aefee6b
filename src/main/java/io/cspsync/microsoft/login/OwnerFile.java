package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that only their owner may read (0600), each as a whole: after a crash
 * either the old or the new content is there.
 */
final class OwnerFile {

	private static final String UNFINISHED = ".tmp";

	private OwnerFile() {
	}

	/** Replaces a file. Two at once must not do so: the caller holds a lock. */
	static void write(Path file, byte[] content) throws IOException {
		finish(prepare(file, content), file);
	}

	/**
	 * Writes the content beside the file; a crash before {@link #finish} changes nothing.
	 */
	static Path prepare(Path file, byte[] content) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + UNFINISHED);
		Files.deleteIfExists(next);
		fill(next, content);
		return next;
	}

	static void finish(Path prepared, Path file) throws IOException {
		Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		forceDirectory(file);
	}

	/** Overwrites and deletes it; also what an interrupted write left beside it. */
	static boolean destroy(Path file) throws IOException {
		overwrite(file.resolveSibling(file.getFileName() + UNFINISHED));
		boolean there = overwrite(file);
		forceDirectory(file);
		return there;
	}

	static FileAttribute<?>[] ownerOnly(Path file) {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) };
	}

	private static boolean overwrite(Path file) throws IOException {
		if (!Files.exists(file)) {
			return false;
		}
		try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
			writeAll(out, ByteBuffer.allocate(Math.toIntExact(out.size())));
			out.force(true);
		}
		return Files.deleteIfExists(file);
	}

	private static void fill(Path file, byte[] content) throws IOException {
		try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				ownerOnly(file))) {
			writeAll(out, ByteBuffer.wrap(content));
			out.force(true);
		}
	}

	private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			out.write(bytes);
		}
	}

	/** Without this a power cut could undo the rename. Not every system allows it. */
	private static void forceDirectory(Path file) {
		Path directory = file.toAbsolutePath().getParent();
		if (directory == null) {
			return;
		}
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows opens no directory; the file itself is safe.
		}
	}

}
