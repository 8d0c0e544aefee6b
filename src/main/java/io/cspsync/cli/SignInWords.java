package io.cspsync.cli;

import java.net.URI;
import java.time.Duration;

import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.SignInRequest;

/** What the terminal says around a sign-in. */
final class SignInWords {

	private SignInWords() {
	}

	static String invitation(PartnerAuthorization authorization, SignInRequest request, Duration patience) {
		return """
				Open this address in a browser on this machine, in a private window, and sign in as the user with whom
				csp-sync is to ask Partner Center%s. The user has to be asked for a second factor (MFA).

				%s

				Waiting on %s for %s; Ctrl-C ends it. If the browser is on another machine: %s --paste
				""".formatted(whose(authorization), request.url(), authorization.redirect(), words(patience),
				command(authorization));
	}

	static String invitationToPaste(PartnerAuthorization authorization, SignInRequest request) {
		String why = authorization.redirect().canBeListenedOn() ? "" : """
				%s is %s, where this program cannot listen (only http on this very
				machine), so the answer is to be pasted.

				""".formatted(authorization.redirect().property(), authorization.redirect());
		return why
				+ """
						Open this address in any browser, in a private window, and sign in as the user with whom csp-sync is to
						ask Partner Center%s. The user has to be asked for a second factor (MFA).

						%s

						At the end the browser goes to %s…, which it may not be able to show. Copy the whole
						address from its address bar, paste it here and press Enter. It is worth something once, for ten minutes,
						and to this process alone.
						"""
					.formatted(whose(authorization), request.url(), authorization.redirect());
	}

	static String nothingCame(PartnerAuthorization authorization, Duration patience, int foreign) {
		String others = (foreign > 0) ? "%d answers of other sign-ins came and were refused. ".formatted(foreign) : "";
		String section = authorization.partner().settings("partner-app");
		return """
				Nothing came back to %1$s within %2$s, so nothing was changed. %3$sWhat the browser shows tells why:

				- AADSTS50011 (the redirect URI does not match) or 500113: register in Entra's portal (App registrations, the
				  app %4$s, Authentication, Add a platform, Web), in just these letters:

				      %1$s

				  As platform Web, neither single-page application nor mobile. Or set %5$s
				  to one that is registered.
				- AADSTS700016 (application not found): %6$s.client-id or .tenant-id is wrong; the app has to be in
				  the tenant %7$s.
				- AADSTS90002 (tenant not found): %6$s.tenant-id is wrong, or csp.cloud.name is another cloud.
				- that this site can't be reached: the browser is on another machine, or something blocks port %8$d on this
				  one: %9$s --paste
				- that an administrator has to approve: one has to grant the app consent first (Entra's portal, the app,
				  API permissions, Grant admin consent).
				- still the sign-in: begin again, with more time: --timeout 15m

				Of any other code: ./run.sh explain CODE"""
			.formatted(authorization.redirect(), words(patience), others, authorization.client(),
					authorization.redirect().property(), section, authorization.tenant(), port(authorization),
					command(authorization));
	}

	/** How to begin anew, with the partner's name where there are several. */
	static String again(PartnerAuthorization authorization, String options) {
		return "Begin again: " + command(authorization) + (options.isEmpty() ? "" : " " + options);
	}

	static String command(PartnerAuthorization authorization) {
		return authorization.partner().signInCommand();
	}

	private static String whose(PartnerAuthorization authorization) {
		return authorization.partner().alone() ? "" : " for the partner " + authorization.partner().name();
	}

	private static int port(PartnerAuthorization authorization) {
		int port = URI.create(authorization.redirect().text()).getPort();
		return (port != -1) ? port : 80;
	}

	private static String words(Duration time) {
		long seconds = Math.max(1, time.toSeconds());
		if (seconds % 60 != 0) {
			return seconds + (seconds == 1 ? " second" : " seconds");
		}
		return seconds / 60 + (seconds == 60 ? " minute" : " minutes");
	}

}
