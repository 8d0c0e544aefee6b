package io.cspsync.microsoft.login;

import java.time.Instant;

import io.cspsync.tenant.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a partner's kept sign-in without showing its token.
 */
public sealed interface StoredSignIn {

	/**
	 * Nothing is kept; a refresh token that the operator gave may be used all the same.
	 */
	record None() implements StoredSignIn {
	}

	/**
	 * A sign-in is kept and can be read.
	 *
	 * @param origin where it came from
	 * @param signedInAt when the person signed in; of a given token, when it was first
	 * used; null if a version kept it that did not note this
	 * @param renewedAt when Entra last gave a new refresh token for it: 90 days without
	 * that end it (AADSTS700082)
	 */
	record Kept(Origin origin, @Nullable Instant signedInAt, Instant renewedAt) implements StoredSignIn {
	}

	/**
	 * Something is kept that cannot be read: wrong key, another tenant, damage.
	 *
	 * @param failure says which, and what to do
	 */
	record Unreadable(Failure failure) implements StoredSignIn {
	}

	/** Where a sign-in came from. */
	enum Origin {

		/** From the operator's file {@code refresh-token-file}. */
		GIVEN,
		/** From {@code ./run.sh authorize}. */
		AUTHORIZED

	}

}
