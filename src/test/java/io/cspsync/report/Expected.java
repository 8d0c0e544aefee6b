package io.cspsync.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The expected files, which lie beside the tests under {@code src/test/resources}.
 */
final class Expected {

	private Expected() {
	}

	static String text(String file) {
		try (InputStream in = Expected.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
