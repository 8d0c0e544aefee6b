package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The partner's list of customers in pages. The next page is the same address with
 * {@code seekOperation=Next} and the token in the header {@code MS-ContinuationToken}; a
 * token without that word gives the first page again. {@code totalCount} counts the page.
 */
final class CustomerPages {

	private static final String TOKEN_HEADER = "MS-ContinuationToken";

	private final PartnerBook book;

	private final SandboxTenants tenants;

	private final SandboxOptions options;

	private final PartnerCenterErrors errors;

	CustomerPages(PartnerBook book, SandboxTenants tenants, SandboxOptions options, PartnerCenterErrors errors) {
		this.book = book;
		this.tenants = tenants;
		this.options = options;
		this.errors = errors;
	}

	Answer page(Incoming asked, Set<Kind> spoils) {
		String sizeAsked = asked.parameter("size").orElse(Integer.toString(options.customersPageSize()));
		if (!sizeAsked.matches("[0-9]{1,6}")) {
			return errors.invalidProperty();
		}
		List<SandboxTenant> all = tenants.all().stream().filter(book::lists).toList();
		// 0 means everything, as Microsoft's own client asks for it.
		int size = sizeAsked.equals("0") ? Math.max(all.size(), 1) : Integer.parseInt(sizeAsked);
		boolean later = asked.parameter("seekOperation").filter("Next"::equalsIgnoreCase).isPresent();
		int from = later ? asked.headerField(TOKEN_HEADER).flatMap(CustomerPages::offset).orElse(-1) : 0;
		if (from < 0 || (from > 0 && from >= all.size())) {
			return errors.pageAfterTheLast();
		}
		boolean empty = spoils.contains(Kind.EMPTY_PAGE) && !later;
		int to = empty ? from : Math.min(from + size, all.size());
		List<Map<String, @Nullable Object>> items = all.subList(from, to)
			.stream()
			.map((tenant) -> CustomerJson.inList(tenant, book.relationship(tenant)))
			.toList();
		int next = spoils.contains(Kind.REPEATED_LINK) ? from : (empty || to < all.size()) ? to : -1;
		return Answer.json(200, body(items, sizeAsked, later, next, spoils));
	}

	private Map<String, @Nullable Object> body(List<Map<String, @Nullable Object>> items, String size, boolean later,
			int next, Set<Kind> spoils) {
		Map<String, @Nullable Object> body = Json.object("totalCount", items.size());
		if (!spoils.contains(Kind.VALUE_MISSING)) {
			body.put("items", items);
		}
		String uri = "/customers?size=" + size;
		String nextUri = uri + "&seekOperation=Next";
		Map<String, @Nullable Object> links = Json.object("self", PartnerLinks.get(later ? nextUri : uri));
		if (next >= 0) {
			if (options.continuationTokenInBody()) {
				body.put("continuationToken", token(next));
			}
			links.put("next", PartnerLinks.get(nextUri, TOKEN_HEADER, token(next)));
		}
		body.put("links", links);
		body.put("attributes", Json.object("objectType", "Collection"));
		return body;
	}

	// Opaque, and with the characters real ones have: a client must not split or encode
	// it.
	private static String token(int offset) {
		return Base64.getEncoder().encodeToString(("customers:" + offset).getBytes(StandardCharsets.UTF_8)) + ",1/AQ==";
	}

	private static Optional<Integer> offset(String token) {
		int comma = token.indexOf(',');
		try {
			String plain = new String(Base64.getDecoder().decode(token.substring(0, Math.max(comma, 0))),
					StandardCharsets.UTF_8);
			int offset = plain.startsWith("customers:") ? Integer.parseInt(plain.substring("customers:".length())) : -1;
			return (offset >= 0 && token.equals(token(offset))) ? Optional.of(offset) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
