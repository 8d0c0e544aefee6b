package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/** Checks and reads what both apps' settings have in common. */
final class Credentials {

	private Credentials() {
	}

	static void checkId(String property, @Nullable String id, String what, List<String> found) {
		if (id == null || id.isBlank()) {
			found.add("%s is missing: give %s, a GUID from Entra's portal".formatted(property, what));
		}
		else if (!isGuid(id.strip())) {
			found.add("%s is no GUID: give %s from Entra's portal".formatted(property, what));
		}
	}

	static void checkSecret(String prefix, @Nullable Secret secret, @Nullable Path file, List<String> found) {
		boolean given = secret != null && !secret.isBlank();
		if (given && file != null) {
			found.add("%s.client-secret and %s.client-secret-file are both given: keep one".formatted(prefix, prefix));
			return;
		}
		if (!given && file == null) {
			found.add(
					"%s.client-secret is missing: give it, the file that holds it as %s.client-secret-file, or a certificate as %s.certificate"
						.formatted(prefix, prefix, prefix));
			return;
		}
		String property = prefix + (given ? ".client-secret" : ".client-secret-file");
		Secret value = (file != null) ? checkFile(property, file, found) : secret;
		if (value != null && value.looksLikeItsId()) {
			found.add(
					"%s has the shape of a GUID, so it is the secret's Id and not its Value: copy the column Value, which Entra's portal shows only once; if it is gone, make a new secret"
						.formatted(property));
		}
	}

	static @Nullable Secret checkFile(String property, Path file, List<String> found) {
		try {
			Secret value = read(file);
			if (value.isBlank()) {
				found.add("%s: %s is empty: put the value into it".formatted(property, file));
				return null;
			}
			return value;
		}
		catch (IOException ex) {
			found.add(Files.notExists(file) ? "%s: there is no file %s: correct the path".formatted(property, file)
					: "%s: %s cannot be read (%s): check that it is a file and this process may read it"
						.formatted(property, file, ex.getClass().getSimpleName()));
			return null;
		}
	}

	static Secret secret(String prefix, @Nullable Secret secret, @Nullable Path file) {
		try {
			if (secret != null && !secret.isBlank()) {
				return secret;
			}
			if (file != null) {
				return read(file);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("%s.client-secret-file: %s cannot be read".formatted(prefix, file), ex);
		}
		throw new IllegalStateException(prefix + ".client-secret is missing");
	}

	static Secret read(Path file) throws IOException {
		return Secret.of(Files.readString(file));
	}

	static String required(String property, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new IllegalStateException(property + " is missing");
		}
		return value.strip();
	}

	private static boolean isGuid(String text) {
		try {
			return UUID.fromString(text).toString().equalsIgnoreCase(text);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
