package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.SampleReport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Five hundred payloads in every textual place of the reports, read again as a browser
 * would.
 */
class InjectionTests {

	private static final Set<String> ELEMENTS = Set.of("#root", "html", "head", "meta", "title", "style", "body",
			"header", "main", "nav", "footer", "section", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl",
			"dt", "dd", "a", "b", "bdi", "code", "small", "span", "strong", "time", "details", "summary", "figure",
			"figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g", "path", "line", "rect",
			"circle", "text", "desc");

	private static final Set<String> ATTRIBUTES = Set.of("lang", "charset", "http-equiv", "content", "name", "class",
			"id", "href", "scope", "role", "tabindex", "title", "datetime", "aria-label", "aria-labelledby",
			"aria-hidden", "viewbox", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width",
			"height", "dy", "text-anchor", "stroke-width", "stroke-dasharray");

	private static final List<String> PAYLOADS = Payloads.html();

	@Test
	void nothingOfFiveHundredPayloadsBecomesMoreThanText() {
		assertThat(PAYLOADS).hasSize(500).doesNotHaveDuplicates();
		String text = harmless(new HtmlPage().of(Rebuilt.withTexts(SampleReport.small(), payloads(0))));
		assertThat(shown(500)).filteredOn((payload) -> !text.contains(payload)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 97, 389 })
	void norDoesOneInAnotherPlace(int shift) {
		String text = harmless(new HtmlPage().of(Rebuilt.withTexts(SampleReport.small(), payloads(shift))));
		assertThat(shown(500)).filteredOn((payload) -> !text.contains(payload)).isEmpty();
	}

	@Test
	void norInThePageForACustomer() {
		AtomicInteger places = new AtomicInteger();
		CustomerReport report = Rebuilt.withTexts(SampleReport.customer(),
				(text) -> PAYLOADS.get(places.getAndIncrement() % 500));
		String text = harmless(new HtmlPage().of(report));
		assertThat(places).hasValueGreaterThan(400);
		assertThat(shown(Math.min(places.get(), 500))).filteredOn((payload) -> !text.contains(payload)).isEmpty();
	}

	private static UnaryOperator<String> payloads(int shift) {
		AtomicInteger next = new AtomicInteger(shift);
		return (text) -> PAYLOADS.get(next.getAndIncrement() % 500);
	}

	/** The first payloads as they are to be read. */
	private static List<String> shown(int first) {
		return PAYLOADS.subList(0, first).stream().map(InjectionTests::shown).toList();
	}

	private static String shown(String payload) {
		return payload.replace('\r', ' ')
			.replaceAll(
					"[\\p{Cc}&&[^\n\t]]|[\\p{Cs}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}]|[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]",
					"\ufffd");
	}

	/** All that can be read in a page, after a look at each node of it. */
	private static String harmless(String page) {
		Parser parser = Parser.htmlParser().setTrackErrors(50);
		Document document = Jsoup.parse(page, "", parser);
		assertThat(parser.getErrors()).isEmpty();
		assertThat(document.select("style")).hasSize(1);
		assertThat(document.select("meta")).hasSize(5);
		assertThat(document.select("#main")).hasSize(1);
		StringBuilder text = new StringBuilder(document.wholeText()).append('\n');
		List<String> strange = new ArrayList<>();
		for (Element element : document.getAllElements()) {
			unexpected(element.normalName(), ELEMENTS).ifPresent(strange::add);
			for (Attribute attribute : element.attributes()) {
				unexpected(attribute.getKey().toLowerCase(Locale.ROOT), ATTRIBUTES).ifPresent(strange::add);
				if (attribute.getKey().equals("href") && !attribute.getValue().matches("#[a-z][a-z0-9-]*")) {
					strange.add(attribute.html());
				}
				text.append(attribute.getValue()).append('\n');
			}
		}
		assertThat(strange).isEmpty();
		return text.toString();
	}

	private static Optional<String> unexpected(String name, Set<String> expected) {
		return expected.contains(name) ? Optional.empty() : Optional.of(name);
	}

}
