package io.cspsync.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.cspsync.crm.ErrorRow;

/**
 * Errors of one code and remedy told once, with whom they concern.
 */
final class ErrorGroups {

	/** A remedy may hold a link of the one tenant; it is the same remedy all the same. */
	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final int MOST_GROUPS = 15;

	private static final int MOST_SUBJECTS = 5;

	private static final int WIDTH = 140;

	private final List<List<ErrorRow>> groups;

	private ErrorGroups(List<List<ErrorRow>> groups) {
		this.groups = groups;
	}

	/** Groups them, the most frequent first. */
	static ErrorGroups of(List<ErrorRow> errors) {
		Map<List<String>, List<ErrorRow>> byCode = new LinkedHashMap<>();
		for (ErrorRow error : errors) {
			byCode
				.computeIfAbsent(List.of(error.code(), error.step(), ID.matcher(error.remedy()).replaceAll("…")),
						(key) -> new ArrayList<>())
				.add(error);
		}
		List<List<ErrorRow>> groups = new ArrayList<>(byCode.values());
		groups.sort(Comparator.comparingInt((List<ErrorRow> group) -> -ErrorRow.count(group))
			.thenComparing((group) -> group.getFirst().code()));
		return new ErrorGroups(groups);
	}

	/** Each with at least one error. */
	List<List<ErrorRow>> all() {
		return this.groups;
	}

	String text(Style style) {
		if (this.groups.isEmpty()) {
			return "";
		}
		StringBuilder text = new StringBuilder("\n" + style.bold("Errors") + "\n");
		for (List<ErrorRow> group : this.groups.subList(0, Math.min(MOST_GROUPS, this.groups.size()))) {
			text.append(group(group, style));
		}
		if (this.groups.size() > MOST_GROUPS) {
			text.append("  and %s more: ./run.sh errors\n"
				.formatted(Texts.count(this.groups.size() - MOST_GROUPS, "kind of error")
					.replace("kind of errors", "kinds of error")));
		}
		return text.toString();
	}

	private static String group(List<ErrorRow> group, Style style) {
		ErrorRow first = group.getFirst();
		List<String> subjects = group.stream().map(ErrorRow::subject).map(Texts::oneLine).distinct().toList();
		String indent = "          ";
		boolean sameForAll = group.stream().map(ErrorRow::remedy).distinct().count() == 1;
		String remedy = first.remedy() + (sameForAll ? "" : " (likewise for the others: ./run.sh errors)");
		return "  " + style.bad(first.code()) + " in " + first.step() + ": "
				+ some(subjects, ErrorRow.count(group) - group.size()) + "\n" + "    What: "
				+ Texts.wrap(first.message(), indent, 100) + "\n" + "    Do:   " + Texts.wrap(remedy, indent, 100)
				+ "\n";
	}

	/** As many of them as a line has room for, and one in any case. */
	private static String some(List<String> subjects, int others) {
		String text = Texts.some(subjects, MOST_SUBJECTS, others);
		for (int most = MOST_SUBJECTS - 1; most > 0 && text.length() > WIDTH; most--) {
			text = Texts.some(subjects, most, others);
		}
		return text;
	}

}
