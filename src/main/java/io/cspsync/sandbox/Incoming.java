package io.cspsync.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A request as the services see it.
 *
 * @param path decoded segments, as {@code v1.0}, {@code users}
 * @param query names and values in order, decoded
 * @param form the body's names and values, for the token service
 * @param header gives a request header's value, or null
 * @param body a body that is no form, empty if there is none
 */
record Incoming(String method, List<String> path, List<Parameter> query, List<Parameter> form,
		UnaryOperator<@Nullable String> header, String body) {

	static List<String> segments(String path) {
		return Arrays.stream(path.split("/")).filter((segment) -> !segment.isEmpty()).toList();
	}

	/** Whether the path has these segments; {@code *} stands for any one. */
	boolean isAt(String pattern) {
		List<String> wanted = segments(pattern);
		if (wanted.size() != path.size()) {
			return false;
		}
		for (int i = 0; i < wanted.size(); i++) {
			if (!wanted.get(i).equals("*") && !wanted.get(i).equalsIgnoreCase(path.get(i))) {
				return false;
			}
		}
		return true;
	}

	Optional<String> parameter(String name) {
		return first(query, name);
	}

	Optional<String> formField(String name) {
		return first(form, name);
	}

	Optional<String> headerField(String name) {
		return Optional.ofNullable(header.apply(name));
	}

	/**
	 * What stands behind {@code Bearer} in the header {@code Authorization}; empty text
	 * when nothing does.
	 */
	String bearer() {
		String value = headerField("Authorization").orElse("");
		return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : "";
	}

	boolean isLaterPage() {
		return parameter("$skiptoken").isPresent() || parameter("seekOperation").isPresent();
	}

	private static Optional<String> first(List<Parameter> parameters, String name) {
		return parameters.stream()
			.filter((parameter) -> parameter.name().equalsIgnoreCase(name))
			.map(Parameter::value)
			.findFirst();
	}

	record Parameter(String name, String value) {
	}

}
