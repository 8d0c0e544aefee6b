package io.cspsync.microsoft;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server's key and its self-signed certificate.
 *
 * @param context what the server serves with
 * @param pem the certificate, for those who are to trust it
 * @param store both, for servers that want to read them
 */
public record TestIdentity(SSLContext context, String pem, KeyStore store) {

	/** Of the store and of the key in it. */
	public static final String PASSWORD = "secret";

	/** For these names and addresses. */
	public static TestIdentity of(Collection<String> hosts) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			KeyPair keys = generator.generateKeyPair();
			X509Certificate certificate = certificate(keys, hosts);
			StringWriter text = new StringWriter();
			try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
				pem.writeObject(certificate);
			}
			KeyStore store = store(keys, certificate);
			return new TestIdentity(context(store), text.toString(), store);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static X509Certificate certificate(KeyPair keys, Collection<String> hosts) throws Exception {
		X500Name name = new X500Name("CN=" + hosts.iterator().next());
		long now = Clock.systemUTC().millis();
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(now),
				new Date(now - Duration.ofHours(1).toMillis()), new Date(now + Duration.ofDays(1).toMillis()), name,
				keys.getPublic());
		builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
				hosts.stream().map((host) -> new GeneralName(kind(host), host)).toArray(GeneralName[]::new)));
		return new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
	}

	private static int kind(String host) {
		return (host.contains(":") || host.matches("([1-9]?[0-9]{1,2}\\.){3}[1-9]?[0-9]{1,2}")) ? GeneralName.iPAddress
				: GeneralName.dNSName;
	}

	private static KeyStore store(KeyPair keys, X509Certificate certificate) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("server", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] { certificate });
		return store;
	}

	private static SSLContext context(KeyStore store) throws Exception {
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
