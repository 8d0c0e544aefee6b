package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.cspsync.access.SignInPoint.Subject;
import io.cspsync.access.SignInPoint.Weight;
import io.cspsync.access.SignInTrial.Read;
import io.cspsync.access.SignInTrial.Refused;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.login.NewSignIn;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.microsoft.partnercenter.PartnerProfile;
import io.cspsync.microsoft.partnercenter.PartnerProfiles;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Says all that is wrong with the partner's sign-in at once: of a new one while the
 * person who made it is still there, and of the kept one when it is checked. Claims are
 * hints: Partner Center has the last word on what it takes.
 */
public final class SignInJudgement {

	private static final String MFA_CAUSES = "Probable causes: a Conditional Access policy exempts the address or the "
			+ "network from which the user signed in (a trusted location), or the user; the policy asks nobody at all; or "
			+ "another provider's second factor is used (federation, a custom control) and Entra is not told of it";

	private static final String NOT_NAMED = "the token does not name one (amr has no \"mfa\")";

	private final SignInExpectation expected;

	private final @Nullable TokenClaims claims;

	private final List<SignInPoint> points = new ArrayList<>();

	private SignInJudgement(SignInExpectation expected, @Nullable TokenClaims claims) {
		this.expected = expected;
		this.claims = claims;
	}

	/** Of a new one, which is worth keeping if no point is bad. */
	public static List<SignInPoint> of(SignInExpectation expected, NewSignIn signIn, SignInTrial trial) {
		SignInJudgement judgement = new SignInJudgement(expected, signIn.claims().orElse(null));
		judgement.judgeToken();
		judgement.judgeRefreshToken(signIn);
		judgement.judgeTrial(trial);
		return List.copyOf(judgement.points);
	}

	/**
	 * Of the kept one.
	 * @param claims what its token says, null if that is no JWT
	 */
	static List<SignInPoint> of(SignInExpectation expected, @Nullable TokenClaims claims, SignInTrial trial) {
		SignInJudgement judgement = new SignInJudgement(expected, claims);
		judgement.judgeToken();
		judgement.judgeTrial(trial);
		return List.copyOf(judgement.points);
	}

	private void judgeToken() {
		TokenClaims claims = this.claims;
		if (claims == null) {
			point(Subject.TOKEN, Weight.OPEN, "The token does not say what it is for, so that only Partner Center's "
					+ "answer shows whether it is the right one", null);
			return;
		}
		judgeTenant(claims.tenant());
		if (!this.expected.isAudience(claims.audience())) {
			point(Subject.TOKEN, Weight.BAD,
					"The token is for %s and not for Partner Center (%s)".formatted(claims.audience(),
							this.expected.audience()),
					"Check csp.cloud.name, and that no proxy answers in Microsoft's place.");
		}
		if (!claims.app().isEmpty() && !this.expected.client().isEmpty()
				&& !claims.app().equalsIgnoreCase(this.expected.client())) {
			point(Subject.TOKEN, Weight.BAD,
					"The token was issued to the app %s and not to %s (%s.client-id)".formatted(claims.app(),
							this.expected.client(), this.expected.section()),
					"Sign in through that app (%s), or correct the setting.".formatted(this.expected.command()));
		}
		judgeScopes(claims);
	}

	private void judgeScopes(TokenClaims claims) {
		if (!claims.scopes().contains(SignInExpectation.PERMISSION)) {
			point(Subject.TOKEN, Weight.BAD,
					"The token does not carry the permission %s of Partner Center"
						.formatted(SignInExpectation.PERMISSION),
					("Add it to the app as a delegated permission of Microsoft Partner Center (%s), grant consent in "
							+ "the partner's tenant, and sign in again: %s. ./run.sh setup prints the lines.")
						.formatted(SetupPlan.PARTNER_CENTER, this.expected.command()));
		}
		else if (claims.scopes().size() > 1) {
			point(Subject.TOKEN, Weight.REMARK,
					"The token carries more than %s: %s".formatted(SignInExpectation.PERMISSION,
							String.join(", ", new TreeSet<>(claims.scopes()))),
					"Take the other permissions of Partner Center off the app: one is enough.");
		}
	}

	private void judgeTenant(String tenant) {
		String wanted = this.expected.tenant().toString();
		if (!tenant.isEmpty() && !tenant.equalsIgnoreCase(wanted)) {
			point(Subject.TOKEN, Weight.BAD,
					"The sign-in is of the tenant %s, and %s.tenant-id is %s".formatted(tenant, this.expected.section(),
							wanted),
					"Sign in as a user of the partner's own tenant (%s; choose \"Use another account\"), or correct the setting."
						.formatted(this.expected.command()));
		}
	}

	private void judgeRefreshToken(NewSignIn signIn) {
		if (signIn.refresh() == null) {
			point(Subject.REFRESH_TOKEN, Weight.BAD,
					"No refresh token came with the sign-in, so that it would last for an hour only: offline_access was not granted",
					"Sign in again (%s) and accept that the app may keep access. Where the page does not ask for that, users "
						.formatted(this.expected.command())
							+ "may not consent: let a Global Administrator sign in once and accept it for the organization.");
		}
	}

	private void judgeTrial(SignInTrial trial) {
		switch (trial) {
			case Read(PartnerProfile profile) -> judgeProfile(profile);
			case Refused(MicrosoftException failure) -> judgeRefusal(failure);
		}
	}

	private void judgeProfile(PartnerProfile profile) {
		if (this.claims == null || this.claims.tenant().isEmpty()) {
			judgeTenant(profile.tenant());
		}
		boolean claimed = claimsMfa();
		if (Boolean.FALSE.equals(profile.mfaCompliant())) {
			withoutMfa("Partner Center read the token and says that it");
		}
		else if (Boolean.TRUE.equals(profile.mfaCompliant())) {
			if (claimed || this.claims == null) {
				point(Subject.MFA, Weight.GOOD, "Partner Center takes the sign-in's multi-factor authentication", null);
			}
			else {
				point(Subject.MFA, Weight.REMARK,
						"Partner Center takes the sign-in's multi-factor authentication, although " + NOT_NAMED
								+ ", as where another provider asked for the second factor",
						"Should Partner Center refuse it one day, have Entra itself ask for it.");
			}
		}
		else if (claimed) {
			point(Subject.MFA, Weight.GOOD, "The token names multi-factor authentication (amr); Partner Center does "
					+ "not say whether it takes it", null);
		}
		else {
			point(Subject.MFA, Weight.REMARK, "Partner Center does not say whether it takes the sign-in's multi-factor "
					+ "authentication, and " + NOT_NAMED + ". " + MFA_CAUSES, mfaRemedy());
		}
	}

	private void judgeRefusal(MicrosoftException failure) {
		if (failure.category() == ErrorCategory.TRANSIENT) {
			point(Subject.MFA, Weight.OPEN,
					"Partner Center could not be asked whether it takes the sign-in (%s)".formatted(failure.message()),
					"./run.sh check tells once Partner Center answers again.");
		}
		else if (failure.code().equals(PartnerProfiles.NO_MFA)) {
			withoutMfa("Partner Center refuses the token, since it");
		}
		else if (failure.message().contains("answered 401") && this.claims != null && !claimsMfa()) {
			point(Subject.MFA, Weight.BAD, failure.message()
					+ ". Most probably the reason is the missing second factor: " + NOT_NAMED + ". " + MFA_CAUSES,
					mfaRemedy());
		}
		else {
			point(Subject.USE, Weight.BAD, failure.message(), failure.remedy());
		}
	}

	private void withoutMfa(String begin) {
		String named = claimsMfa() ? ", although the token names one (amr has \"mfa\")"
				: (this.claims != null) ? "; " + NOT_NAMED : "";
		point(Subject.MFA, Weight.BAD,
				begin + " was made without a multi-factor authentication that it takes" + named + ". " + MFA_CAUSES,
				mfaRemedy());
	}

	private String mfaRemedy() {
		return ("In Entra's portal have a policy (or the security defaults) ask this user for MFA everywhere, "
				+ "without exempted locations; for a federated domain set federatedIdpMfaBehavior so that the provider's "
				+ "factor counts, or have Entra ask itself; then sign in again in a private window: %s.")
			.formatted(this.expected.command());
	}

	private boolean claimsMfa() {
		return this.claims != null && this.claims.methods().contains("mfa");
	}

	private void point(Subject subject, Weight weight, String detail, @Nullable String remedy) {
		this.points.add(new SignInPoint(subject, weight, detail, remedy));
	}

}
