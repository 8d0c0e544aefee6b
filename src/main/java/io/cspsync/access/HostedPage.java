package io.cspsync.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The page that a partner hosts for administrators who consent on their own: one file
 * that loads nothing, compares the tenant that consented with the one in the link's
 * state, and shows whatever comes in the address as text only.
 */
public final class HostedPage {

	private static final String FILE = "consent.html";

	private HostedPage() {
	}

	/** The whole page, the same each time. */
	public static String html() {
		String page = read();
		return page.replace("{policy}",
				"default-src 'none'; style-src 'sha256-" + digest(between(page, "<style>", "</style>"))
						+ "'; script-src 'sha256-" + digest(between(page, "<script>", "</script>"))
						+ "'; base-uri 'none'; form-action 'none'");
	}

	private static String read() {
		try (InputStream in = Objects.requireNonNull(HostedPage.class.getResourceAsStream(FILE))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String between(String page, String start, String end) {
		int from = page.indexOf(start) + start.length();
		return page.substring(from, page.indexOf(end, from));
	}

	private static String digest(String text) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
