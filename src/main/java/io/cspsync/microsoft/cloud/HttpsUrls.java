package io.cspsync.microsoft.cloud;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Checks addresses to which secrets and tokens will be sent. */
final class HttpsUrls {

	private HttpsUrls() {
	}

	static void check(String property, @Nullable String url, List<String> found) {
		if (url == null) {
			return;
		}
		try {
			String wrong = whatIsWrong(new URI(withoutSlash(url)));
			if (wrong != null) {
				found.add("%s %s: give an address such as https://host:8443, or leave it out for Microsoft's own"
					.formatted(property, wrong));
			}
		}
		catch (URISyntaxException ex) {
			found.add("%s is no address (%s): give one such as https://host:8443, or leave it out for Microsoft's own"
				.formatted(property, ex.getReason()));
		}
	}

	static String withoutSlash(String url) {
		String bare = url.strip();
		return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
	}

	private static @Nullable String whatIsWrong(URI url) {
		if (!"https".equalsIgnoreCase(url.getScheme())) {
			return "does not begin with https, and tokens are never sent in the clear";
		}
		if (url.getHost() == null) {
			return "names no host";
		}
		if (url.getUserInfo() != null) {
			return "holds a user name, which nobody reads";
		}
		if (isReadInTwoWays(url)) {
			return "names a host that not every client reads alike";
		}
		return (url.getQuery() != null || url.getFragment() != null) ? "has a query or fragment" : null;
	}

	// The clients have parsers of their own: what was checked must be what is asked.
	private static boolean isReadInTwoWays(URI url) {
		HttpUrl asked = HttpUrl.parse(url.toString());
		return asked == null
				|| (!url.getHost().startsWith("[") && !asked.host().equals(url.getHost().toLowerCase(Locale.ROOT)));
	}

}
