package io.cspsync.report.page;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.report.facts.Glance;
import io.cspsync.report.facts.Glance.NextStep;

/**
 * What to know and to do first.
 */
final class GlanceSection {

	private static final String ERRORS = "./run.sh errors";

	private GlanceSection() {
	}

	/**
	 * What to do.
	 * @param errors how many are open: records may have failed where every tenant is
	 * complete, and then no step of the run names them
	 */
	static Section next(Glance glance, long errors) {
		Section section = Section.of("next", "What to do now", null);
		if (!glance.warnings().isEmpty()) {
			Element warnings = Element.of("ul", "warnings");
			glance.warnings()
				.forEach((warning) -> warnings.add(Element.of("li").add(Mark.LOOK.sign()).text(" " + warning)));
			section.add(warnings);
		}
		List<NextStep> next = new ArrayList<>(glance.next());
		if (errors > 0 && next.stream().noneMatch((step) -> ERRORS.equals(step.command()))) {
			next.add(0, new NextStep(ERRORS, "what is still open, each error in full"));
		}
		if (next.isEmpty()) {
			section.none("Nothing.");
		}
		else {
			Element steps = Element.of("ol", "steps");
			next.forEach((step) -> steps
				.add(Element.of("li").add(Element.of("code").text(step.command())).text(" " + step.why())));
			section.add(steps);
		}
		return section;
	}

	static Section waiting(Glance glance) {
		Section section = Section.of("waiting", "Waits for a person", null);
		if (glance.waiting().isEmpty()) {
			return section.none("Nothing waits.");
		}
		Table table = Table.named("What waits, and the command that shows it")
			.words("What, and how to decide it")
			.numbers("How many", "New in this run");
		glance.waiting().forEach((waiting) -> table.row(what(waiting), waiting.count(), waiting.fresh()));
		return section.add(table.node());
	}

	/** The command below: in a column of its own it would be out of sight on a phone. */
	private static Element what(Glance.Waiting waiting) {
		return Element.of("span")
			.text(waiting.what() + " ")
			.add(Element.of("small").add(Element.of("code").text(waiting.command())));
	}

	static Section written(Glance glance) {
		Section section = Section.of("written", "What was written", null);
		if (glance.written().isEmpty() && glance.remarks().isEmpty()) {
			return section.none("Nothing was written.");
		}
		Table table = Table.named("Records by what became of them")
			.words("Records")
			.numbers("Created", "Updated", "Unchanged", "Gone or switched off");
		glance.written()
			.forEach((written) -> table.row(written.what(), written.created(), written.updated(), written.unchanged(),
					written.gone()));
		section.add(glance.written().isEmpty() ? Element.of("p", "none").text("Nothing was written.") : table.node());
		if (!glance.remarks().isEmpty()) {
			Element remarks = Element.of("ul");
			glance.remarks().forEach((remark) -> remarks.add(Element.of("li").text(remark)));
			section.add(remarks);
		}
		return section;
	}

}
