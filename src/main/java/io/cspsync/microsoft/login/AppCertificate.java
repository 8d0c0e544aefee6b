package io.cspsync.microsoft.login;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A certificate with its key, of the kind that Entra takes.
 *
 * @param key RSA, of 2048 bits at least
 * @param certificate registered at the app
 */
record AppCertificate(PrivateKey key, X509Certificate certificate) {

	private static final int LEAST_BITS = 2048;

	/**
	 * Takes the certificate that belongs to the key; others may be its issuers.
	 * @throws UnusableCertificateException if none does, or the key is of the wrong kind
	 */
	static AppCertificate of(PrivateKey key, List<X509Certificate> certificates) throws UnusableCertificateException {
		if (!(key instanceof RSAKey rsa)) {
			throw new UnusableCertificateException("has a key of the kind " + key.getAlgorithm(),
					"Entra takes RSA only: make a certificate with an RSA key of 2048 bits or more");
		}
		BigInteger modulus = rsa.getModulus();
		if (modulus.bitLength() < LEAST_BITS) {
			throw new UnusableCertificateException("has a key of only %d bits".formatted(modulus.bitLength()),
					"make a certificate with an RSA key of 2048 bits or more");
		}
		return certificates.stream()
			.filter((one) -> one.getPublicKey() instanceof RSAKey known && Objects.equals(known.getModulus(), modulus))
			.findFirst()
			.map((own) -> new AppCertificate(key, own))
			.orElseThrow(
					() -> new UnusableCertificateException("has a private key that does not belong to the certificate",
							"give the two that were made together"));
	}

	Instant ends() {
		return this.certificate.getNotAfter().toInstant();
	}

	@Override
	public String toString() {
		return "AppCertificate[ends=" + ends() + "]";
	}

}
