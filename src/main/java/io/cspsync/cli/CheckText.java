package io.cspsync.cli;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.access.Area;
import io.cspsync.access.Finding;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.Expiry;
import io.cspsync.report.Style;
import io.cspsync.report.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person what a check found: first what concerns every run, then a sum of the
 * tenants, and only those of which there is something to say.
 *
 * @param style colours or none
 * @param marks ticks and crosses
 */
record CheckText(Style style, Marks marks) {

	private static final int MANY = 5;

	private static final int NAMED = 3;

	/**
	 * The whole text.
	 * @param inFull whether each tenant is told, with all that was found
	 */
	String of(Checked checked, boolean inFull) {
		StringBuilder text = new StringBuilder();
		for (Area area : Area.values()) {
			List<Finding> found = checked.findings().stream().filter((one) -> one.area() == area).toList();
			if (!found.isEmpty()) {
				text.append(this.style.bold(area.title())).append('\n');
				found
					.forEach((one) -> line(text, "  ", one.state(), one.subject() + ": " + one.detail(), one.remedy()));
				text.append('\n');
			}
		}
		tenants(text, checked, inFull);
		calendar(text, checked);
		return text.append(this.style.bold(conclusion(checked))).append('\n').toString();
	}

	private void tenants(StringBuilder text, Checked checked, boolean inFull) {
		if (checked.tenants().isEmpty()) {
			return;
		}
		text.append(this.style.bold("Tenants"))
			.append("\n  %,d checked: %,d as they should be, %,d with a warning, %,d that would fail\n".formatted(
					checked.tenants().size(), checked.count(AccessState.OK) + checked.count(AccessState.NOT_CHECKED),
					checked.count(AccessState.WARNING), checked.count(AccessState.MISSING)));
		Map<Said, List<String>> shared = inFull ? Map.of() : shared(checked.tenants());
		shared.forEach((said, names) -> {
			text.append("  %,d tenants (%s and %,d more; --verbose names them all)\n".formatted(names.size(),
					String.join(", ", names.subList(0, NAMED)), names.size() - NAMED));
			line(text, "    ", said.state(), said.words(), said.remedy());
		});
		for (Checked.OfTenant one : inOrder(checked.tenants(), inFull)) {
			List<AccessNote> told = one.notes()
				.stream()
				.filter((note) -> inFull
						|| (note.state().compareTo(AccessState.WARNING) >= 0 && !shared.containsKey(Said.of(note))))
				.toList();
			if (!told.isEmpty()) {
				text.append("  %s (%s)\n".formatted(oneLine(one.tenant().name()), one.tenant().tenantId()));
				told.forEach((note) -> note(text, note));
			}
		}
		text.append(checked.kept() ? "" : "  (not kept: there is no database with tables of this version)\n")
			.append('\n');
	}

	/**
	 * What has one cause is not told a thousand times: by what is said, whom it concerns.
	 */
	private static Map<Said, List<String>> shared(List<Checked.OfTenant> tenants) {
		Map<Said, List<String>> all = new LinkedHashMap<>();
		tenants.forEach((one) -> one.notes()
			.stream()
			.filter((note) -> note.state().compareTo(AccessState.WARNING) >= 0)
			.forEach((note) -> all.computeIfAbsent(Said.of(note), (said) -> new ArrayList<>())
				.add(oneLine(one.tenant().name()))));
		all.values().removeIf((names) -> names.size() <= MANY);
		return all;
	}

	/**
	 * What is told of a tenant without naming it.
	 */
	private record Said(AccessState state, String words, @Nullable String remedy) {

		static Said of(AccessNote note) {
			return new Said(note.state(), CheckText.words(note), note.remedy());
		}

	}

	private static String words(AccessNote note) {
		return note.aspect().word() + ": " + note.detail();
	}

	/** Those that would fail come first, unless all are told. */
	private static List<Checked.OfTenant> inOrder(List<Checked.OfTenant> tenants, boolean inFull) {
		return inFull ? tenants
				: tenants.stream().sorted(Comparator.comparing(Checked.OfTenant::worst).reversed()).toList();
	}

	private void note(StringBuilder text, AccessNote note) {
		line(text, "    ", note.state(), words(note), note.remedy());
	}

	private void line(StringBuilder text, String indent, AccessState state, String words, @Nullable String remedy) {
		String mark = this.marks.of(state);
		text.append(indent).append(switch (state) {
			case OK -> this.style.good(mark);
			case NOT_CHECKED -> this.style.faint(mark);
			case WARNING, MISSING -> this.style.bad(mark);
		}).append(' ').append(oneLine(words)).append('\n');
		if (remedy != null && state.compareTo(AccessState.WARNING) >= 0) {
			text.append(indent)
				.append("  ")
				.append(this.marks.remedy())
				.append(' ')
				.append(oneLine(remedy))
				.append('\n');
		}
	}

	/** What is far away and one of hundreds says nothing. */
	private void calendar(StringBuilder text, Checked checked) {
		List<Checked.Ending> shown = checked.calendar()
			.stream()
			.filter((one) -> one.near() || one.expiry().kind() != Expiry.Kind.GDAP)
			.toList();
		if (shown.isEmpty()) {
			return;
		}
		TextTable table = new TextTable("ends", ">days left", "what", "whose");
		shown.forEach((one) -> table.row(one.expiry().endsAt().atOffset(ZoneOffset.UTC).toLocalDate(), one.daysLeft(),
				what(one.expiry().kind()), one.whom()));
		text.append(this.style.bold("Calendar")).append('\n').append(table.render("  ", this.style)).append('\n');
	}

	private static String what(Expiry.Kind kind) {
		return switch (kind) {
			case SECRET -> "secret";
			case CERTIFICATE -> "certificate";
			case REFRESH_TOKEN -> "sign-in, if no run uses it before";
			case GDAP -> "GDAP relationship";
		};
	}

	private String conclusion(Checked checked) {
		return switch (checked.exitCode()) {
			case 0 -> "A run can start" + (checked.tenants().isEmpty() ? "." : ", and no tenant should fail.");
			case 3 -> "A run can start, but %,d of %,d tenants would fail (exit code 3)."
				.formatted(checked.count(AccessState.MISSING), checked.tenants().size());
			default -> "A run could not start (exit code 2).";
		};
	}

	private static String oneLine(String text) {
		return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
	}

}
