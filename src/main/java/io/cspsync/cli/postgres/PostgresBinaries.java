package io.cspsync.cli.postgres;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacks the PostgreSQL programs that come as a library, once per version.
 */
final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/**
	 * Unpacks the programs of this machine's processor into a folder under the given one,
	 * unless they are there. Several processes may call this at once.
	 * @return the folder that holds {@code bin}, {@code lib} and {@code share}
	 */
	static Path unpack(Path parent) {
		try {
			byte[] archive = archive();
			Path folder = parent.resolve("postgresql-" + DigestUtils.md5DigestAsHex(archive).substring(0, 12));
			if (Files.isExecutable(folder.resolve("bin/postgres"))) {
				return folder;
			}
			Files.createDirectories(parent);
			try (FileChannel channel = FileChannel.open(parent.resolve("unpack.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE)) {
				channel.lock();
				if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
					unpackWhole(archive, folder);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new PostgresException("Unpacking PostgreSQL into " + parent + " failed (" + ex.getMessage()
					+ "): look at free space and at who owns the folder", ex);
		}
	}

	private static byte[] archive() throws IOException {
		String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64v8" : "x86_64";
		try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(System.getProperty("os.name"),
				machine)) {
			if (in != null) {
				return in.readAllBytes();
			}
		}
		catch (IllegalStateException ex) {
			// No such library for this system; said below.
		}
		throw new PostgresException("There is no built-in PostgreSQL for %s on %s: set SPRING_DATASOURCE_URL, "
			.formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
				+ "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a PostgreSQL 15 or later");
	}

	private static void unpackWhole(byte[] archive, Path folder) throws IOException {
		Path half = folder.resolveSibling(folder.getFileName() + ".half");
		FileSystemUtils.deleteRecursively(half);
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				write(tar, entry, half);
			}
		}
		// Renamed as the last act: a folder of this name is whole, whenever we are
		// killed.
		Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
		Path file = folder.resolve(entry.getName()).normalize();
		if (!file.startsWith(folder)) {
			throw new IOException("The archive names a file outside of itself: " + entry.getName());
		}
		if (entry.isDirectory()) {
			Files.createDirectories(file);
			return;
		}
		Files.createDirectories(file.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(tar, file);
		if ((entry.getMode() & 0100) != 0) {
			Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
			permissions.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
					PosixFilePermission.OTHERS_EXECUTE));
			Files.setPosixFilePermissions(file, permissions);
		}
	}

}
