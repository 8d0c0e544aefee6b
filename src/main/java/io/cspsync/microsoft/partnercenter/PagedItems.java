package io.cspsync.microsoft.partnercenter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a collection to its end. A later page is our own address with
 * {@code seekOperation=Next} and the token in a header: {@code links.next.uri} is
 * relative, with and without {@code /v1}, and malformed in places.
 */
final class PagedItems {

	private final PartnerCenterCaller caller;

	PagedItems(PartnerCenterCaller caller) {
		this.caller = caller;
	}

	/**
	 * All items of all pages.
	 * @throws io.cspsync.microsoft.MicrosoftException if any page is missing
	 */
	List<JsonNode> fetchAll(PartnerCenterCaller.Operation operation, String pathAndQuery) {
		List<JsonNode> items = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		PartnerCenterAnswer page = this.caller.get(operation, pathAndQuery, null);
		addItems(operation, page, items);
		String token = nextOf(operation, page, seen);
		while (token != null) {
			page = this.caller.get(operation, next(pathAndQuery), token);
			if (page.status() != 200) {
				// 400 with code 2000: asked for the page after the last one.
				return items;
			}
			addItems(operation, page, items);
			token = nextOf(operation, page, seen);
		}
		return items;
	}

	private void addItems(PartnerCenterCaller.Operation operation, PartnerCenterAnswer page, List<JsonNode> items) {
		JsonNode body = page.body();
		if (body == null || !body.path("items").isArray()) {
			throw this.caller.unusable(operation, "unreadable-answer", "has no list of items");
		}
		body.path("items").forEach(items::add);
	}

	private @Nullable String nextOf(PartnerCenterCaller.Operation operation, PartnerCenterAnswer page,
			Set<String> seen) {
		String token = page.nextPage();
		if (token == null && page.announcesNextPage()) {
			throw this.caller.unusable(operation, "unreadable-answer", "announces another page without its token");
		}
		if (token != null && !seen.add(token)) {
			throw this.caller.unusable(operation, "next-page-repeats", "names a page that was already read");
		}
		return token;
	}

	private static String next(String pathAndQuery) {
		return pathAndQuery + (pathAndQuery.contains("?") ? "&" : "?") + "seekOperation=Next";
	}

}
