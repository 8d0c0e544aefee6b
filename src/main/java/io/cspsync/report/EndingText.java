package io.cspsync.report;

import java.util.List;

import io.cspsync.crm.Expiry;
import io.cspsync.crm.ExpiryRow;

/**
 * Warns of what ends by itself soon and would break a night: what, whose, in how many
 * days, and what to do before.
 */
final class EndingText {

	private static final int MOST = 10;

	private EndingText() {
	}

	/** The section; nothing if nothing ends. */
	static String of(List<ExpiryRow> ending, Style style) {
		if (ending.isEmpty()) {
			return "";
		}
		StringBuilder text = new StringBuilder("\n" + style.bold("Ends soon") + "\n");
		ending.stream()
			.limit(MOST)
			.forEach((row) -> text.append("  ")
				.append(style.bad(what(row.expiry().kind(), row.expiry().subject(), tenant(row))))
				.append(": ")
				.append(when(row.daysLeft()))
				.append(". ")
				.append(remedy(row.expiry().kind(), row.expiry().partner()))
				.append('\n'));
		if (ending.size() > MOST) {
			text.append("  and ").append(Texts.number(ending.size() - MOST)).append(" more (reporting.expiries)\n");
		}
		return text.toString();
	}

	private static String tenant(ExpiryRow row) {
		return (row.tenantName() != null) ? row.tenantName() : String.valueOf(row.expiry().tenant());
	}

	/** What ends, in words. */
	static String what(Expiry.Kind kind, String subject, String tenant) {
		return switch (kind) {
			case SECRET -> "The secret of " + subject;
			case CERTIFICATE -> "The certificate of " + subject;
			case REFRESH_TOKEN -> "The partner's sign-in of " + subject;
			case GDAP -> "The GDAP relationship of " + Texts.oneLine(tenant);
		};
	}

	/** How long that is, in words. */
	static String when(int daysLeft) {
		return switch (daysLeft) {
			case 1 -> "1 day left";
			default -> (daysLeft > 1) ? daysLeft + " days left" : "over";
		};
	}

	/** What to do before, as a sentence. */
	static String remedy(Expiry.Kind kind, String partner) {
		return switch (kind) {
			case SECRET -> "Make a new one at the app in Entra and put its Value into the settings.";
			case CERTIFICATE -> "Make a new one, upload it to the app in Entra and name it in the settings.";
			case REFRESH_TOKEN -> "Sign in again: ./run.sh authorize%s."
				.formatted(partner.equals("default") ? "" : " --partner " + partner);
			case GDAP -> "Renew it in Partner Center, or switch on its automatic extension.";
		};
	}

}
