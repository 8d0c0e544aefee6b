package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page that a browser is shown when it comes back from Microsoft: plain text from
 * whatever source, every character of it escaped; no script, no link, nothing loaded.
 *
 * @param kind decides status and colour
 * @param title the one thing to know
 * @param paragraphs what happened and what to do
 * @param facts names and values below, such as the tenant's
 */
public record BrowserPage(Kind kind, String title, List<String> paragraphs, Map<String, String> facts) {

	private static final String STYLE = """
			:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--faint:#595959;--line:#d4d4d4;--mark:#0b6a2f}
			@media(prefers-color-scheme:dark){:root{--paper:#16181c;--ink:#ececec;--faint:#a9adb3;--line:#3a3f46;--mark:#5fd08a}}
			.bad{--mark:#a4161a}
			.odd{--mark:#8a5a00}
			@media(prefers-color-scheme:dark){.bad{--mark:#ff8a8a}.odd{--mark:#f0b955}}
			body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
			main{max-width:38rem;margin:0 auto;padding:2rem 1.25rem}
			h1{margin:0 0 1rem;padding-left:.75rem;border-left:.3rem solid var(--mark);font-size:1.5rem;line-height:1.25}
			dl{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line)}
			dt,footer{color:var(--faint);font-size:.9375rem}
			dd{margin:0 0 .75rem}
			footer{margin-top:2rem}
			""";

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>%s</title>
			<style>%s</style>
			</head>
			<body class="%s">
			<main>
			<h1>%s</h1>
			%s%s<footer>csp-sync on this machine</footer>
			</main>
			</body>
			</html>
			""";

	public BrowserPage {
		paragraphs = List.copyOf(paragraphs);
	}

	/** How it went. */
	public enum Kind {

		/** As hoped for. */
		GOOD(200, "good"),
		/** Not as hoped for; a person has to do something. */
		BAD(200, "bad"),
		/** The request was none that belongs here. */
		FOREIGN(400, "odd");

		private final int status;

		private final String style;

		Kind(int status, String style) {
			this.status = status;
			this.style = style;
		}

		int status() {
			return this.status;
		}

	}

	/** All is well. */
	public static BrowserPage good(String title, List<String> paragraphs, Map<String, String> facts) {
		return new BrowserPage(Kind.GOOD, title, paragraphs, facts);
	}

	/** Something is wrong; the paragraphs say what to do. */
	public static BrowserPage bad(String title, List<String> paragraphs, Map<String, String> facts) {
		return new BrowserPage(Kind.BAD, title, paragraphs, facts);
	}

	/** Not an answer to what this process asked. */
	public static BrowserPage foreign() {
		return new BrowserPage(Kind.FOREIGN, "This answer belongs to another sign-in",
				List.of("It may come from an older tab, from a page that was opened twice, or from somebody else. "
						+ "Nothing was done with it.",
						"Close this tab and open the address that the terminal shows now."),
				Map.of());
	}

	/** What lets a browser take nothing from the page but its one style sheet. */
	static String policy() {
		return "default-src 'none'; style-src 'sha256-" + digest(STYLE)
				+ "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	}

	String html() {
		StringBuilder text = new StringBuilder();
		this.paragraphs.forEach((paragraph) -> text.append("<p>").append(escape(paragraph)).append("</p>\n"));
		StringBuilder list = new StringBuilder();
		this.facts.forEach((name, value) -> list.append("<dt>")
			.append(escape(name))
			.append("</dt><dd>")
			.append(escape(value))
			.append("</dd>\n"));
		String facts = list.isEmpty() ? "" : "<dl>\n" + list + "</dl>\n";
		return PAGE.formatted(escape(this.title), STYLE, this.kind.style, escape(this.title), text, facts);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

	private static String digest(String style) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
