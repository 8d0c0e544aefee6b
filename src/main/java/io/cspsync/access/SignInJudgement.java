package io.cspsync.access;

import java.util.ArrayList;
import java.util.List;

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
 * Says all that is wrong with a new sign-in at once, while the person who made it is
 * still there. Claims are hints: Partner Center has the last word on what it takes.
 */
public final class SignInJudgement {

	private static final String MFA_CAUSES = "Probable causes: a Conditional Access policy exempts the address or the "
			+ "network from which you signed in (a trusted location), or the user; the policy asks nobody at all; or "
			+ "another provider's second factor is used (federation, a custom control) and Entra is not told of it. "
			+ "Remedy: in Entra's portal have a policy (or the security defaults) ask this user for MFA everywhere, "
			+ "without exempted locations; for a federated domain set federatedIdpMfaBehavior so that the provider's "
			+ "factor counts, or have Entra ask itself; then sign in again in a private window.";

	private final SignInExpectation expected;

	private final @Nullable TokenClaims claims;

	private final List<SignInPoint> points = new ArrayList<>();

	private SignInJudgement(SignInExpectation expected, @Nullable TokenClaims claims) {
		this.expected = expected;
		this.claims = claims;
	}

	/** All that was found; the sign-in is worth keeping if no point is bad. */
	public static List<SignInPoint> of(SignInExpectation expected, NewSignIn signIn, SignInTrial trial) {
		SignInJudgement judgement = new SignInJudgement(expected, signIn.claims().orElse(null));
		judgement.judgeToken();
		judgement.judgeRefreshToken(signIn);
		switch (trial) {
			case Read(PartnerProfile profile) -> judgement.judgeProfile(profile);
			case Refused(MicrosoftException failure) -> judgement.judgeRefusal(failure);
		}
		return List.copyOf(judgement.points);
	}

	private void judgeToken() {
		TokenClaims claims = this.claims;
		if (claims == null) {
			this.points.add(SignInPoint.remark("The token does not say what it is for, so that only Partner Center's "
					+ "answer shows whether it is the right one."));
			return;
		}
		judgeTenant(claims.tenant());
		if (!this.expected.isAudience(claims.audience())) {
			this.points
				.add(SignInPoint.bad(("The token is for %s and not for Partner Center (%s): check csp.cloud.name, "
						+ "and that no proxy answers in Microsoft's place.")
					.formatted(claims.audience(), this.expected.audience())));
		}
		if (!claims.app().isEmpty() && !claims.app().equalsIgnoreCase(this.expected.client())) {
			this.points.add(SignInPoint.bad(("The token was issued to the app %s and not to %s (%s.client-id): sign in "
					+ "through that app, or correct the setting.")
				.formatted(claims.app(), this.expected.client(), this.expected.section())));
		}
		if (!claims.scopes().contains(SignInExpectation.PERMISSION)) {
			this.points
				.add(SignInPoint.bad(("The token does not carry the permission %s of Partner Center: add it to the "
						+ "app as a delegated permission of Microsoft Partner Center (%s), grant consent in the partner's "
						+ "tenant, and sign in again. ./run.sh setup prints the lines.")
					.formatted(SignInExpectation.PERMISSION, SignInExpectation.PARTNER_CENTER)));
		}
	}

	private void judgeTenant(String tenant) {
		String wanted = this.expected.tenant().toString();
		if (!tenant.isEmpty() && !tenant.equalsIgnoreCase(wanted)) {
			this.points
				.add(SignInPoint.bad(("The sign-in is of the tenant %s, and %s.tenant-id is %s: sign in as a user "
						+ "of the partner's own tenant (choose \"Use another account\"), or correct the setting.")
					.formatted(tenant, this.expected.section(), wanted)));
		}
	}

	private void judgeRefreshToken(NewSignIn signIn) {
		if (signIn.refresh() == null) {
			this.points.add(SignInPoint.bad("No refresh token came with the sign-in, so that it would last for an hour "
					+ "only: offline_access was not granted. Add the delegated permission offline_access of Microsoft "
					+ "Graph to the app (or let the person who signs in accept it), grant consent, and sign in again."));
		}
	}

	private void judgeProfile(PartnerProfile profile) {
		if (this.claims == null || this.claims.tenant().isEmpty()) {
			judgeTenant(profile.tenant());
		}
		boolean claimed = claimsMfa();
		if (Boolean.FALSE.equals(profile.mfaCompliant())) {
			this.points.add(SignInPoint.bad(withoutMfa("Partner Center read the token and says that it")));
		}
		else if (Boolean.TRUE.equals(profile.mfaCompliant())) {
			this.points.add((claimed || this.claims == null)
					? SignInPoint.good("Partner Center takes the sign-in's multi-factor authentication.")
					: SignInPoint
						.remark("Partner Center takes the sign-in's multi-factor authentication, although the token "
								+ "does not name it (amr has no \"mfa\"), as where another provider asked for the second "
								+ "factor. Should Partner Center refuse it one day, have Entra itself ask for it."));
		}
		else {
			this.points.add(claimed
					? SignInPoint.good("The token names multi-factor authentication (amr); Partner Center does not say "
							+ "whether it takes it.")
					: SignInPoint.remark("Partner Center does not say whether it takes the sign-in's multi-factor "
							+ "authentication, and the token does not name it (amr has no \"mfa\"). " + MFA_CAUSES));
		}
	}

	private void judgeRefusal(MicrosoftException failure) {
		if (failure.category() == ErrorCategory.TRANSIENT) {
			this.points
				.add(SignInPoint.remark(("Partner Center could not be asked whether it takes the sign-in (%s). It "
						+ "is kept; ./run.sh check tells once Partner Center answers again.")
					.formatted(failure.message())));
		}
		else if (failure.code().equals(PartnerProfiles.NO_MFA)) {
			this.points.add(SignInPoint.bad(withoutMfa("Partner Center refuses the token, since it")));
		}
		else if (failure.message().contains("answered 401") && this.claims != null && !claimsMfa()) {
			this.points.add(SignInPoint.bad(failure.message()
					+ ". Most probably the reason is the missing second factor: the token does not name "
					+ "it (amr has no \"mfa\"). " + MFA_CAUSES));
		}
		else {
			this.points.add(SignInPoint.bad(failure.message() + ". " + failure.remedy()));
		}
	}

	private String withoutMfa(String begin) {
		return begin + " was made without a multi-factor authentication that it takes"
				+ (claimsMfa() ? ", although the token names one (amr has \"mfa\")"
						: " (the token does not name any: amr has no \"mfa\")")
				+ ". " + MFA_CAUSES;
	}

	private boolean claimsMfa() {
		return this.claims != null && this.claims.methods().contains("mfa");
	}

}
