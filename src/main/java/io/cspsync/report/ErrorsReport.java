package io.cspsync.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.crm.ErrorRow;
import org.jspecify.annotations.Nullable;

/**
 * Tells each recorded error in full, with its remedy; what several have in common once.
 */
public final class ErrorsReport {

	private static final Pattern LINK = Pattern.compile("https?://[^ )]+");

	private final ZoneId zone;

	private final Style style;

	public ErrorsReport(ZoneId zone, Style style) {
		this.zone = zone;
		this.style = style;
	}

	/** The whole text. */
	public String text(List<ErrorRow> errors, boolean resolvedToo) {
		if (errors.isEmpty()) {
			return resolvedToo ? "No error was ever recorded here.\n" : "No open error.\n";
		}
		StringBuilder text = new StringBuilder();
		ErrorGroups.of(errors)
			.all()
			.forEach((group) -> text.append((group.size() == 1) ? one(group.getFirst()) : several(group)).append('\n'));
		long open = errors.stream().filter((error) -> error.resolvedAt() == null).count();
		return text + Texts.count(errors.size(), "error")
				+ (resolvedToo ? ", " + Texts.number(open) + " open" : " open") + "\n";
	}

	/** The one cause and remedy, then whom it concerns. */
	private String several(List<ErrorRow> group) {
		String indent = "        ";
		ErrorRow first = group.getFirst();
		boolean sameForAll = group.stream().map(ErrorRow::remedy).distinct().count() == 1;
		StringBuilder text = new StringBuilder();
		text.append(this.style.bad(first.code()))
			.append("  ")
			.append(this.style.bold(Texts.number(group.size()) + " times"))
			.append(" in step ")
			.append(first.step())
			.append('\n');
		text.append("  What: ").append(Texts.wrap(first.message(), indent, 100)).append('\n');
		text.append("  Do:   ").append(Texts.wrap(first.remedy(), indent, 100)).append('\n');
		TextTable table = new TextTable("who", "tenant", ">runs", "first", "last " + Texts.zone(this.zone), "resolved",
				"known until", "request", sameForAll ? "" : "its link");
		for (ErrorRow error : group) {
			Instant resolved = error.resolvedAt();
			table.row(error.subject(), error.tenantId(), error.occurrences(), minute(error.firstSeenAt()),
					minute(error.lastSeenAt()), (resolved != null) ? minute(resolved) : null, error.acknowledgedUntil(),
					error.requestId(), sameForAll ? null : link(error.remedy()));
		}
		return text + table.render("  ", this.style);
	}

	private String minute(Instant time) {
		return Texts.time(time, this.zone).substring(0, 16);
	}

	/** What a remedy has of its own. */
	private static @Nullable String link(String remedy) {
		Matcher link = LINK.matcher(remedy);
		return link.find() ? link.group() : null;
	}

	private String one(ErrorRow error) {
		String indent = "        ";
		Instant resolved = error.resolvedAt();
		StringBuilder text = new StringBuilder();
		text.append(this.style.bad(error.code()))
			.append("  ")
			.append(this.style.bold(Texts.oneLine(error.subject())))
			.append('\n');
		text.append("  What: ").append(Texts.wrap(error.message(), indent, 100)).append('\n');
		text.append("  Do:   ").append(Texts.wrap(error.remedy(), indent, 100)).append('\n');
		text.append("  When: ")
			.append(Texts.count(error.occurrences(), "run"))
			.append(", first ")
			.append(Texts.time(error.firstSeenAt(), this.zone))
			.append(", last ")
			.append(Texts.time(error.lastSeenAt(), this.zone))
			.append((resolved != null) ? ", resolved " + Texts.time(resolved, this.zone) : "")
			.append(" ")
			.append(Texts.zone(this.zone))
			.append('\n');
		if (error.acknowledgedUntil() != null) {
			text.append("  Known: acknowledged, ")
				.append("for good".equals(error.acknowledgedUntil()) ? "" : "until ")
				.append(error.acknowledgedUntil())
				.append('\n');
		}
		text.append("  From: step ").append(error.step());
		if (error.tenantId() != null) {
			text.append(", tenant ").append(error.tenantId());
		}
		if (error.endpoint() != null) {
			text.append(", ").append(error.endpoint());
		}
		if (error.requestId() != null) {
			text.append(", request ").append(error.requestId());
		}
		return text.append('\n').toString();
	}

}
