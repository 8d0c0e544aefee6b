package io.cspsync.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The OData part of a request for a collection.
 *
 * @param selected members asked for; empty for the type's default ones
 * @param filter as it came, decoded; empty for none
 * @param top page size
 * @param offset where the page begins, out of {@code $skiptoken}
 * @param count whether {@code $count=true} is asked for
 * @param eventual whether the header {@code ConsistencyLevel: eventual} came with it
 */
record GraphQuery(List<String> selected, String filter, int top, boolean topAsked, int offset, boolean laterPage,
		boolean count, boolean eventual) {

	private static final String MARK = "RFNwdAIA";

	/**
	 * Reads the query.
	 * @param most the largest page the service gives
	 * @throws Refused with the answer when the service would refuse it
	 */
	static GraphQuery of(Incoming asked, GraphErrors errors, int usual, int most) throws Refused {
		if (asked.parameter("$skip").isPresent()) {
			throw new Refused(errors.skipNotSupported());
		}
		Optional<String> top = asked.parameter("$top");
		if (top.isPresent() && (!top.get().matches("[0-9]{1,6}") || Integer.parseInt(top.get()) > most
				|| Integer.parseInt(top.get()) == 0)) {
			throw new Refused(errors.pageSize(top.get(), most));
		}
		Optional<String> token = asked.parameter("$skiptoken");
		int offset = token.isPresent() ? offset(token.get()).orElseThrow(() -> new Refused(errors.expiredPageToken()))
				: 0;
		List<String> selected = asked.parameter("$select")
			.map((value) -> Stream.of(value.split(",")).map(String::strip).distinct().toList())
			.orElse(List.of());
		return new GraphQuery(selected, asked.parameter("$filter").orElse("").strip(),
				top.map(Integer::parseInt).orElse(usual), top.isPresent(), offset, token.isPresent(),
				asked.parameter("$count").filter("true"::equalsIgnoreCase).isPresent(),
				asked.headerField("ConsistencyLevel").filter("eventual"::equalsIgnoreCase).isPresent());
	}

	GraphQuery atMost(int size) {
		return new GraphQuery(selected, filter, Math.min(top, size), topAsked, offset, laterPage, count, eventual);
	}

	/** What a next link repeats: the query as it was, with the place to go on from. */
	String next(int nextOffset) {
		String select = selected.isEmpty() ? "" : "$select=" + String.join(",", selected) + "&";
		String filtered = filter.isEmpty() ? ""
				: "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20") + "&";
		return "?" + select + filtered + (topAsked ? "$top=" + top + "&" : "") + (count ? "$count=true&" : "")
				+ "$skiptoken=" + token(nextOffset);
	}

	String context() {
		return selected.isEmpty() ? "" : "(" + String.join(",", selected) + ")";
	}

	private static String token(int offset) {
		return MARK + Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(("AAABs6User_" + offset).getBytes(StandardCharsets.US_ASCII));
	}

	private static Optional<Integer> offset(String token) {
		try {
			String plain = token.startsWith(MARK)
					? new String(Base64.getUrlDecoder().decode(token.substring(8)), StandardCharsets.US_ASCII) : "";
			return plain.matches("AAABs6User_[0-9]{1,9}") ? Optional.of(Integer.parseInt(plain.substring(11)))
					: Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** A query the service does not answer, and what it says instead. */
	static final class Refused extends Exception {

		private final transient Answer answer;

		Refused(Answer answer) {
			super(null, null, false, false);
			this.answer = answer;
		}

		Answer answer() {
			return answer;
		}

	}

}
