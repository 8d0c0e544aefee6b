package io.cspsync.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.cspsync.report.facts.SampleReport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes a page usable by keyboard and by ear, and what keeps it harmless.
 */
class PageStructureTests {

	private static final HtmlPage HTML = new HtmlPage();

	private static final String LARGE = HTML.of(SampleReport.large());

	private static final List<Document> PAGES = Stream
		.of(HTML.of(SampleReport.small()), LARGE, HTML.of(SampleReport.brokenFirst()), HTML.of(SampleReport.customer()))
		.map(Jsoup::parse)
		.toList();

	static List<Document> pages() {
		return PAGES;
	}

	@ParameterizedTest
	@MethodSource("pages")
	void headingsGoDownOneStepAtATime(Document page) {
		List<Integer> levels = page.select("h1, h2, h3, h4")
			.stream()
			.map((heading) -> Integer.parseInt(heading.tagName().substring(1)))
			.toList();
		assertThat(levels).startsWith(1).filteredOn((level) -> level == 1).hasSize(1);
		for (int index = 1; index < levels.size(); index++) {
			assertThat(levels.get(index)).as("heading " + index).isLessThanOrEqualTo(levels.get(index - 1) + 1);
		}
		assertThat(page.select("h1, h2, h3, h4")).allSatisfy((heading) -> assertThat(heading.text()).isNotBlank());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void idsAreUniqueAndEveryLinkAndLabelLeadsToOne(Document page) {
		List<String> ids = page.select("[id]").eachAttr("id");
		assertThat(ids).doesNotHaveDuplicates();
		assertThat(page.select("a[href]").eachAttr("href"))
			.allSatisfy((href) -> assertThat(ids).contains(href.substring(1)));
		assertThat(page.select("[aria-labelledby]").eachAttr("aria-labelledby"))
			.allSatisfy((labels) -> assertThat(ids).containsAll(Arrays.asList(labels.split(" "))));
		assertThat(page.select("nav a").eachAttr("href")).containsAll(
				page.select("main section[id] > h3").stream().map((title) -> "#" + title.parent().id()).toList());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyChartIsNamedAndHasItsNumbersAsATable(Document page) {
		for (Element chart : page.select("svg.chart")) {
			assertThat(chart.attr("role")).isEqualTo("img");
			assertThat(chart.child(0).tagName()).isEqualTo("title");
			assertThat(chart.child(1).tagName()).isEqualTo("desc");
			assertThat(chart.select("text")).as(chart.id()).hasSizeGreaterThan(3);
			Element figure = chart.parent();
			assertThat(figure.select("figcaption")).hasSize(1);
			assertThat(figure.select("details.numbers tbody tr")).isNotEmpty();
			assertThat(figure.select(".legend li")).hasSize(figure.select("details.numbers thead th").size() - 1);
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyTableHasACaptionHeadingsAndAPlaceToScroll(Document page) {
		for (Element table : page.select("table")) {
			assertThat(table.select("caption")).hasSize(1);
			assertThat(table.select("thead th:not([scope=col])")).isEmpty();
			assertThat(table.select("tbody tr > :first-child:not(th[scope=row])")).isEmpty();
			int columns = table.select("thead th").size();
			assertThat(table.select("tbody tr")).allSatisfy((row) -> assertThat(row.children()).hasSize(columns));
			assertThat(table.parent().attr("tabindex")).isEqualTo("0");
			assertThat(table.parent().attr("aria-label")).isNotBlank();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void thePolicyAllowsTheOneStyleSheetAndNothingElse(Document page) throws NoSuchAlgorithmException {
		byte[] style = page.selectFirst("style").data().getBytes(StandardCharsets.UTF_8);
		String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
		Element policy = page.selectFirst("meta[http-equiv=Content-Security-Policy]");
		assertThat(policy.attr("content"))
			.isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
		assertThat(policy.previousElementSibling().attr("charset")).isEqualTo("utf-8");
		assertThat(page.select("[style], script, link, img, iframe, object, form, base")).isEmpty();
		assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
		assertThat(page.title()).isNotBlank();
		assertThat(page.body().child(0).selectFirst("a").attr("href")).isEqualTo("#main");
	}

	@Test
	void theStyleSheetFetchesNothing() throws IOException {
		assertThat(ContrastTests.css()).doesNotContain("url(", "@import", "@font-face", "image-set", "</", "\r");
	}

	@Test
	void twoThousandTenantsAreAPageThatOpens() {
		assertThat(LARGE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
		assertThat(Jsoup.parse(LARGE).select("#tenants tbody tr")).hasSizeGreaterThan(2_000);
	}

	@Test
	void theSameReportMakesTheSamePage() {
		assertThat(HTML.of(SampleReport.large())).isEqualTo(LARGE);
	}

	@Test
	void aCustomerReadsNoWordOfOurs() {
		String text = Jsoup.parse(HTML.of(SampleReport.customer())).text();
		assertThat(text).doesNotContainIgnoringCase("csp-sync", "tenant", "brake", "service user", "billable", "run.sh",
				"exit code");
	}

}
