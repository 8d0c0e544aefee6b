package io.cspsync.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostedPageTests {

	private final String page = HostedPage.html();

	@Test
	void theBrowserMayRunWhatIsInItAndNothingElse() throws Exception {
		Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(this.page);
		assertThat(policy.find()).isTrue();
		assertThat(policy.group(1)).startsWith("default-src 'none';")
			.contains("script-src 'sha256-" + hash("script") + "'", "style-src 'sha256-" + hash("style") + "'",
					"base-uri 'none'", "form-action 'none'")
			.doesNotContain("unsafe", "*", "http");
	}

	@Test
	void nothingIsLoadedAndNothingBecomesMarkup() {
		assertThat(this.page).doesNotContain("http://", "https://", " src=", " href=", "innerHTML", "outerHTML",
				"insertAdjacent", "document.write", "eval(", "style=\"", "onclick");
	}

	private String hash(String tag) throws Exception {
		Matcher part = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL).matcher(this.page);
		assertThat(part.find()).isTrue();
		return Base64.getEncoder()
			.encodeToString(
					MessageDigest.getInstance("SHA-256").digest(part.group(1).getBytes(StandardCharsets.UTF_8)));
	}

}
