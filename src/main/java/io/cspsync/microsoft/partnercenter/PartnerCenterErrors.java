package io.cspsync.microsoft.partnercenter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.ErrorCatalogue;
import io.cspsync.microsoft.cloud.NetworkTrouble;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.Refusal;
import io.cspsync.microsoft.cloud.RetryAfter;
import io.cspsync.microsoft.cloud.RetryableException;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.microsoft.cloud.Words;
import org.jspecify.annotations.Nullable;

/** Turns Partner Center's refusals and silences into failures. */
final class PartnerCenterErrors {

	private static final Pattern IN_SECONDS = Pattern.compile("in ([1-9]\\d{0,4}) seconds");

	private final Clock clock;

	private final PartnerName partner;

	PartnerCenterErrors(Clock clock, PartnerName partner) {
		this.clock = clock;
		this.partner = partner;
	}

	@Nullable Duration waitAskedBy(PartnerCenterAnswer answer) {
		Duration header = RetryAfter.parse(answer.retryAfter(), this.clock.instant());
		return (header != null) ? header : inWords(answer.text());
	}

	/** The 429 of the gateway tells the wait in its text as well. */
	private static @Nullable Duration inWords(String text) {
		Matcher seconds = IN_SECONDS.matcher(text);
		return seconds.find() ? Duration.ofSeconds(Integer.parseInt(seconds.group(1))) : null;
	}

	MicrosoftException refused(Undertaking what, PartnerCenterAnswer answer) throws RetryableException {
		int status = answer.status();
		String code = answer.code();
		Refusal entry = ErrorCatalogue.partnerCenter(status, code, what.endpoint()).ofPartner(this.partner);
		if (status == 408 || status == 429 || (status >= 500 && status != 501)) {
			throw new RetryableException(
					what.failed(entry.orPassing(), (status == 429) ? "throttled" : "http-" + status,
							"Partner Center answered %d %s".formatted(status, code).strip(), answer.requestId()),
					waitAskedBy(answer), status == 429);
		}
		String meaning = entry.meaning().isEmpty() ? Words.at(answer.date()) + Words.said(answer.text())
				: " (" + entry.meaning() + ")";
		String sentence = "Partner Center answered %d%s%s".formatted(status, code.isEmpty() ? "" : " code " + code,
				meaning);
		boolean withoutMfa = status == 401 && "false".equalsIgnoreCase(answer.mfaCompliant());
		return what.failed(entry, withoutMfa ? PartnerProfiles.NO_MFA : code.isEmpty() ? "http-" + status : code,
				withoutMfa ? sentence + ", since it does not take the sign-in's second factor" : sentence,
				answer.requestId());
	}

	RetryableException unreadable(Undertaking what, PartnerCenterAnswer answer) {
		return new RetryableException(what.failed(ErrorCatalogue.unusableAnswer(), "unreadable-answer",
				"Partner Center answered %d with something that is no JSON object".formatted(answer.status()),
				answer.requestId()), null, false);
	}

	RetryableException unreachable(Undertaking what, IOException cause, String requestId) {
		NetworkTrouble trouble = NetworkTrouble.of(cause);
		MicrosoftException failure = what.failed(trouble.refusal(), trouble.code(),
				"Partner Center: " + trouble.words(), requestId);
		if (!trouble.passes()) {
			throw failure;
		}
		return new RetryableException(failure, null, false);
	}

	/** An answer that is JSON, but not the one that was asked for. */
	MicrosoftException unusable(Undertaking what, String code, String why) {
		return what.failed(ErrorCatalogue.unusableAnswer(), code, "Partner Center's answer " + why, null);
	}

}
