package io.cspsync.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.cspsync.access.SignInPoint;
import io.cspsync.access.SignInPoint.Subject;
import io.cspsync.access.SignInPoint.Weight;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.BrowserPage;

/**
 * How a new sign-in ended, for the terminal and for the browser.
 *
 * @param kept whether it was stored
 * @param points what was found of it, or why there is none
 * @param facts who signed in to what, as Microsoft says
 */
record SignInOutcome(boolean kept, List<SignInPoint> points, Map<String, String> facts) {

	SignInOutcome {
		points = List.copyOf(points);
		facts = new LinkedHashMap<>(facts);
	}

	/** There is no sign-in. */
	static SignInOutcome failed(MicrosoftException failure) {
		return new SignInOutcome(false,
				List.of(new SignInPoint(Subject.USE, Weight.BAD, failure.message(), failure.remedy())), Map.of());
	}

	List<String> sentences(Weight... weights) {
		List<Weight> wanted = List.of(weights);
		return this.points.stream()
			.filter((point) -> wanted.contains(point.weight()))
			.map(SignInPoint::sentence)
			.toList();
	}

	/** As {@link #sentences}, the remedies apart, since a page has room. */
	private List<String> paragraphs(Weight... weights) {
		List<Weight> wanted = List.of(weights);
		return this.points.stream()
			.filter((point) -> wanted.contains(point.weight()))
			.flatMap((point) -> Stream.of(point.found(), point.remedy()))
			.filter(Objects::nonNull)
			.toList();
	}

	/** What the browser shows. */
	BrowserPage page() {
		List<String> paragraphs = new ArrayList<>();
		if (this.kept) {
			paragraphs.addAll(sentences(Weight.GOOD));
			paragraphs.addAll(paragraphs(Weight.OPEN, Weight.REMARK));
			paragraphs.add("The sign-in is kept. You can close this tab; the terminal says how to go on.");
			return BrowserPage.good("You are signed in", paragraphs, this.facts);
		}
		paragraphs.addAll(paragraphs(Weight.BAD));
		paragraphs.addAll(paragraphs(Weight.OPEN, Weight.REMARK));
		paragraphs.add("Nothing was kept, and what was kept before is still there. The terminal says the same; you can "
				+ "close this tab.");
		return BrowserPage.bad("This sign-in cannot be used", paragraphs, this.facts);
	}

}
