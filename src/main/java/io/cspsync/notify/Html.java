package io.cspsync.notify;

import java.util.Locale;

import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.report.RunFacts;

import org.springframework.web.util.HtmlUtils;

/**
 * A message as HTML that any mail program shows: no script, no picture, nothing that is
 * fetched, everything escaped.
 */
final class Html {

	private static final String CELL = "<td style=\"padding:2px 14px 2px 0;text-align:%s\">%s</td>";

	private Html() {
	}

	static String of(Notice notice) {
		return """
				<!DOCTYPE html>
				<html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
				<body style="font-family:sans-serif;font-size:14px;color:#1b1b1b;background:#ffffff">
				<p style="font-size:17px;font-weight:bold;border-left:6px solid %2$s;padding-left:10px">%1$s</p>
				%3$s<pre style="font-family:monospace;font-size:13px;white-space:pre-wrap">%4$s</pre>
				</body></html>
				""".formatted(escape(notice.subject()), colour(notice.exitCode()), numbers(notice),
				escape(notice.text()));
	}

	private static String colour(int exitCode) {
		return switch (exitCode) {
			case 0 -> "#1a7f37";
			case 5 -> "#9a6700";
			default -> "#b42318";
		};
	}

	private static String numbers(Notice notice) {
		RunFacts facts = notice.facts();
		if (facts == null) {
			return "";
		}
		RunRow run = facts.run();
		UserCounts users = facts.users();
		return "<table style=\"border-collapse:collapse;font-size:14px\">\n"
				+ row("Tenants", run.complete() + " complete", run.failed() + " failed", run.pending() + " not reached")
				+ row("Users", users.created() + " created", users.updated() + " updated",
						users.unchanged() + " unchanged")
				+ row("Licences", facts.count("licences-created") + " created",
						facts.count("licences-updated") + " updated", facts.count("licences-unchanged") + " unchanged")
				+ row("Customers", facts.count("customers-created") + " created",
						facts.count("customers-updated") + " updated",
						facts.count("customers-unchanged") + " unchanged")
				+ "</table>\n";
	}

	private static String row(String name, String... values) {
		StringBuilder cells = new StringBuilder(CELL.formatted("left", escape(name)));
		for (String value : values) {
			cells.append(CELL.formatted("right", escape(value)));
		}
		return String.format(Locale.ROOT, "<tr>%s</tr>\n", cells);
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
