package io.cspsync.report.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Takes over from a drawing of Lets-Plot what can be seen in it: lines, shapes and texts,
 * with classes in place of colours and without its ids and styles.
 */
final class Drawing {

	private static final Set<String> SHAPES = Set.of("path", "line", "rect", "circle");

	private static final Set<String> PLACES = Set.of("d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width",
			"height", "stroke-width", "stroke-dasharray");

	private static final Pattern DECIMALS = Pattern.compile("-?[0-9]+\\.[0-9]+(?:E-?[0-9]+)?");

	private Drawing() {
	}

	/** The shapes of a drawing, in a group. */
	static Element of(String svg) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			org.w3c.dom.Element root = factory.newDocumentBuilder()
				.parse(new InputSource(new StringReader(svg)))
				.getDocumentElement();
			Element all = Element.of("g");
			takeOver(root, all);
			return all;
		}
		catch (ParserConfigurationException | SAXException | IOException ex) {
			throw new IllegalStateException("Reading the drawing of a chart failed: " + ex.getMessage(), ex);
		}
	}

	private static void takeOver(org.w3c.dom.Element from, Element to) {
		NodeList children = from.getChildNodes();
		for (int index = 0; index < children.getLength(); index++) {
			if (children.item(index) instanceof org.w3c.dom.Element child) {
				Element taken = taken(child);
				if (taken != null) {
					to.add(taken);
				}
			}
		}
	}

	private static @Nullable Element taken(org.w3c.dom.Element from) {
		String name = from.getTagName();
		if (name.equals("g")) {
			Element group = moved(from, Element.of("g"));
			takeOver(from, group);
			return group.isEmpty() ? null : group;
		}
		if (name.equals("text")) {
			Element text = moved(from, Element.of("text", "ink")).text(from.getTextContent().strip());
			copy(from, text, "text-anchor");
			copy(from, text, "dy");
			return text;
		}
		return SHAPES.contains(name) ? shape(from) : null;
	}

	private static @Nullable Element shape(org.w3c.dom.Element from) {
		String fill = painted(from, "fill");
		String stroke = painted(from, "stroke");
		if (fill == null && stroke == null) {
			return null;
		}
		String classes = ((fill != null) ? "f " + fill : "") + ((stroke != null) ? "s " + stroke : "");
		Element shape = moved(from, Element.of(from.getTagName(), classes));
		PLACES.stream().sorted().forEach((place) -> copy(from, shape, place));
		return shape;
	}

	/** The class of what it is painted with; null for nothing that is seen. */
	private static @Nullable String painted(org.w3c.dom.Element shape, String how) {
		boolean unseen = isZero(shape, how + "-opacity") || (how.equals("stroke") && isZero(shape, "stroke-width"));
		return unseen ? null : PlotTheme.classOf(shape.getAttribute(how).replace(" ", ""));
	}

	private static boolean isZero(org.w3c.dom.Element shape, String attribute) {
		return shape.hasAttribute(attribute) && Double.parseDouble(shape.getAttribute(attribute)) == 0;
	}

	private static Element moved(org.w3c.dom.Element from, Element to) {
		copy(from, to, "transform");
		return to;
	}

	private static void copy(org.w3c.dom.Element from, Element to, String attribute) {
		String value = from.getAttribute(attribute).strip();
		if (!value.isEmpty()) {
			to.with(attribute, rounded(value));
		}
	}

	/** A tenth of a pixel is not seen, and a third of the page would be decimals. */
	static String rounded(String numbers) {
		return DECIMALS.matcher(numbers).replaceAll((number) -> {
			String tenth = String.format(Locale.ROOT, "%.1f", Double.parseDouble(number.group()));
			return tenth.endsWith(".0") ? tenth.substring(0, tenth.length() - 2) : tenth;
		});
	}

}
