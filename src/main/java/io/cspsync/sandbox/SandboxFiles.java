package io.cspsync.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * The two files the product reads: the certificate to trust, and the partner's refresh
 * token.
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
			Files.writeString(files.refreshToken(), refreshToken + "\n");
			if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(files.refreshToken(), PosixFilePermissions.fromString("rw-------"));
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox could not write its certificate and refresh token", ex);
		}
	}

	Path certificate() {
		return directory.resolve("sandbox-certificate.pem");
	}

	Path refreshToken() {
		return directory.resolve("partner-refresh-token");
	}

	void deleteIfTemporary() {
		if (!temporary) {
			return;
		}
		try {
			Files.deleteIfExists(certificate());
			Files.deleteIfExists(refreshToken());
			Files.deleteIfExists(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox could not delete " + directory, ex);
		}
	}

}
