package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An element of a page. It knows the few elements and attributes that a page consists of
 * and refuses all others, and it escapes whatever is put into it: a page made of it
 * cannot hold a script, a handler, a style or a link to elsewhere, whatever a tenant is
 * called.
 */
final class Element implements Node {

	private static final Set<String> NAMES = Set.of("a", "b", "bdi", "caption", "code", "dd", "details", "div", "dl",
			"dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "ol", "p",
			"section", "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "time", "tr", "ul",
			"svg", "g", "path", "line", "rect", "circle", "text", "title", "desc");

	private static final Set<String> ATTRIBUTES = Set.of("class", "id", "scope", "colspan", "role", "tabindex", "title",
			"datetime", "open", "aria-label", "aria-labelledby", "aria-hidden", "viewBox", "transform", "d", "x", "y",
			"x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "dy", "text-anchor", "fill", "stroke",
			"stroke-width", "fill-opacity", "stroke-opacity", "stroke-dasharray");

	/** After these a line ends, so that a page can be read and compared as text. */
	private static final Set<String> LINES = Set.of("caption", "dd", "details", "div", "dl", "figcaption", "figure",
			"footer", "g", "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "ol", "p", "section", "summary",
			"svg", "table", "tbody", "thead", "tr", "ul", "path", "title", "desc");

	private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

	private final String name;

	private final Map<String, String> attributes = new LinkedHashMap<>();

	private final List<Node> children = new ArrayList<>();

	private Element(String name) {
		if (!NAMES.contains(name)) {
			throw new IllegalArgumentException("A page has no element " + name);
		}
		this.name = name;
	}

	/** An empty element with classes. */
	static Element of(String name, String... classes) {
		Element element = new Element(name);
		return (classes.length > 0) ? element.with("class", String.join(" ", classes)) : element;
	}

	/** A link to another place of the page; there are no others. */
	static Element linkTo(String id) {
		Element link = new Element("a");
		link.attributes.put("href", "#" + checkedId(id));
		return link;
	}

	Element id(String id) {
		return with("id", checkedId(id));
	}

	Element with(String attribute, String value) {
		if (!ATTRIBUTES.contains(attribute)) {
			throw new IllegalArgumentException("A page has no attribute " + attribute);
		}
		this.attributes.put(attribute, value);
		return this;
	}

	/** Text after what is in it; null adds nothing. */
	Element text(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			this.children.add(new Text(text));
		}
		return this;
	}

	Element add(Node... nodes) {
		return addAll(Arrays.asList(nodes));
	}

	Element addAll(List<? extends Node> nodes) {
		this.children.addAll(nodes);
		return this;
	}

	boolean hasClass(String one) {
		return one.equals(this.attributes.get("class"));
	}

	boolean isEmpty() {
		return this.children.isEmpty();
	}

	@Override
	public void write(StringBuilder out) {
		out.append('<').append(this.name);
		this.attributes.forEach((attribute, value) -> {
			out.append(' ').append(attribute).append("=\"");
			new Text(value).write(out);
			out.append('"');
		});
		out.append('>');
		this.children.forEach((child) -> child.write(out));
		out.append("</").append(this.name).append('>');
		if (LINES.contains(this.name)) {
			out.append('\n');
		}
	}

	private static String checkedId(String id) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException("Not an id: " + id);
		}
		return id;
	}

}
