package io.cspsync.microsoft;

import java.io.FileWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
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

/** The certificate of {@code localhost}, one per JVM. */
final class SelfSigned {

	static final Path FILE;

	static final SSLContext CONTEXT;

	static {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			KeyPair keys = generator.generateKeyPair();
			X509Certificate certificate = certificate(keys);
			FILE = Files.createTempFile("trusted", ".pem");
			FILE.toFile().deleteOnExit();
			try (JcaPEMWriter pem = new JcaPEMWriter(new FileWriter(FILE.toFile()))) {
				pem.writeObject(certificate);
			}
			CONTEXT = context(keys, certificate);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SelfSigned() {
	}

	private static X509Certificate certificate(KeyPair keys) throws Exception {
		X500Name name = new X500Name("CN=localhost");
		long now = Clock.systemUTC().millis();
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(now),
				new Date(now - Duration.ofHours(1).toMillis()), new Date(now + Duration.ofDays(1).toMillis()), name,
				keys.getPublic());
		builder.addExtension(Extension.subjectAlternativeName, false,
				new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
		return new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
	}

	private static SSLContext context(KeyPair keys, X509Certificate certificate) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("localhost", keys.getPrivate(), new char[0], new X509Certificate[] { certificate });
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(store, new char[0]);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
