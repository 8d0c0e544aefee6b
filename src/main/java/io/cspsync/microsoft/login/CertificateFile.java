package io.cspsync.microsoft.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads a certificate and its key from PEM or PKCS #12, told apart by their content.
 *
 * @param file with the certificate
 * @param keyFile with the key, where it is not in the same file
 * @param password what file or key are encrypted with, null for nothing
 */
record CertificateFile(Path file, @Nullable Path keyFile, @Nullable Secret password) {

	AppCertificate read() throws IOException, UnusableCertificateException {
		byte[] content = Files.readAllBytes(this.file);
		if (!Pem.isPem(content)) {
			return (this.keyFile == null) ? readPkcs12(content) : refuseSecondKey();
		}
		Pem certificates = Pem.parse(content);
		List<X509Certificate> found = certificates.certificates();
		if (found.isEmpty()) {
			throw new UnusableCertificateException("holds no certificate",
					"give a PEM file with -----BEGIN CERTIFICATE-----, or a PKCS #12 file (.pfx, .p12)");
		}
		Pem keys = (this.keyFile != null) ? Pem.parse(Files.readAllBytes(this.keyFile)) : certificates;
		return AppCertificate.of(keys.privateKey(this.password), found);
	}

	private static AppCertificate refuseSecondKey() throws UnusableCertificateException {
		throw new UnusableCertificateException("is no PEM file, but certificate-key is given",
				"leave certificate-key out for a PKCS #12 file, which has its key, or give the certificate as PEM");
	}

	private AppCertificate readPkcs12(byte[] content) throws UnusableCertificateException {
		char[] pass = (this.password != null) ? this.password.value().toCharArray() : new char[0];
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(new ByteArrayInputStream(content), pass);
			List<String> keys = new ArrayList<>();
			for (String alias : Collections.list(store.aliases())) {
				if (store.isKeyEntry(alias)) {
					keys.add(alias);
				}
			}
			return entry(store, keys, pass);
		}
		catch (UnrecoverableKeyException ex) {
			throw wrongPassword(this.password);
		}
		catch (IOException ex) {
			throw (ex.getCause() instanceof UnrecoverableKeyException) ? wrongPassword(this.password)
					: new UnusableCertificateException("is neither PEM nor PKCS #12",
							"give the file with certificate and private key, as Entra's portal or openssl made it");
		}
		catch (GeneralSecurityException ex) {
			throw new UnusableCertificateException(
					"cannot be read as PKCS #12 (%s)".formatted(ex.getClass().getSimpleName()),
					"export it again, as PEM or with AES-256");
		}
		finally {
			Arrays.fill(pass, '\0');
		}
	}

	private static AppCertificate entry(KeyStore store, List<String> keys, char[] pass)
			throws GeneralSecurityException, UnusableCertificateException {
		if (keys.size() != 1) {
			throw new UnusableCertificateException(
					keys.isEmpty() ? "holds no private key" : "holds %d private keys".formatted(keys.size()),
					"export the app's certificate alone, with its private key");
		}
		String alias = keys.getFirst();
		List<X509Certificate> chain = new ArrayList<>();
		Certificate[] certificates = store.getCertificateChain(alias);
		for (Certificate one : (certificates != null) ? certificates : new Certificate[0]) {
			if (one instanceof X509Certificate x509) {
				chain.add(x509);
			}
		}
		if (store.getKey(alias, pass) instanceof PrivateKey key) {
			return AppCertificate.of(key, chain);
		}
		throw new UnusableCertificateException("holds no private key",
				"export the app's certificate alone, with its private key");
	}

	static UnusableCertificateException wrongPassword(@Nullable Secret given) {
		return (given == null)
				? new UnusableCertificateException("is encrypted, and no pass phrase is given",
						"give it as certificate-password, or its file as certificate-password-file")
				: new UnusableCertificateException("is not opened by the pass phrase that is given",
						"correct certificate-password or the file that holds it");
	}

}
