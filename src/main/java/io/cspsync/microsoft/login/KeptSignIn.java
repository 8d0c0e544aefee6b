package io.cspsync.microsoft.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import io.cspsync.tenant.Secret;
import io.cspsync.microsoft.login.StoredSignIn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in as it is kept.
 *
 * @param origin where it came from
 * @param fingerprint SHA-256 (hex) of the token that the operator had given when this one
 * was kept, null if none was given
 * @param signedInAt as of {@link StoredSignIn.Kept}
 * @param renewedAt as of {@link StoredSignIn.Kept}
 * @param token the refresh token that Entra gave last
 */
record KeptSignIn(Origin origin, @Nullable String fingerprint, @Nullable Instant signedInAt, Instant renewedAt,
		Secret token) {

	/** The first one that came of a given token. */
	static KeptSignIn ofGiven(Secret given, Secret next, Instant now) {
		return new KeptSignIn(Origin.GIVEN, fingerprint(given), now, now, next);
	}

	/** One that a person just made while the operator gives that token, if any. */
	static KeptSignIn authorized(@Nullable Secret given, Secret token, Instant now) {
		return new KeptSignIn(Origin.AUTHORIZED, (given != null) ? fingerprint(given) : null, now, now, token);
	}

	/** The same sign-in with the next token. */
	KeptSignIn renewed(Secret next, Instant now) {
		return new KeptSignIn(this.origin, this.fingerprint, this.signedInAt, now, next);
	}

	/**
	 * Whether it still counts: once the operator gives another token, what is kept
	 * descends from a sign-in that was replaced.
	 * @param given what the operator gives now, null for nothing
	 */
	boolean countsBeside(@Nullable Secret given) {
		return given == null || fingerprint(given).equals(this.fingerprint);
	}

	StoredSignIn.Kept view() {
		return new StoredSignIn.Kept(this.origin, this.signedInAt, this.renewedAt);
	}

	static String fingerprint(Secret given) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(given.value().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
