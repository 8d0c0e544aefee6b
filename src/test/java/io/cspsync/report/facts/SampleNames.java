package io.cspsync.report.facts;

import java.util.List;
import java.util.Random;

/**
 * Names as they come from strangers: most are plain, some want to be more than text.
 */
public final class SampleNames {

	/** Names that have to be shown as they are and do nothing. */
	public static final List<String> HOSTILE = List.of("<script>alert('x')</script>", "\"><img src=x onerror=alert(1)>",
			"=HYPERLINK(\"http://evil.example\",\"click\")", "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3",
			"O'Brien \"Bob\"", "</title></style></script><svg onload=alert(1)>",
			"{{constructor.constructor('alert(1)')()}}", "javascript:alert(1)", "a&amp;b &lt;c&gt;", "שלום עולם",
			"شركة الأمثلة المحدودة", "\u202Egnp.exe", "Zo\u00eb\u0301 \uD83D\uDE80 株式会社", "line\nbreak\ttab\u0007bell",
			"", "A very long name that goes on and on ".repeat(12), "Unbroken".repeat(40));

	private static final List<String> FIRST = List.of("Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Margaret",
			"Linus", "Radia", "Ken");

	private static final List<String> LAST = List.of("Byron", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth",
			"Hamilton", "Perlman", "Thompson");

	private static final List<String> FIRMS = List.of("Contoso", "Fabrikam", "Northwind", "Tailspin", "Adatum",
			"Woodgrove", "Litware", "Proseware");

	private static final List<String> KINDS = List.of("Ltd", "GmbH", "Dental Care", "Logistics", "& Sons", "Schools");

	private final Random random;

	SampleNames(Random random) {
		this.random = random;
	}

	/** Each hostile name once among the first ones, plain ones after. */
	String firm(int number) {
		return (number % 2 == 1 && number / 2 < HOSTILE.size()) ? HOSTILE.get(number / 2)
				: "%s %s %d".formatted(pick(FIRMS), pick(KINDS), number);
	}

	/** As {@link #firm}. */
	String person(int number) {
		return (number % 3 == 2 && number / 3 < HOSTILE.size()) ? HOSTILE.get(number / 3)
				: pick(FIRST) + " " + pick(LAST);
	}

	<T> T pick(List<T> of) {
		return of.get(this.random.nextInt(of.size()));
	}

}
