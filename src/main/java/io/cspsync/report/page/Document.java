package io.cspsync.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The frame of a page: its head with the one style sheet, and the policy that allows just
 * this style sheet and nothing else, neither script nor image nor form.
 */
final class Document {

	private static final String STYLE = style();

	private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
			+ "'; base-uri 'none'; form-action 'none'";

	private Document() {
	}

	/**
	 * The whole document.
	 * @param title its title
	 * @param parts what its body consists of, after the link that skips to the main part
	 */
	static String of(String title, Node... parts) {
		StringBuilder out = new StringBuilder(1 << 16);
		out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
		meta(out, "http-equiv", "Content-Security-Policy", POLICY);
		meta(out, "name", "viewport", "width=device-width, initial-scale=1");
		meta(out, "name", "color-scheme", "light dark");
		meta(out, "name", "referrer", "no-referrer");
		out.append("<title>");
		new Text(title).write(out);
		out.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
		Element.of("p", "skip").add(Element.linkTo("main").text("Skip to the content")).write(out);
		for (Node part : parts) {
			part.write(out);
		}
		return out.append("</body>\n</html>\n").toString();
	}

	private static void meta(StringBuilder out, String kind, String name, String content) {
		out.append("<meta ").append(kind).append("=\"").append(name).append("\" content=\"").append(content);
		out.append("\">\n");
	}

	private static String style() {
		try (InputStream in = Document.class.getResourceAsStream("report.css")) {
			return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String hash(String style) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
