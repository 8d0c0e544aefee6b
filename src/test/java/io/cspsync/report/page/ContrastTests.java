package io.cspsync.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The colours of the style sheet, as WCAG 2 measures them: 4.5 for text, 3 for what has
 * to be seen.
 */
class ContrastTests {

	private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

	@ParameterizedTest
	@ValueSource(strings = { "^:root", "dark\\) \\{\\s*:root", "@media print \\{\\s*:root" })
	void everyThemeCanBeRead(String theme) throws IOException {
		Map<String, Double> colours = colours(theme);
		assertThat(colours).hasSize(28);
		for (String back : List.of("page", "card", "head")) {
			Stream.of("ink", "soft", "link").forEach((ink) -> assertContrast(colours, ink, back, 4.5));
			assertContrast(colours, "look-ink", back, 4.5);
		}
		for (String mark : List.of("good", "look", "bad", "plain")) {
			assertContrast(colours, mark + "-ink", mark + "-back", 4.5);
			assertContrast(colours, mark + "-ink", "card", 4.5);
			assertContrast(colours, mark + "-edge", "card", 3);
			assertContrast(colours, mark + "-edge", mark + "-back", 3);
			assertContrast(colours, "ink", mark + "-back", 4.5);
		}
		assertContrast(colours, "focus", "page", 3);
		IntStream.rangeClosed(1, Plot.MOST_SERIES)
			.forEach((series) -> assertContrast(colours, "c" + series, "card", 3));
	}

	private static void assertContrast(Map<String, Double> colours, String one, String other, double least) {
		double first = Objects.requireNonNull(colours.get(one), one);
		double second = Objects.requireNonNull(colours.get(other), other);
		double contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
		assertThat(contrast).as(one + " on " + other).isGreaterThanOrEqualTo(least);
	}

	/** The luminance of each variable in the block that begins there. */
	private static Map<String, Double> colours(String begin) throws IOException {
		Matcher block = Pattern.compile(begin + " \\{([^}]*)\\}", Pattern.MULTILINE).matcher(css());
		assertThat(block.find()).as(begin).isTrue();
		Map<String, Double> colours = new HashMap<>();
		VARIABLE.matcher(block.group(1))
			.results()
			.forEach((variable) -> colours.put(variable.group(1), luminance(Integer.parseInt(variable.group(2), 16))));
		return colours;
	}

	private static double luminance(int rgb) {
		return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
	}

	private static double linear(int channel) {
		double part = channel / 255.0;
		return (part <= 0.04045) ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
	}

	static String css() throws IOException {
		try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("report.css"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
