package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.microsoft.cloud.Secret;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the partner signed in: each token costs a refresh token and brings the next one,
 * which is stored before the access token is used.
 */
final class PartnerSignIn implements PartnerTokens {

	private final RefreshGrant grant;

	private final PartnerSettings settings;

	private final TokenStore store;

	private final Retries retries;

	private final Clock clock;

	private final TokenSlot slot = new TokenSlot();

	PartnerSignIn(RefreshGrant grant, PartnerSettings settings, TokenStore store, Retries retries, Clock clock) {
		this.grant = grant;
		this.settings = settings;
		this.store = store;
		this.retries = retries;
		this.clock = clock;
	}

	@Override
	public Secret token() {
		return this.slot.get(this.clock, this::fetch);
	}

	@Override
	public Secret renew(Secret refused) {
		return this.slot.renew(refused, this.clock, this::fetch);
	}

	/** Signs in even if a token is at hand. */
	AccessToken fetch() {
		Path file = this.settings.app().refreshTokenFile();
		if (file == null) {
			throw new IllegalStateException("partner-app.refresh-token-file is missing");
		}
		try {
			return fetch(Credentials.read(file));
		}
		catch (IOException ex) {
			PartnerName name = this.settings.name();
			throw new MicrosoftException(ErrorCategory.PARTNER, "token-store",
					"%s: the refresh token cannot be read or kept (%s: %s)".formatted(
							name.in("Signing in to Partner Center"), ex.getClass().getSimpleName(), ex.getMessage()),
					"Check path, rights and free space of %s.refresh-token-file and %s.file."
						.formatted(name.settings("partner-app"), name.settings("token-store")),
					null, null, false);
		}
	}

	private AccessToken fetch(Secret given) throws IOException {
		Secret kept = this.store.find(given);
		IssuedTokens issued = refresh(given, kept);
		Secret next = issued.refresh();
		if (next != null && !next.equals(kept)) {
			this.store.save(given, next);
		}
		return AccessToken.issued(issued.access(), issued.life(), this.clock);
	}

	private IssuedTokens refresh(Secret given, @Nullable Secret kept) {
		ReadBudget budget = this.retries.newBudget();
		try {
			return refreshWith((kept != null) ? kept : given, budget);
		}
		catch (InvalidGrantException ex) {
			if (kept == null || kept.equals(given)) {
				throw ex.failure();
			}
		}
		// The kept one may have been revoked alone; the given one is older but may be
		// good.
		try {
			return refreshWith(given, budget);
		}
		catch (InvalidGrantException ex) {
			throw ex.failure();
		}
	}

	private IssuedTokens refreshWith(Secret token, ReadBudget budget) {
		return this.retries.call(budget, () -> this.grant.fetch(token));
	}

}
