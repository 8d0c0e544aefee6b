package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Secrets that are unlike anything else, and where they were found. Each is looked for as
 * it is, as it stands in a form or an address, and in Base64 whatever stands before it.
 */
final class Canaries {

	private final Map<String, String> spellings = new LinkedHashMap<>();

	private final List<String> found = new ArrayList<>();

	private long looked;

	Canaries with(String name, String secret) {
		if (secret.length() < 6) {
			throw new IllegalArgumentException("Too short to be told from other text: " + name);
		}
		this.spellings.put(secret, name);
		this.spellings.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " in a form");
		for (int before = 0; before < 3; before++) {
			byte[] shifted = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
			String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
			// The first and the last letter depend on what stands beside.
			this.spellings.put(encoded.substring((before == 0) ? 0 : 4, encoded.length() - 1), name + " in Base64");
		}
		return this;
	}

	/** Looks for all of them in a text. */
	void lookIn(String where, String text) {
		this.looked += text.length();
		this.spellings.forEach((spelling, name) -> {
			int at = text.indexOf(spelling);
			if (at >= 0) {
				String line = text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 10));
				this.found.add("%s in %s: ...%s".formatted(name, where, line.replace('\n', ' ')));
			}
		});
	}

	/** Looks in every file below a folder, but for those that are to hold secrets. */
	void lookBelow(Path folder, List<Path> secretFiles) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				if (!secretFiles.contains(file)) {
					lookIn(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where they were found. */
	List<String> found() {
		return List.copyOf(this.found);
	}

	/** How many letters were looked at. */
	long looked() {
		return this.looked;
	}

}
