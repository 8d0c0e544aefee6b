package io.cspsync.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the browser is sent back to the app: by its address, or by a form that posts itself
 * from Microsoft's page, which is a post across sites.
 */
final class SignInPage {

	private SignInPage() {
	}

	static Answer back(String redirectUri, boolean form, Map<String, String> parameters) {
		Answer answer = form ? Answer.of(200, "text/html; charset=utf-8", Body.text(formPage(redirectUri, parameters)))
				: Answer.of(302, "text/html; charset=utf-8", Body.EMPTY)
					.with("Location", redirectUri + "?" + query(parameters));
		return answer.with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
	}

	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	private static String query(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String formPage(String redirectUri, Map<String, String> parameters) {
		String fields = parameters.entrySet()
			.stream()
			.map((field) -> "<input type=\"hidden\" name=\"%s\" value=\"%s\" />".formatted(field.getKey(),
					escape(field.getValue())))
			.collect(Collectors.joining());
		return """
				<html><head><title>Working...</title></head><body>\
				<form method="POST" name="hiddenform" action="%s">%s\
				<noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit" />\
				</noscript></form><script language="javascript">document.forms[0].submit();</script></body></html>
				""".formatted(escape(redirectUri), fields);
	}

}
