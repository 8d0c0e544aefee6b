package io.cspsync.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * The member names of a document with the JSON types seen at each, over all elements of a
 * list: {@code value[].id -> [STRING]}.
 */
final class Shape {

	private final Map<String, TreeSet<String>> types = new TreeMap<>();

	static Shape of(JsonNode document) {
		Shape shape = new Shape();
		shape.add("", document);
		return shape;
	}

	static JsonNode sample(String name) {
		try (InputStream in = Shape.class.getResourceAsStream("wire/" + name + ".json")) {
			return SandboxClient.MAPPER.readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, TreeSet<String>> types() {
		return types;
	}

	/** Knows from now on what the other shows as well. */
	void add(Shape other) {
		other.types.forEach((path, seen) -> types.computeIfAbsent(path, (key) -> new TreeSet<>()).addAll(seen));
	}

	/**
	 * What this document has that the other has not, or has with types the other never
	 * shows.
	 */
	Map<String, String> beyond(Shape other) {
		Map<String, String> beyond = new TreeMap<>();
		types.forEach((path, seen) -> {
			TreeSet<String> known = other.types.getOrDefault(path, new TreeSet<>());
			boolean fits = known.containsAll(seen) || (seen.equals(new TreeSet<>(Set.of("NULL"))) && !known.isEmpty());
			if (!fits) {
				beyond.put(path, seen + " instead of " + known);
			}
		});
		return beyond;
	}

	private void add(String path, JsonNode node) {
		types.computeIfAbsent(path, (key) -> new TreeSet<>()).add(node.getNodeType().name());
		if (node.isObject()) {
			node.properties().forEach((member) -> add(path + "." + member.getKey(), member.getValue()));
		}
		if (node.isArray()) {
			node.forEach((element) -> add(path + "[]", element));
		}
	}

}
