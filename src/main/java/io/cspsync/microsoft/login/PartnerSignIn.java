package io.cspsync.microsoft.login;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.cloud.PartnerName;
import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.Retries;
import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Origin;
import io.cspsync.tenant.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the partner signed in: each token costs a refresh token and brings the next one,
 * which is stored before the access token is used.
 */
final class PartnerSignIn implements PartnerTokens {

	private final PartnerGrant grant;

	private final PartnerSettings settings;

	private final TokenStore store;

	private final Retries retries;

	private final Clock clock;

	private final TokenSlot slot = new TokenSlot();

	PartnerSignIn(PartnerGrant grant, PartnerSettings settings, TokenStore store, Retries retries, Clock clock) {
		this.grant = grant;
		this.settings = settings;
		this.store = store;
		this.retries = retries;
		this.clock = clock;
	}

	@Override
	public Secret token() {
		return told(() -> this.slot.get(this.clock, this::fetch));
	}

	@Override
	public Secret renew(Secret refused) {
		return told(() -> this.slot.renew(refused, this.clock, this::fetch));
	}

	// Whatever is in the way of it but trouble that passes: the run may go on without.
	private Secret told(Supplier<Secret> signIn) {
		try {
			return signIn.get();
		}
		catch (MicrosoftException ex) {
			throw (ex.category() == ErrorCategory.TRANSIENT) ? ex : ex.ofSignIn(this.settings.name().name());
		}
	}

	/** Signs in even if a token is at hand. */
	AccessToken fetch() {
		Secret given = this.store.given();
		KeptSignIn found = this.store.find();
		KeptSignIn kept = (found != null && found.countsBeside(given)) ? found : null;
		IssuedTokens issued = (kept != null) ? refresh(kept, given) : refreshWith(given(given), newBudget());
		Secret next = issued.refresh();
		if (next != null) {
			Instant now = this.clock.instant();
			if (kept != null) {
				this.store.replace(found, kept.renewed(next, now));
			}
			else {
				this.store.replace(found, KeptSignIn.ofGiven(given(given), next, now));
			}
		}
		return AccessToken.issued(issued.access(), issued.life(), this.clock);
	}

	/** What the operator gave, where nothing is kept. */
	private Secret given(@Nullable Secret given) {
		if (given != null) {
			return given;
		}
		PartnerName name = this.settings.name();
		throw new MicrosoftException(ErrorCategory.PARTNER, "no-sign-in",
				name.in("Signing in to Partner Center") + ": no sign-in of the partner's user is kept",
				"Sign in: " + name.signInCommand(), null, null, false);
	}

	private IssuedTokens refresh(KeptSignIn kept, @Nullable Secret given) {
		ReadBudget budget = newBudget();
		try {
			return refresh(budget, kept.token());
		}
		catch (InvalidGrantException ex) {
			// The kept one may have been revoked alone; the given one is older but may be
			// good. Not after authorize: that sign-in was to take the given one's place.
			if (given == null || kept.token().equals(given) || kept.origin() == Origin.AUTHORIZED) {
				throw ex.failure();
			}
			return refreshWith(given, budget);
		}
	}

	private IssuedTokens refreshWith(Secret token, ReadBudget budget) {
		try {
			return refresh(budget, token);
		}
		catch (InvalidGrantException ex) {
			throw ex.failure();
		}
	}

	private IssuedTokens refresh(ReadBudget budget, Secret token) {
		return this.retries.call(budget, () -> {
			this.retries.countRequest(budget);
			return this.grant.refresh(token);
		});
	}

	private ReadBudget newBudget() {
		return this.retries.newBudget();
	}

}
