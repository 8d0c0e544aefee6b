package io.cspsync.sandbox;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.cspsync.sandbox.SandboxClient.Reply;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppProofsTests extends SandboxTest {

	private static final KeyPair KEYS = keys();

	private static final Instant NOW = Clock.systemUTC().instant();

	private static final X509Certificate GOOD = certificate(NOW.plus(Duration.ofDays(1)));

	private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();

	private String algorithm = "RS256";

	private X509Certificate certificate = GOOD;

	@BeforeEach
	void claim() {
		String client = sandbox.settings().get("csp.directory-app.client-id");
		claims.put("aud", endpoint(sandbox.uri()));
		claims.put("iss", client);
		claims.put("sub", client);
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("nbf", NOW.getEpochSecond());
		claims.put("exp", NOW.plusSeconds(300).getEpochSecond());
		sandbox.apps().registerAtDirectoryApp(GOOD);
	}

	@Test
	void aSignedAssertionIsAsGoodAsASecretInEitherAlgorithm() {
		assertThat(ask().status()).isEqualTo(200);
		algorithm = "PS256";
		claims.put("jti", "another");
		claims.put("aud", endpoint(URI.create("https://login.microsoftonline.com")));
		assertThat(ask().status()).isEqualTo(200);
	}

	@Test
	void itIsGoodForOnce() {
		assertThat(ask().status()).isEqualTo(200);
		assertRefused(700027);
		claims.remove("jti");
		assertRefused(700027);
	}

	@Test
	void itIsForThisEndpointByThisApp() {
		claims.put("aud", endpoint(URI.create("https://login.microsoftonline.us")));
		assertRefused(700023);
		claims.put("aud", endpoint(sandbox.uri()));
		claims.put("sub", "another");
		assertRefused(700021);
		claims.put("iss", "another");
		assertRefused(700021);
	}

	@Test
	void itIsGoodForItsTimeOnly() {
		claims.put("exp", NOW.minusSeconds(400).getEpochSecond());
		assertRefused(700024);
		claims.put("exp", NOW.plusSeconds(4000).getEpochSecond());
		claims.put("nbf", NOW.plusSeconds(3000).getEpochSecond());
		assertRefused(700024);
	}

	@Test
	void theCertificateIsRegisteredAndInForceAndSignedIt() {
		certificate = certificate(NOW.minusSeconds(60));
		assertRefused(700027);
		sandbox.apps().registerAtDirectoryApp(certificate);
		assertRefused(700027);
		certificate = GOOD;
		Map<String, String> form = form();
		form.compute("client_assertion", (name, value) -> flipped(value));
		assertThat(code(client.token(id, form))).isEqualTo(700027);
		form.put("client_assertion", "nonsense");
		assertThat(code(client.token(id, form))).isEqualTo(50027);
	}

	@Test
	void noProofAtAllIsSaidSo() {
		Map<String, String> form = form();
		form.remove("client_assertion");
		assertThat(code(client.token(id, form))).isEqualTo(7000218);
	}

	private void assertRefused(int code) {
		Reply reply = ask();
		assertThat(reply.status()).isEqualTo(401);
		assertThat(code(reply)).isEqualTo(code);
	}

	private static int code(Reply reply) {
		return reply.json().get("error_codes").get(0).intValue();
	}

	private Reply ask() {
		return client.token(id, form());
	}

	private Map<String, String> form() {
		Map<String, String> form = new LinkedHashMap<>(client.directoryForm());
		form.remove("client_secret");
		form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
		form.put("client_assertion", assertion());
		return form;
	}

	private String assertion() {
		try {
			String thumbprint = base64(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
			String signed = base64(Json.bytes(Map.of("alg", algorithm, "typ", "JWT", "x5t#S256", thumbprint))) + "."
					+ base64(Json.bytes(claims));
			Signature signature = Signature.getInstance(algorithm.equals("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
			if (algorithm.equals("PS256")) {
				signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
			}
			signature.initSign(KEYS.getPrivate());
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + base64(signature.sign());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String endpoint(URI host) {
		return host + "/" + id + "/oauth2/v2.0/token";
	}

	private static String flipped(String jwt) {
		int place = jwt.lastIndexOf('.') + 5;
		return jwt.substring(0, place) + ((jwt.charAt(place) == 'A') ? 'B' : 'A') + jwt.substring(place + 1);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509Certificate certificate(Instant until) {
		try {
			X500Name name = new X500Name("CN=app");
			return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name,
					BigInteger.ONE, Date.from(NOW.minusSeconds(3600)), Date.from(until), name, KEYS.getPublic())
				.build(new JcaContentSignerBuilder("SHA256withRSA").build(KEYS.getPrivate())));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
