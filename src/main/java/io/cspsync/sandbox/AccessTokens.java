package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Issues access tokens in the shape of a JWT, with the claims clients look at, and knows
 * them again. The signature is of the right length and worth nothing: validity is having
 * been issued here, which costs one look-up.
 */
final class AccessTokens {

	static final String GRAPH = "https://graph.microsoft.com";

	static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private static final String HEADER = BASE64
		.encodeToString("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"sandbox\"}".getBytes(StandardCharsets.UTF_8));

	private final Map<String, AccessToken> issued = new ConcurrentHashMap<>();

	private final AtomicInteger sinceSweep = new AtomicInteger();

	private final Duration life;

	private final Clock clock;

	AccessTokens(Duration life, Clock clock) {
		this.life = life;
		this.clock = clock;
	}

	Duration life() {
		return life;
	}

	/**
	 * A token for an app alone, with its application roles.
	 * @param principalId null where the tenant has no consent: such a token names no
	 * object
	 */
	String issueToApp(String tenantId, String audience, String appId, @Nullable String principalId,
			Collection<String> roles) {
		Map<String, @Nullable Object> claims = claims(tenantId, audience, appId,
				(principalId != null) ? principalId : appId);
		if (principalId == null) {
			claims.remove("oid");
		}
		claims.put("idtyp", "app");
		claims.put("roles", List.copyOf(roles));
		return issue(claims,
				new AccessToken(tenantId, audience, true, false, Set.copyOf(roles), clock.instant().plus(life)));
	}

	/** A token for the partner's user signed in through an app. */
	String issueToUser(String tenantId, String audience, String appId, String principalId, String scopes,
			MfaProof proof) {
		Map<String, @Nullable Object> claims = claims(tenantId, audience, appId, principalId);
		claims.put("idtyp", "user");
		claims.put("scp", scopes);
		claims.put("amr", proof.methods());
		claims.put("upn", "csp-sync@partner.example");
		return issue(claims,
				new AccessToken(tenantId, audience, false, proof.accepted(), Set.of(), clock.instant().plus(life)));
	}

	/** The token, unless it is unknown, revoked or expired. */
	Optional<AccessToken> find(String bearer) {
		AccessToken token = issued.get(bearer);
		return (token != null && clock.instant().isBefore(token.expires())) ? Optional.of(token) : Optional.empty();
	}

	void revoke(String bearer) {
		issued.remove(bearer);
	}

	private Map<String, @Nullable Object> claims(String tenantId, String audience, String appId, String principalId) {
		Instant now = clock.instant();
		return Json.object("aud", audience, "iss", "https://sts.windows.net/" + tenantId + "/", "iat",
				now.getEpochSecond(), "nbf", now.getEpochSecond(), "exp", now.plus(life).getEpochSecond(), "tid",
				tenantId, "appid", appId, "oid", principalId, "sub", principalId, "uti", UUID.randomUUID().toString(),
				"ver", "1.0");
	}

	private String issue(Map<String, @Nullable Object> claims, AccessToken token) {
		String payload = BASE64.encodeToString(Json.bytes(claims));
		String jwt = HEADER + "." + payload + "." + signature(payload);
		issued.put(jwt, token);
		if (sinceSweep.incrementAndGet() % 1_000 == 0) {
			issued.values().removeIf((one) -> clock.instant().isAfter(one.expires()));
		}
		return jwt;
	}

	// 256 bytes, as an RSA signature has.
	private static String signature(String payload) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.US_ASCII));
			byte[] signature = new byte[256];
			for (int i = 0; i < signature.length; i++) {
				signature[i] = (byte) (digest[i % 32] + i / 32);
			}
			return BASE64.encodeToString(signature);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
