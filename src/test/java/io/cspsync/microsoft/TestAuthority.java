package io.cspsync.microsoft;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues servers' certificates, good ones and others. */
public final class TestAuthority {

	private static final X500Name NAME = new X500Name("CN=test authority");

	private final Instant now = Clock.systemUTC().instant();

	private final KeyPair keys = keys();

	private final X509Certificate certificate;

	public TestAuthority(Duration life) {
		this.certificate = certificate(NAME, this.keys, null, life);
	}

	public String pem() {
		return RsaCertificate.pem(this.certificate);
	}

	/**
	 * What a server serves with.
	 * @param host in its certificate
	 * @param life of the certificate from now on, negative if it is over
	 */
	public SSLContext server(String host, Duration life) {
		KeyPair own = keys();
		X509Certificate issued = certificate(new X500Name("CN=" + host), own, host, life);
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("server", own.getPrivate(), new char[0],
					new X509Certificate[] { issued, this.certificate });
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(store, new char[0]);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private X509Certificate certificate(X500Name subject, KeyPair of, String host, Duration life) {
		try {
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME,
					new BigInteger(64, new SecureRandom()), Date.from(this.now.minus(Duration.ofDays(9))),
					Date.from(this.now.plus(life)), subject, of.getPublic());
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
			if (host != null) {
				builder.addExtension(Extension.subjectAlternativeName, false,
						new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
			}
			return new JcaX509CertificateConverter().getCertificate(
					builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(this.keys.getPrivate())));
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
