package io.cspsync.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.ErrorRow;

/**
 * Tells each recorded error in full, with its remedy.
 */
public final class ErrorsReport {

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
		errors.forEach((error) -> text.append(one(error)).append('\n'));
		long open = errors.stream().filter((error) -> error.resolvedAt() == null).count();
		return text + Texts.count(errors.size(), "error")
				+ (resolvedToo ? ", " + Texts.number(open) + " open" : " open") + "\n";
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
