package io.cspsync.microsoft.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs what an app says of itself to the token endpoint, a JWT as Entra wants it
 * (learn.microsoft.com/entra/identity-platform/certificate-credentials): RS256, as msal4j
 * signs too, and the certificate named by its SHA-256 thumbprint. Each is good for a few
 * minutes and once.
 *
 * @param client the app's client id
 * @param certificate registered at the app
 * @param clock for the minutes
 */
record ClientAssertions(String client, AppCertificate certificate, Clock clock) {

	private static final Duration LIFE = Duration.ofMinutes(5);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	Secret make(URI tokenEndpoint) {
		Instant now = this.clock.instant();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("aud", tokenEndpoint.toString());
		claims.put("iss", this.client);
		claims.put("sub", this.client);
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("nbf", now.getEpochSecond());
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(LIFE).getEpochSecond());
		try {
			String signed = part(Map.of("alg", "RS256", "typ", "JWT", "x5t#S256", thumbprint())) + "." + part(claims);
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(this.certificate.key());
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return Secret.of(signed + "." + BASE64.encodeToString(signature.sign()));
		}
		catch (GeneralSecurityException ex) {
			// Without the cause: a provider may show what it was given.
			throw new IllegalStateException(
					"The certificate's key cannot sign (" + ex.getClass().getSimpleName() + ")");
		}
	}

	private String thumbprint() throws GeneralSecurityException {
		byte[] encoded = this.certificate.certificate().getEncoded();
		return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(encoded));
	}

	private static String part(Map<String, Object> json) {
		return BASE64.encodeToString(JSON.writeValueAsBytes(json));
	}

}
