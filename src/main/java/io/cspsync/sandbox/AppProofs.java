package io.cspsync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cspsync.sandbox.Registrations.App;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether an app proves to be itself: by its secret, or by an assertion signed with a
 * certificate that is registered for it. An assertion is checked in full, and stricter
 * than at Microsoft in one thing: it is good for once.
 */
final class AppProofs {

	private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	// As at Microsoft, whose clocks and ours need not agree.
	private static final int SKEW_SECONDS = 300;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final String uri;

	private final Clock clock;

	private final Map<String, List<X509Certificate>> certificates = new ConcurrentHashMap<>();

	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	// Those made after the registration's first one, by client id.
	private final Map<String, String> renewed = new ConcurrentHashMap<>();

	private final Set<String> expired = ConcurrentHashMap.newKeySet();

	AppProofs(String uri, Clock clock) {
		this.uri = uri;
		this.clock = clock;
	}

	void register(App app, X509Certificate certificate) {
		certificates.computeIfAbsent(app.clientId(), (key) -> new CopyOnWriteArrayList<>()).add(certificate);
	}

	/** The only secret of the app that is good, or was until it expired. */
	String secret(App app) {
		return renewed.getOrDefault(app.clientId(), app.secret());
	}

	/** Lets the secret of the app expire. */
	void expire(App app) {
		expired.add(secret(app));
	}

	/** Makes a new secret; no other one is accepted from now on. */
	String renew(App app) {
		String made = "nw8Q~" + UUID.randomUUID().toString().replace("-", "") + "~";
		renewed.put(app.clientId(), made);
		return made;
	}

	/** The refusal, empty if the proof is good. */
	Optional<Answer> check(Incoming asked, App app, String tenant, TokenErrors errors) {
		Optional<String> assertion = asked.formField("client_assertion");
		Optional<String> secret = asked.formField("client_secret");
		if (assertion.isEmpty() && secret.isEmpty()) {
			return Optional.of(errors.noProof());
		}
		if (assertion.isEmpty()) {
			if (expired.contains(secret.get())) {
				return Optional.of(errors.expiredSecret(app.clientId()));
			}
			return secret.get().equals(secret(app)) ? Optional.empty()
					: Optional.of(errors.wrongSecret(app.clientId()));
		}
		if (!asked.formField("client_assertion_type").orElse("").equals(JWT_BEARER)) {
			return Optional.of(errors.malformedAssertion());
		}
		try {
			return checkAssertion(assertion.get().split("\\.", -1), app, tenant, errors);
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Optional.of(errors.malformedAssertion());
		}
	}

	private Optional<Answer> checkAssertion(String[] parts, App app, String tenant, TokenErrors errors) {
		if (parts.length != 3) {
			return Optional.of(errors.malformedAssertion());
		}
		JsonNode header = json(parts[0]);
		JsonNode claims = json(parts[1]);
		Optional<X509Certificate> certificate = certificates.getOrDefault(app.clientId(), List.of())
			.stream()
			.filter((one) -> isNamed(one, header))
			.findFirst();
		if (certificate.isEmpty()) {
			return Optional.of(errors.badAssertion("The key was not found.", thumbprint(header)));
		}
		if (!isSigned(parts, header, certificate.get())) {
			return Optional.of(errors.badAssertion(
					"The provided signature value did not match the expected signature value.", thumbprint(header)));
		}
		if (certificate.get().getNotAfter().before(Date.from(clock.instant()))) {
			return Optional.of(errors.badAssertion("The key used is expired.", thumbprint(header)));
		}
		return checkClaims(claims, header, app, tenant, errors);
	}

	private Optional<Answer> checkClaims(JsonNode claims, JsonNode header, App app, String tenant, TokenErrors errors) {
		String client = claims.path("iss").asString("");
		if (!client.equalsIgnoreCase(app.clientId()) || !claims.path("sub").asString("").equals(client)) {
			return Optional.of(errors.foreignAssertion());
		}
		String path = ("/" + tenant + "/oauth2/v2.0/token").toLowerCase(Locale.ROOT);
		String audience = claims.path("aud").asString("").toLowerCase(Locale.ROOT);
		if (!audience.equals(uri + path) && !audience.equals("https://login.microsoftonline.com" + path)) {
			return Optional.of(errors.assertionForAnother(claims.path("aud").asString("")));
		}
		long now = clock.instant().getEpochSecond();
		long end = claims.path("exp").asLong(0);
		if (end < now - SKEW_SECONDS || claims.path("nbf").asLong(Long.MAX_VALUE) > now + SKEW_SECONDS) {
			return Optional.of(errors.untimelyAssertion());
		}
		String id = claims.path("jti").asString("");
		used.values().removeIf((until) -> until.getEpochSecond() < now - SKEW_SECONDS);
		if (id.isEmpty() || used.putIfAbsent(app.clientId() + "/" + id, Instant.ofEpochSecond(end)) != null) {
			return Optional.of(errors.badAssertion("The assertion was used before.", thumbprint(header)));
		}
		return Optional.empty();
	}

	private static boolean isSigned(String[] parts, JsonNode header, X509Certificate certificate) {
		try {
			Signature signature = Signature.getInstance(switch (header.path("alg").asString("")) {
				case "RS256" -> "SHA256withRSA";
				case "PS256" -> "RSASSA-PSS";
				default -> throw new IllegalArgumentException("algorithm");
			});
			if (header.path("alg").asString("").equals("PS256")) {
				signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
			}
			signature.initVerify(certificate.getPublicKey());
			signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
			return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static boolean isNamed(X509Certificate certificate, JsonNode header) {
		return Arrays.equals(digest("SHA-256", certificate), named(header, "x5t#S256"))
				|| Arrays.equals(digest("SHA-1", certificate), named(header, "x5t"));
	}

	private static byte[] digest(String algorithm, X509Certificate certificate) {
		try {
			return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** In hex, as Entra's portal and its errors show it. */
	private static String thumbprint(JsonNode header) {
		return HexFormat.of().withUpperCase().formatHex(named(header, header.has("x5t") ? "x5t" : "x5t#S256"));
	}

	// msal4j 1.26.0 writes it in plain Base64 with padding, and Entra takes that too.
	private static byte[] named(JsonNode header, String member) {
		String text = header.path(member).asString("");
		return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_').replace("=", ""));
	}

	private static JsonNode json(String part) {
		return JSON.readTree(Base64.getUrlDecoder().decode(part));
	}

}
