package io.cspsync.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.cspsync.crm.Expiry;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.login.StoredSignIn;

/**
 * How old the partner's kept sign-in is. Without use it ends 90 days after it was last
 * renewed (AADSTS700082).
 */
final class SignInAge {

	private static final Duration IDLE = Duration.ofDays(90);

	private SignInAge() {
	}

	/** When it ends; nothing as long as none is kept that can be read. */
	static List<Expiry> expiry(PartnerLogin login) {
		return switch (login.store().look()) {
			case StoredSignIn.Kept kept ->
				List.of(new Expiry(Expiry.Kind.REFRESH_TOKEN, login.partner().settings("partner-app"),
						login.partner().name(), null, kept.renewedAt().plus(IDLE), false, Expiry.Source.FILE));
			case StoredSignIn.None none -> List.of();
			case StoredSignIn.Unreadable unreadable -> List.of();
		};
	}

	/** For the end of a sentence. */
	static String words(PartnerLogin login) {
		return switch (login.store().look()) {
			case StoredSignIn.Kept kept -> {
				Instant signedIn = kept.signedInAt();
				yield ((signedIn != null) ? "; signed in on " + day(signedIn) : "") + "; last renewed on "
						+ day(kept.renewedAt());
			}
			case StoredSignIn.None none -> "";
			case StoredSignIn.Unreadable unreadable ->
				"; what is kept of it cannot be read: " + unreadable.failure().message();
		};
	}

	private static String day(Instant time) {
		return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
	}

}
