package io.cspsync.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A secret that the settings give themselves or as a file that holds nothing else.
 *
 * @param property the setting for the secret itself; the file's ends in {@code -file}
 * @param given the secret itself, null when a file holds it or there is none
 * @param file the file, null when there is none
 */
public record GivenSecret(String property, @Nullable Secret given, @Nullable Path file) {

	private static final long MOST = 64 * 1024;

	/** Whether there is one, readable or not. */
	public boolean isGiven() {
		return this.file != null || (this.given != null && !this.given.isBlank());
	}

	/** The secret; empty when there is none, or its file cannot be read. */
	public Optional<Secret> read() {
		if (this.file == null) {
			return Optional.ofNullable(this.given).filter((secret) -> !secret.isBlank());
		}
		try {
			// Whoever names a device or a film by mistake gets an answer all the same.
			return (Files.size(this.file) > MOST) ? Optional.empty()
					: Optional.of(Secret.of(Files.readString(this.file))).filter((secret) -> !secret.isBlank());
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** Says what is wrong with how it is given. */
	public void collect(List<String> found) {
		if (this.file == null) {
			return;
		}
		if (this.given != null && !this.given.isBlank()) {
			found.add("%1$s and %1$s-file are both set: leave one out.".formatted(this.property));
		}
		else if (read().isEmpty()) {
			found.add("%s-file: %s cannot be read, is empty or is no text: correct the path or the file's rights."
				.formatted(this.property, this.file));
		}
	}

}
