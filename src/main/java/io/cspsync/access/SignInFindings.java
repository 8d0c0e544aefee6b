package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cspsync.access.SignInPoint.Subject;
import io.cspsync.crm.AccessState;
import io.cspsync.microsoft.MicrosoftException;

/**
 * Judges the apps' credentials and the partner's sign-in by what came of trying them.
 */
final class SignInFindings {

	static final String PARTNER_CREDENTIAL = "credential of the app for Partner Center";

	static final String REFRESH_TOKEN = "the partner's sign-in";

	static final String MFA = "multi-factor proof";

	static final String PERMISSION = "permission of the sign-in";

	static final String DIRECTORY_CREDENTIAL = "credential of the directory app";

	/** Refusals that are about the app, whatever the refresh token may be worth. */
	private static final Set<String> ABOUT_THE_APP = Set.of("AADSTS7000215", "AADSTS7000222", "AADSTS700016",
			"AADSTS7000216", "AADSTS7000218", "AADSTS700027", "AADSTS700030", "AADSTS50012", "AADSTS90002",
			"AADSTS900023", "AADSTS700024");

	private SignInFindings() {
	}

	/**
	 * It worked.
	 * @param age since when it is kept, for the end of a sentence
	 */
	static List<Finding> signedIn(String whose, String age) {
		return List.of(Finding.ok(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, "Entra accepts it"),
				Finding.ok(Area.SIGN_IN, REFRESH_TOKEN + whose, "Entra gave a token for Partner Center" + age));
	}

	/** It was refused: it is either the app or the sign-in that is no longer good. */
	static List<Finding> refused(String whose, MicrosoftException failure) {
		List<Finding> found = new ArrayList<>();
		boolean answered = failure.code().startsWith("AADSTS");
		boolean app = ABOUT_THE_APP.contains(failure.code());
		if (answered && !app) {
			found.add(Finding.ok(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, "Entra accepts it"));
			found.add(Finding.refused(Area.SIGN_IN, REFRESH_TOKEN + whose, failure));
		}
		else {
			found.add(Finding.refused(Area.SIGN_IN, PARTNER_CREDENTIAL + whose, failure));
			found.add(Finding.notChecked(Area.SIGN_IN, REFRESH_TOKEN + whose,
					app ? "a credential that Entra accepts" : "an answer of the login service"));
		}
		return found;
	}

	/**
	 * Whether the sign-in may do what it is for and nothing else, and whether a second
	 * factor was proved.
	 * @param points what was found of it
	 */
	static List<Finding> judged(String whose, List<SignInPoint> points) {
		List<Finding> found = new ArrayList<>(of(PERMISSION + whose, points, Subject.TOKEN));
		if (found.isEmpty()) {
			found.add(Finding.ok(Area.SIGN_IN, PERMISSION + whose, "exactly user_impersonation of Partner Center"));
		}
		List<Finding> mfa = of(MFA + whose, points, Subject.MFA);
		// What else Partner Center refuses is told where its list is read.
		found.addAll(mfa.isEmpty() ? List.of(Finding.notChecked(Area.SIGN_IN, MFA + whose, "Partner Center's answer"))
				: mfa);
		return found;
	}

	private static List<Finding> of(String name, List<SignInPoint> points, Subject subject) {
		return points.stream().filter((point) -> point.subject() == subject).map((point) -> of(name, point)).toList();
	}

	private static Finding of(String name, SignInPoint point) {
		AccessState state = switch (point.weight()) {
			case GOOD -> AccessState.OK;
			case OPEN -> AccessState.NOT_CHECKED;
			case REMARK -> AccessState.WARNING;
			case BAD -> AccessState.MISSING;
		};
		return new Finding(Area.SIGN_IN, name, state,
				(state == AccessState.NOT_CHECKED) ? "not checked: " + point.detail() : point.detail(), point.remedy());
	}

}
