package io.cspsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * The files the product reads: the certificate to trust, and the partners' refresh
 * tokens.
 */
final class SandboxFiles {

	private final Path directory;

	private final boolean temporary;

	private SandboxFiles(Path directory, boolean temporary) {
		this.directory = directory;
		this.temporary = temporary;
	}

	static SandboxFiles write(@Nullable Path chosen, String pem, String refreshToken) {
		try {
			Path directory = (chosen != null) ? Files.createDirectories(chosen)
					: Files.createTempDirectory("csp-sync-sandbox");
			SandboxFiles files = new SandboxFiles(directory.toAbsolutePath(), chosen == null);
			Files.writeString(files.certificate(), pem);
			writeSecret(files.refreshToken(), refreshToken);
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox could not write its certificate and refresh token", ex);
		}
	}

	/** Writes the refresh token of the second partner. */
	void writeSecond(String refreshToken) {
		try {
			writeSecret(secondRefreshToken(), refreshToken);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox could not write " + secondRefreshToken(), ex);
		}
	}

	private static void writeSecret(Path file, String refreshToken) throws IOException {
		Files.writeString(file, refreshToken + "\n");
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
	}

	Path certificate() {
		return directory.resolve("sandbox-certificate.pem");
	}

	Path refreshToken() {
		return directory.resolve("partner-refresh-token");
	}

	Path secondRefreshToken() {
		return directory.resolve("second-partner-refresh-token");
	}

	void deleteIfTemporary() {
		if (!temporary) {
			return;
		}
		try {
			Files.deleteIfExists(certificate());
			Files.deleteIfExists(refreshToken());
			Files.deleteIfExists(secondRefreshToken());
			Files.deleteIfExists(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox could not delete " + directory, ex);
		}
	}

}
