package io.cspsync.report.page;

import java.util.Locale;

import io.cspsync.report.facts.ErrorsPart;
import io.cspsync.report.facts.ErrorsPart.Cause;

/**
 * Errors by cause, each with its remedy.
 */
final class ErrorsSection {

	private static final int SHOWN = 12;

	private ErrorsSection() {
	}

	static Section of(ErrorsPart part, Words words) {
		Section section = Section.of("errors", "Errors by cause", Words.number(part.errors()));
		if (part.causes().isNone()) {
			return section.none("No error is open.");
		}
		Element first = Element.of("ol", "causes");
		Element others = Element.of("ol", "causes");
		int at = 0;
		for (Cause cause : part.causes().rows()) {
			((at++ < SHOWN) ? first : others).add(cause(cause, words));
		}
		section.add(first);
		if (!others.isEmpty()) {
			section.add(Element.of("details", "more")
				.add(Element.of("summary").text("Show " + Words.count(at - (long) SHOWN, "more cause")), others));
		}
		return (part.causes().more() == 0) ? section : section
			.add(Element.of("p", "rest").text("And " + Words.number(part.causes().more()) + " more, not listed here."));
	}

	private static Element cause(Cause cause, Words words) {
		Element head = Element.of("h4")
			.add(Element.of("code").text(cause.code()))
			.add(Element.of("span", "count")
				.text(" " + Words.count(cause.errors(), "error") + ", " + Words.count(cause.tenants(), "tenant")));
		if (cause.known() > 0) {
			head.text(" ").add(Mark.PLAIN.badge(Words.number(cause.known()) + " known"));
		}
		return Element.of("li")
			.add(head, Element.of("p").text(cause.message()), remedy(cause.remedy()),
					Element.of("p", "note")
						.text("Step ")
						.add(Element.of("code").text(cause.step()))
						.text(", " + cause.category().toLowerCase(Locale.ROOT) + "; since ")
						.add(words.time(cause.firstSeenAt()))
						.text(", last ")
						.add(words.time(cause.lastSeenAt())),
					subjects(cause));
	}

	private static Element remedy(String remedy) {
		return Element.of("p", "remedy").add(Element.of("strong").text("What to do: ")).text(remedy);
	}

	private static Element subjects(Cause cause) {
		Element subjects = Element.of("p", "note").text(cause.subjects().isEmpty() ? "" : "Concerns ");
		String before = "";
		for (String subject : cause.subjects()) {
			subjects.text(before).add(Element.of("bdi").text(subject));
			before = ", ";
		}
		return subjects;
	}

}
