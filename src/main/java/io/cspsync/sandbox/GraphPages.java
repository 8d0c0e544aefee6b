package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a collection into Graph's pages: context, count on the first, next link, values.
 */
final class GraphPages {

	private static final Set<Kind> SPOIL_PAGES = Set.of(Kind.EMPTY_PAGE, Kind.REPEATED_LINK, Kind.VALUE_MISSING,
			Kind.UNSTORABLE_USER, Kind.USER_WITHOUT_ID, Kind.GHOST_SIGN_IN);

	private final String root;

	private final PageCache pages;

	/**
	 * Makes pages.
	 * @param root Graph's address with the version, which next links begin with
	 */
	GraphPages(String root, PageCache pages) {
		this.root = root;
		this.pages = pages;
	}

	Answer page(SandboxTenant tenant, Listing listing, GraphQuery query, Set<Kind> spoils) {
		if (spoils.stream().anyMatch(SPOIL_PAGES::contains)) {
			return answer(new Body(render(listing, query, spoils)));
		}
		PageCache.Key key = new PageCache.Key(tenant.id(), tenant.version(),
				listing.path() + "/" + query.eventual() + query.next(query.offset()) + query.laterPage() + query.top());
		return answer(pages.page(key, () -> render(listing, query, Set.of())));
	}

	/** A page rendered for this request alone. */
	Answer fresh(Listing listing, GraphQuery query) {
		return answer(new Body(render(listing, query, Set.of())));
	}

	/** A collection that comes whole, rendered for this request alone. */
	Answer whole(String context, List<?> values) {
		return answer(new Body(Json.bytes(Json.object("@odata.context", root + context, "value", values))));
	}

	/**
	 * A collection that comes whole, with the members selected, kept until the tenant
	 * changes.
	 */
	Answer whole(SandboxTenant tenant, String path, GraphQuery query,
			Supplier<List<Map<String, @Nullable Object>>> values) {
		PageCache.Key key = new PageCache.Key(tenant.id(), tenant.version(), path + query.context());
		return answer(pages.page(key, () -> {
			List<Map<String, @Nullable Object>> all = values.get();
			if (!query.selected().isEmpty()) {
				all.forEach((value) -> value.keySet().retainAll(query.selected()));
			}
			return Json.bytes(Json.object("@odata.context", root + "/$metadata#" + path.substring(1) + query.context(),
					"value", all));
		}));
	}

	/** One object. */
	Answer single(String context, Map<String, @Nullable Object> object) {
		Map<String, @Nullable Object> body = Json.object("@odata.context", root + context + "/$entity");
		body.putAll(object);
		return answer(new Body(Json.bytes(body)));
	}

	private byte[] render(Listing listing, GraphQuery query, Set<Kind> spoils) {
		boolean empty = spoils.contains(Kind.EMPTY_PAGE) && !query.laterPage();
		int from = Math.min(query.offset(), listing.size());
		int to = empty ? from : Math.min(from + query.top(), listing.size());
		int next = spoils.contains(Kind.REPEATED_LINK) ? from : (empty || to < listing.size()) ? to : -1;
		Map<String, @Nullable Object> body = Json.object("@odata.context", root + listing.context());
		if (query.count() && query.eventual() && !query.laterPage()) {
			body.put("@odata.count", listing.size());
		}
		if (next >= 0) {
			body.put("@odata.nextLink", root + listing.path() + query.next(next));
		}
		if (!spoils.contains(Kind.VALUE_MISSING)) {
			body.put("value", values(listing, from, to, spoils));
		}
		return Json.bytes(body);
	}

	private static List<Map<String, @Nullable Object>> values(Listing listing, int from, int to, Set<Kind> spoils) {
		List<Map<String, @Nullable Object>> values = new ArrayList<>(to - from);
		for (int i = from; i < to; i++) {
			Map<String, @Nullable Object> value = listing.item().apply(i);
			if (i == 0 && spoils.contains(Kind.GHOST_SIGN_IN)) {
				values.add(UserJson.ghost());
			}
			if (i == 0 && spoils.contains(Kind.UNSTORABLE_USER)) {
				value.put("displayName", value.get("displayName") + "\u0000");
			}
			if (i == 0 && spoils.contains(Kind.USER_WITHOUT_ID)) {
				value.remove("id");
			}
			values.add(value);
		}
		return values;
	}

	private static Answer answer(Body body) {
		return Answer.of(200, GraphApi.CONTENT_TYPE, body);
	}

	/**
	 * A collection.
	 *
	 * @param path below the root, as {@code /users}
	 * @param context below the root, as {@code /$metadata#users}
	 * @param item renders the item at a place
	 */
	record Listing(String path, String context, int size, IntFunction<Map<String, @Nullable Object>> item) {
	}

}
