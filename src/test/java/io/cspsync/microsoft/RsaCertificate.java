package io.cspsync.microsoft;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An app's certificate with its key, in all the files that people have of them. */
public record RsaCertificate(PrivateKey key, X509Certificate certificate) {

	public static RsaCertificate make(String algorithm, int bits, Instant from, Instant until) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(bits);
			KeyPair keys = generator.generateKeyPair();
			X500Name name = new X500Name("CN=csp-sync");
			X509Certificate made = new JcaX509CertificateConverter()
				.getCertificate(new JcaX509v3CertificateBuilder(name, new BigInteger(64, new SecureRandom()),
						Date.from(from), Date.from(until), name, keys.getPublic())
					.build(new JcaContentSignerBuilder("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm))
						.build(keys.getPrivate())));
			return new RsaCertificate(keys.getPrivate(), made);
		}
		catch (GeneralSecurityException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static String pem(Object... objects) {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
			for (Object object : objects) {
				pem.writeObject(object);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	public PKCS8Generator pkcs8() throws IOException {
		return new JcaPKCS8Generator(this.key, null);
	}

	public PKCS8Generator pkcs8(String password) throws IOException, OperatorCreationException {
		return new JcaPKCS8Generator(this.key,
				new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
					.setRandom(new SecureRandom())
					.setPassword(password.toCharArray())
					.build());
	}

	public Path pkcs12(Path file, String password, RsaCertificate... others) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		int number = 0;
		for (RsaCertificate one : List.of(this, others.length == 0 ? this : others[0])) {
			store.setKeyEntry((one == this) ? "own" : "other" + number++, one.key, password.toCharArray(),
					new Certificate[] { one.certificate });
		}
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, password.toCharArray());
		}
		return file;
	}

}
