package io.cspsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.cspsync.access.SignInExpectation;
import io.cspsync.access.SignInJudgement;
import io.cspsync.access.SignInPoint;
import io.cspsync.access.SignInTrial;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.NewSignIn;
import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.microsoft.login.SignInRequest;
import io.cspsync.microsoft.login.TokenClaims;
import io.cspsync.microsoft.partnercenter.PartnerCenters;

/**
 * Takes what a person brought back to its end: redeemed, tried, judged, and kept if it is
 * worth it.
 */
final class SignInEnd {

	private final PartnerAuthorization authorization;

	private final PartnerCenters centers;

	SignInEnd(PartnerAuthorization authorization, PartnerCenters centers) {
		this.authorization = authorization;
		this.centers = centers;
	}

	/** Ends it with what the browser brought; never throws what Microsoft did. */
	SignInOutcome of(SignInRequest request, RedirectAnswer answer) {
		try {
			return end(this.authorization.redeem(request, answer));
		}
		catch (MicrosoftException ex) {
			return SignInOutcome.failed(ex);
		}
	}

	/** Ends it with what was obtained elsewhere. */
	SignInOutcome of(Secret refreshToken) {
		try {
			return end(this.authorization.redeem(refreshToken));
		}
		catch (MicrosoftException ex) {
			return SignInOutcome.failed(ex);
		}
	}

	private SignInOutcome end(NewSignIn signIn) {
		SignInExpectation expected = new SignInExpectation(this.authorization.partner(), this.authorization.tenant(),
				this.authorization.client(), this.authorization.audience());
		SignInTrial trial = SignInTrial.of(this.centers.of(expected.partner(), signIn.forTrial()).profiles());
		List<SignInPoint> points = SignInJudgement.of(expected, signIn, trial);
		boolean worthKeeping = points.stream().noneMatch(SignInPoint::isBad);
		if (worthKeeping) {
			this.authorization.store().keepAuthorized(Objects.requireNonNull(signIn.refresh()));
		}
		return new SignInOutcome(worthKeeping, points, facts(signIn, trial));
	}

	private static Map<String, String> facts(NewSignIn signIn, SignInTrial trial) {
		Map<String, String> facts = new LinkedHashMap<>();
		signIn.claims().map(TokenClaims::name).ifPresent((name) -> facts.put("Signed in as", name));
		if (trial instanceof SignInTrial.Read read) {
			facts.put("Partner", read.profile().name());
			String domain = read.profile().domain();
			if (domain != null) {
				facts.put("Domain", domain);
			}
		}
		signIn.claims().map(TokenClaims::tenant).ifPresent((tenant) -> facts.put("Tenant", tenant));
		return facts;
	}

}
