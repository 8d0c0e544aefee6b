package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.cspsync.microsoft.cloud.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the refresh token that Entra last gave us. Its first line is the fingerprint of
 * the token that the operator gave: once the operator gives another, what is stored here
 * descends from a sign-in that was replaced and is no longer used.
 */
final class TokenStore {

	private final Path file;

	TokenStore(Path file) {
		this.file = file.toAbsolutePath();
	}

	/** The token kept for the given one, null if there is none. */
	@Nullable Secret find(Secret given) throws IOException {
		try {
			List<String> lines = Files.readAllLines(this.file);
			boolean whole = lines.size() >= 2 && !lines.get(1).isBlank();
			return (whole && lines.get(0).equals(fingerprint(given))) ? Secret.of(lines.get(1)) : null;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/** Replaces what is kept; after a crash either the old or the new token is there. */
	void save(Secret given, Secret rotated) throws IOException {
		Path directory = this.file.resolveSibling(".").normalize();
		Files.createDirectories(directory);
		Path next = directory.resolve(this.file.getFileName() + "." + UUID.randomUUID());
		try {
			write(next, fingerprint(given) + "\n" + rotated.value() + "\n");
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

	private static void write(Path file, String text) throws IOException {
		try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				ownerOnly(file))) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				out.write(bytes);
			}
			out.force(true);
		}
	}

	private static FileAttribute<?>[] ownerOnly(Path file) {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) };
	}

	private static String fingerprint(Secret given) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(given.value().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
