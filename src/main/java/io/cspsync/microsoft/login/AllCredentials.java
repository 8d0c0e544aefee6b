package io.cspsync.microsoft.login;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Tries each partner's sign-in, and its directory app in the partner's own tenant.
 */
final class AllCredentials implements CredentialCheck {

	private final PartnerLogins logins;

	AllCredentials(PartnerLogins logins) {
		this.logins = logins;
	}

	@Override
	public List<Failure> verify() {
		List<Failure> refused = new ArrayList<>();
		this.logins.all().forEach((login) -> verify(login, refused));
		return refused;
	}

	private static void verify(PartnerLogin login, List<Failure> refused) {
		addIfRefused(failureOf(login.partnerTokens()::token), refused);
		MicrosoftException directory = failureOf(() -> login.directoryTokens().token(login.tenant()));
		// The directory app need not exist in the partner's own tenant: whether it is
		// known in a tenant says nothing about its credential.
		if (directory != null && directory.category() != ErrorCategory.TENANT) {
			addIfRefused(directory, refused);
		}
	}

	private static void addIfRefused(@Nullable MicrosoftException failure, List<Failure> refused) {
		if (failure == null) {
			return;
		}
		refused.add((failure.category() == ErrorCategory.TRANSIENT) ? failure : failure.in(ErrorCategory.SETUP));
	}

	private static @Nullable MicrosoftException failureOf(Runnable signIn) {
		try {
			signIn.run();
			return null;
		}
		catch (MicrosoftException ex) {
			return ex;
		}
	}

}
