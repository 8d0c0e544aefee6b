package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Origin;
import io.cspsync.microsoft.login.UnreadableStoreException.Why;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** The file of a {@link TokenStore}, today's or one that an earlier version wrote. */
final class StoreFile {

	// The fingerprint of the given token, then the token, both in the clear: so it was
	// before there was a key.
	private static final Pattern PLAIN = Pattern.compile("([0-9a-f]{64})\\R([\\x21-\\x7e]+)\\s*");

	private static final long LARGEST = 1 << 20;

	private final Path path;

	private final TenantId tenant;

	StoreFile(Path path, TenantId tenant) {
		this.path = path.toAbsolutePath();
		this.tenant = tenant;
	}

	Path path() {
		return this.path;
	}

	StoreLock lock() throws IOException {
		return StoreLock.on(this.path);
	}

	/** Its content, null if there is none. */
	byte @Nullable [] bytes() throws IOException {
		try {
			// Whatever is that large is not ours; a piece of it is refused like the
			// whole.
			return (Files.size(this.path) > LARGEST) ? new byte[0] : Files.readAllBytes(this.path);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	static boolean isPlain(byte[] content) {
		return plain(content).matches();
	}

	KeptSignIn read(byte[] content, StoreKeys keys) throws IOException, UnreadableStoreException {
		Matcher plain = plain(content);
		if (plain.matches()) {
			return new KeptSignIn(Origin.GIVEN, plain.group(1), null, Files.getLastModifiedTime(this.path).toInstant(),
					Secret.of(plain.group(2)));
		}
		StoreKey key = SealedSignIn.keyOf(content, keys.known());
		return SealedSignIn.open(content, key, this.tenant);
	}

	void write(KeptSignIn signIn, StoreKey key) throws IOException {
		OwnerFile.write(this.path, SealedSignIn.seal(signIn, key, this.tenant));
	}

	/** Writes something beside it and deletes that again. */
	void requireWritable() throws IOException {
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			throw new IOException(this.path + " is no file");
		}
		Files.delete(OwnerFile.prepare(this.path, new byte[2048]));
	}

	boolean destroy() throws IOException {
		return OwnerFile.destroy(this.path);
	}

	private static Matcher plain(byte[] content) {
		return PLAIN.matcher(new String(content, StandardCharsets.ISO_8859_1));
	}

}
