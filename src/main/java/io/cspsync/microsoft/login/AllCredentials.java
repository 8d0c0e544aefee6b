package io.cspsync.microsoft.login;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Tries the partner's sign-in, and the directory app in the partner's own tenant.
 */
final class BothCredentials implements CredentialCheck {

	private final PartnerSignIn partner;

	private final DirectoryTokens directory;

	private final PartnerAppProperties app;

	BothCredentials(PartnerSignIn partner, DirectoryTokens directory, PartnerAppProperties app) {
		this.partner = partner;
		this.directory = directory;
		this.app = app;
	}

	@Override
	public List<Failure> verify() {
		List<Failure> refused = new ArrayList<>();
		addIfRefused(failureOf(this.partner::token), refused);
		MicrosoftException directory = failureOf(() -> this.directory.token(this.app.tenant()));
		// The directory app need not exist in the partner's own tenant: whether it is
		// known in a tenant says nothing about its credential.
		if (directory != null && directory.category() != ErrorCategory.TENANT) {
			addIfRefused(directory, refused);
		}
		return refused;
	}

	private static void addIfRefused(@Nullable MicrosoftException failure, List<Failure> refused) {
		if (failure == null) {
			return;
		}
		refused.add((failure.category() == ErrorCategory.TRANSIENT) ? failure
				: new MicrosoftException(ErrorCategory.SETUP, failure.code(), failure.message(), failure.remedy(),
						failure.endpoint(), failure.requestId(), failure.isLackOfAccess()));
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
