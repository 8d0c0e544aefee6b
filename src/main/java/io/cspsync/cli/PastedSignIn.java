package io.cspsync.cli;

import java.time.Duration;
import java.util.Optional;

import io.cspsync.microsoft.login.PartnerAuthorization;
import io.cspsync.microsoft.login.RedirectAnswer;
import io.cspsync.microsoft.login.SignInRequest;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in in a browser of another machine: a person copies the address to which
 * Microsoft sent the browser, though it could not be shown there.
 */
final class PastedSignIn {

	private static final int TRIES = 3;

	// As many characters as Linux lets a person type or paste into one line.
	private static final int LINE_OF_A_TERMINAL = 4095;

	private final Surroundings surroundings;

	private final PartnerAuthorization authorization;

	private final SignInEnd end;

	private final Duration patience;

	PastedSignIn(Surroundings surroundings, PartnerAuthorization authorization, SignInEnd end, Duration patience) {
		this.surroundings = surroundings;
		this.authorization = authorization;
		this.end = end;
		this.patience = patience;
	}

	/**
	 * Prints the address and waits for what is pasted.
	 * @throws UsageException if nothing usable was
	 * @throws io.cspsync.tenant.StoppedException if the process is to end
	 */
	SignInOutcome await() {
		SignInRequest request = this.authorization.request();
		this.surroundings.out().print(SignInWords.invitationToPaste(this.authorization, request));
		this.surroundings.out().flush();
		TypedLines typed = new TypedLines(this.surroundings.in(), this.surroundings.stop());
		int tries = 0;
		while (true) {
			String line = typed.next(this.patience);
			if (line == null) {
				throw new UsageException("Nothing was pasted" + ((tries > 0) ? " that belongs to this sign-in" : "")
						+ ", so nothing was changed. " + SignInWords.again(this.authorization, "--paste"));
			}
			if (line.isBlank()) {
				continue;
			}
			Optional<RedirectAnswer> answer = RedirectAnswer.pasted(line);
			String wrong = whatIsWrong(line, answer.orElse(null), request);
			if (wrong == null) {
				return this.end.of(request, answer.orElseThrow());
			}
			if (++tries == TRIES) {
				throw new UsageException(wrong + " That was the third try; nothing was changed. "
						+ SignInWords.again(this.authorization, "--paste"));
			}
			this.surroundings.err().println(wrong + " Try again:");
		}
	}

	private @Nullable String whatIsWrong(String line, @Nullable RedirectAnswer answer, SignInRequest request) {
		if (line.length() == LINE_OF_A_TERMINAL) {
			return "The terminal cut the line off after 4095 characters. Paste it through a pipe (such as pbpaste or xclip "
					+ "-o) or switch the limit off first with: stty -icanon.";
		}
		if (answer == null) {
			return "That cannot be read as an address or as code=…&state=…: copy the whole of what the browser's address "
					+ "bar shows.";
		}
		if (!answer.get("client_id").isEmpty()) {
			return "That is the address with which the sign-in begins: copy the one to which the browser went at its end, "
					+ "which begins with " + this.authorization.redirect() + ".";
		}
		if (answer.get("state").isEmpty() || (answer.get("code").isEmpty() && answer.get("error").isEmpty())) {
			return "That holds no answer of Microsoft (code=… and state=…): copy the whole of what the browser's address "
					+ "bar shows at the end, which begins with " + this.authorization.redirect() + ".";
		}
		return request.isAnsweredBy(answer) ? null
				: "That is the answer to another sign-in, perhaps to an older one: open the address above, and copy where "
						+ "it ends.";
	}

}
