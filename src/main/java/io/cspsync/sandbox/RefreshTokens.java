package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The partner's refresh tokens. Each carries its own proof, so that one kept by the
 * product still works when a sandbox of the same seed is started again, and the one that
 * was renewed stays valid, as at Microsoft.
 */
final class RefreshTokens {

	private static final int UUID_LENGTH = 36;

	private final long seed;

	// Null until all before were ended.
	private volatile @Nullable Set<String> goodSince;

	private volatile boolean idle;

	RefreshTokens(long seed) {
		this.seed = seed;
	}

	/** The one the partner's administrator obtained once in a browser. */
	String first() {
		return token(Ids.uuid(seed, "first refresh token"));
	}

	String next(MfaProof proof) {
		String made = token(UUID.randomUUID() + proof.mark());
		Set<String> good = goodSince;
		if (good != null) {
			good.add(made);
		}
		return made;
	}

	/** Revokes all that were given so far. */
	void revoke() {
		end(false);
	}

	/** Lets all that were given so far be as if nobody had used them for 90 days. */
	void idle() {
		end(true);
	}

	private void end(boolean byIdleness) {
		idle = byIdleness;
		goodSince = ConcurrentHashMap.newKeySet();
	}

	/** Why it is not good any more, empty if it is. */
	Optional<Answer> refusal(String token, TokenErrors errors) {
		Set<String> good = goodSince;
		if (good == null || good.contains(token)) {
			return Optional.empty();
		}
		return Optional.of(idle ? errors.idleRefreshToken() : errors.revokedRefreshToken());
	}

	/** How the user proved himself in the sign-in that the token descends from. */
	MfaProof proof(String token) {
		String id = id(token);
		return MfaProof.marked((id.length() > UUID_LENGTH) ? id.substring(UUID_LENGTH) : "");
	}

	boolean isOurs(String token) {
		return token(id(token)).equals(token);
	}

	private static String id(String token) {
		String[] part = token.split("\\.");
		return (part.length == 3) ? new String(Base64.getUrlDecoder().decode(padless(part[1])), StandardCharsets.UTF_8)
				: "";
	}

	private static String padless(String part) {
		return part.matches("[A-Za-z0-9_-]{4,200}") && part.length() % 4 != 1 ? part : "";
	}

	private String token(String id) {
		String middle = Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
		String proof = (Ids.uuid(seed, "1/" + id) + Ids.uuid(seed, "2/" + id) + Ids.uuid(seed, "3/" + id)).replace("-",
				"");
		return "1AXoA." + middle + "." + proof;
	}

}
