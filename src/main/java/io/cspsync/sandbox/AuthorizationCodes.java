package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The codes that a sign-in in a browser ends with. Each is worth tokens once, for ten
 * minutes, to the app it was made for, with the same redirect URI and the secret behind
 * its challenge.
 */
final class AuthorizationCodes {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private final Map<String, Grant> issued = new ConcurrentHashMap<>();

	private final Clock clock;

	private final TokenErrors errors;

	AuthorizationCodes(Clock clock, TokenErrors errors) {
		this.clock = clock;
		this.errors = errors;
	}

	/**
	 * What a person granted.
	 *
	 * @param clientId the app
	 * @param redirectUri as the app wrote it
	 * @param scopes what was asked for
	 * @param challenge of the code verifier, null where the app sent none
	 * @param hashed whether the challenge is the SHA-256 of the verifier
	 * @param proof how the person proved himself
	 */
	record Granted(String clientId, String redirectUri, Set<String> scopes, @Nullable String challenge, boolean hashed,
			MfaProof proof) {
	}

	private record Grant(Granted granted, Instant until, AtomicBoolean used) {
	}

	String issue(Granted granted) {
		String code = "1.AXoA" + UUID.randomUUID().toString().replace("-", "") + "."
				+ UUID.randomUUID().toString().replace("-", "");
		issued.put(code, new Grant(granted, clock.instant().plus(LIFE), new AtomicBoolean()));
		return code;
	}

	/** What the code is worth to whoever brings it, or why it is worth nothing. */
	Redeemed redeem(Incoming asked) {
		Grant grant = issued.get(asked.formField("code").orElse(""));
		if (grant == null) {
			return new Redeemed(null, errors.malformedRequest());
		}
		Granted granted = grant.granted();
		if (!granted.clientId().equalsIgnoreCase(asked.formField("client_id").orElse(""))) {
			return new Redeemed(null, errors.codeOfAnotherApp());
		}
		if (!asked.formField("redirect_uri").filter(granted.redirectUri()::equals).isPresent()) {
			return new Redeemed(null, errors.otherRedirectUri());
		}
		if (!fits(granted, asked.formField("code_verifier"))) {
			return new Redeemed(null, errors.wrongVerifier());
		}
		if (!clock.instant().isBefore(grant.until())) {
			return new Redeemed(null, errors.codeExpired());
		}
		return grant.used().getAndSet(true) ? new Redeemed(null, errors.codeUsed()) : new Redeemed(granted, null);
	}

	/** One of the two. */
	record Redeemed(@Nullable Granted granted, @Nullable Answer refusal) {
	}

	private static boolean fits(Granted granted, Optional<String> verifier) {
		String challenge = granted.challenge();
		if (challenge == null || verifier.isEmpty()) {
			return challenge == null && verifier.isEmpty();
		}
		return challenge.equals(granted.hashed() ? hash(verifier.get()) : verifier.get());
	}

	private static String hash(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
