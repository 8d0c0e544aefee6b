package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The partner's refresh tokens. Each carries its own proof, so that one kept by the
 * product still works when a sandbox of the same seed is started again, and the one that
 * was renewed stays valid, as at Microsoft.
 */
final class RefreshTokens {

	private final long seed;

	RefreshTokens(long seed) {
		this.seed = seed;
	}

	/** The one the partner's administrator obtained once in a browser. */
	String first() {
		return token(Ids.uuid(seed, "first refresh token"));
	}

	String next() {
		return token(UUID.randomUUID().toString());
	}

	boolean isOurs(String token) {
		String[] part = token.split("\\.");
		if (part.length != 3) {
			return false;
		}
		return token(new String(Base64.getUrlDecoder().decode(padless(part[1])), StandardCharsets.UTF_8)).equals(token);
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
