package io.cspsync.microsoft.login;

import java.io.IOException;
import java.time.Clock;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.Blame;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.NetworkTrouble;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.Refusal;
import io.cspsync.microsoft.cloud.RetryAfter;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Undertaking;

/**
 * Turns what the token endpoint answered into a failure.
 */
final class LoginErrors {

	private final Clock clock;

	LoginErrors(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The failure of a refused request.
	 * @param consentLink for remedies that name it
	 * @param partner whose app it is
	 * @param app the app's section of the partner's settings, for remedies that name it
	 * @throws RetryableException if it is trouble that passes
	 */
	MicrosoftException refused(Undertaking what, LoginAnswer answer, String consentLink, PartnerName partner,
			String app) throws RetryableException {
		int status = answer.status();
		String number = answer.number();
		if (number == null) {
			throw unexplained(what, answer);
		}
		Refusal entry = ErrorCatalogue.login(number, app)
			.withConsentLink(consentLink)
			.ofApp(partner.settings(app))
			.ofPartner(partner);
		String meaning = entry.meaning().isEmpty() ? answer.said() : " (" + entry.meaning() + ")";
		MicrosoftException failure = what.failed(entry, "AADSTS" + number,
				"Entra answered %d AADSTS%s%s".formatted(status, number, meaning), answer.requestId());
		if (entry.blame() == Blame.SERVICE || status == 429 || status >= 500) {
			throw new RetryableException(failure, RetryAfter.parse(answer.header("Retry-After"), this.clock.instant()),
					status == 429);
		}
		return failure;
	}

	/** 200, but nothing to use in it. */
	RetryableException empty(Undertaking what, LoginAnswer answer) {
		return new RetryableException(what.failed(ErrorCatalogue.unusableAnswer(), "no-token",
				"Entra answered 200 without a usable token", answer.requestId()), null, false);
	}

	RetryableException unreachable(Undertaking what, IOException cause) {
		NetworkTrouble trouble = NetworkTrouble.of(cause);
		MicrosoftException failure = what.failed(trouble.refusal(), trouble.code(), "Entra: " + trouble.words(), null);
		if (!trouble.passes()) {
			throw failure;
		}
		return new RetryableException(failure, null, false);
	}

	private RetryableException unexplained(Undertaking what, LoginAnswer answer) {
		int status = answer.status();
		boolean passing = status == 408 || status == 429 || status >= 500;
		String error = answer.error();
		MicrosoftException failure = what.failed(
				passing ? ErrorCatalogue.loginStatus(status, error).orPassing() : ErrorCatalogue.unusableAnswer(),
				error.isEmpty() ? "http-" + status : error,
				"Entra answered %d without an AADSTS code %s".formatted(status, error).strip() + answer.said(),
				answer.requestId());
		return new RetryableException(failure, RetryAfter.parse(answer.header("Retry-After"), this.clock.instant()),
				status == 429);
	}

}
