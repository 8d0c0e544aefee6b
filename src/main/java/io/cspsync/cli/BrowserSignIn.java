package io.cspsync.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.cspsync.microsoft.login.BrowserPage;
import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.microsoft.login.RedirectListener;
import io.cspsync.microsoft.login.RedirectReply;
import io.cspsync.microsoft.login.SignInRequest;

/**
 * A sign-in in a browser that comes back to this process by itself.
 */
final class BrowserSignIn {

	private final Surroundings surroundings;

	private final PartnerAuthorization authorization;

	private final SignInEnd end;

	private final Duration patience;

	private final AtomicInteger foreign = new AtomicInteger();

	BrowserSignIn(Surroundings surroundings, PartnerAuthorization authorization, SignInEnd end, Duration patience) {
		this.surroundings = surroundings;
		this.authorization = authorization;
		this.end = end;
		this.patience = patience;
	}

	/**
	 * Prints the address and waits.
	 * @throws UsageException if nothing came in time
	 * @throws io.cspsync.microsoft.MicrosoftException if nobody can listen
	 * @throws io.cspsync.tenant.StoppedException if the process is to end
	 */
	SignInOutcome await() {
		SignInRequest request = this.authorization.request();
		try (RedirectListener listener = RedirectListener.open(this.authorization.redirect())) {
			this.surroundings.stop().listen((reason) -> listener.stop());
			this.surroundings.out().print(SignInWords.invitation(this.authorization, request, this.patience));
			this.surroundings.out().flush();
			Optional<SignInOutcome> outcome = listener.await(this.patience, (answer) -> judge(request, answer));
			return outcome.orElseThrow(() -> new UsageException(
					SignInWords.nothingCame(this.authorization, this.patience, this.foreign.get())));
		}
	}

	private RedirectReply<SignInOutcome> judge(SignInRequest request, RedirectAnswer answer) {
		if (!request.isAnsweredBy(answer)) {
			this.foreign.incrementAndGet();
			return RedirectReply.goOn(BrowserPage.foreign());
		}
		SignInOutcome outcome = this.end.of(request, answer);
		return RedirectReply.done(outcome.page(), outcome);
	}

}
