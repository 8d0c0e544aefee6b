package io.cspsync.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import io.cspsync.crm.Expiry;
import io.cspsync.crm.ExpiryReports;
import io.cspsync.microsoft.login.KnownApp;

/**
 * Judges what ends by itself by how many days are left.
 *
 * @param now when it is judged
 * @param warnDays from how many days on a person is warned
 */
public record EndFindings(Instant now, int warnDays) {

	/** Whether it is time to say something. */
	public boolean isNear(Instant end) {
		return daysLeft(end) <= this.warnDays;
	}

	/** Days until then, a begun one counted whole. */
	public int daysLeft(Instant end) {
		return ExpiryReports.daysLeft(this.now, end);
	}

	/** Such as {@code ends on 2026-12-01, in 8 days}. */
	String words(Instant end) {
		int days = daysLeft(end);
		String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
		return (days <= 0) ? "ended on " + day
				: "ends on %s, in %d %s".formatted(day, days, (days == 1) ? "day" : "days");
	}

	/**
	 * The end of an app's credential.
	 * @param end empty if nobody tells it
	 */
	Finding credential(KnownApp app, Optional<SecretEnd> end) {
		String subject = "end of the credential of " + app.section();
		if (end.isEmpty()) {
			return Finding.notChecked(Area.SIGN_IN, subject, app.hasSecret()
					? "Application.Read.All in the partner's tenant, or %s.secret-expires".formatted(app.section())
					: "a certificate that can be read");
		}
		SecretEnd known = end.get();
		boolean secret = known.kind() == Expiry.Kind.SECRET;
		String detail = "the %s %s%s".formatted(secret ? "secret" : "certificate", words(known.endsAt()),
				(known.source() == Expiry.Source.SETTINGS) ? " (set by hand)" : "");
		if (!isNear(known.endsAt())) {
			return Finding.ok(Area.SIGN_IN, subject, detail);
		}
		return Finding.warning(Area.SIGN_IN, subject, detail, secret
				? "Make a new secret at the app %s in Entra, put its Value into %s.client-secret, then delete the old one."
					.formatted(app.clientId(), app.section())
				: "Make a new certificate, upload it to the app %s in Entra, and name it in %s.certificate."
					.formatted(app.clientId(), app.section()));
	}

}
