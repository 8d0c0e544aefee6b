package io.cspsync.sandbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Partner Center's links: relative, here without the version, as most recorded ones. */
final class PartnerLinks {

	private PartnerLinks() {
	}

	static Map<String, @Nullable Object> get(String uri) {
		return Json.object("uri", uri, "method", "GET", "headers", List.of());
	}

	static Map<String, @Nullable Object> get(String uri, String header, String value) {
		return Json.object("uri", uri, "method", "GET", "headers", List.of(Json.object("key", header, "value", value)));
	}

	static Map<String, @Nullable Object> collection(List<?> items) {
		return Json.object("totalCount", items.size(), "items", items, "attributes",
				Json.object("objectType", "Collection"));
	}

}
