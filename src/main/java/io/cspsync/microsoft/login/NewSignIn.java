package io.cspsync.microsoft.login;

import java.util.Optional;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in brought, before anybody has judged it.
 *
 * @param access for Partner Center, for about an hour
 * @param refresh what is worth keeping; null where none came, because
 * {@code offline_access} was not granted
 */
public record NewSignIn(Secret access, @Nullable Secret refresh) {

	/** What the access token says of itself; empty where it cannot be read. */
	public Optional<TokenClaims> claims() {
		return TokenClaims.of(this.access);
	}

	/** Lets the clients of Partner Center try this very token and no other. */
	public PartnerTokens forTrial() {
		return new PartnerTokens() {

			@Override
			public Secret token() {
				return NewSignIn.this.access;
			}

			@Override
			public Secret renew(Secret refused) {
				return NewSignIn.this.access;
			}

		};
	}

}
