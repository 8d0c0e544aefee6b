package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * Whom the HTTP clients believe: the JVM's own authorities and those of
 * {@code csp.cloud.trusted-certificates}, for proxies that inspect TLS and for the
 * sandbox.
 *
 * @param context for the JDK's client
 * @param manager for OkHttp, which wants it beside the context
 */
public record Trust(SSLContext context, X509TrustManager manager) {

	/**
	 * Reads the additional certificates, if any.
	 * @throws IllegalStateException if the file cannot be used; see
	 * {@link CloudProperties#violations()}
	 */
	public static Trust of(@Nullable Path additional) {
		try {
			X509TrustManager manager = managerOf(null);
			if (additional != null) {
				manager = managerOf(join(manager, read(additional)));
			}
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { manager }, null);
			return new Trust(context, manager);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(sentence(additional, ex), ex);
		}
	}

	static void check(Path file, List<String> found) {
		try {
			Collection<? extends Certificate> certificates = read(file);
			if (certificates.isEmpty()) {
				found.add("csp.cloud.trusted-certificates: %s holds no certificate; give a PEM file".formatted(file));
			}
			// A bundle may hold old ones beside those that are in force.
			else if (certificates.stream().allMatch(Trust::isExpired)) {
				found.add(
						"csp.cloud.trusted-certificates: every certificate in %s has expired: put the present one of the proxy that inspects TLS there, or leave the setting out"
							.formatted(file));
			}
		}
		catch (GeneralSecurityException | IOException ex) {
			found.add(sentence(file, ex));
		}
	}

	private static boolean isExpired(Certificate certificate) {
		try {
			if (certificate instanceof X509Certificate x509) {
				x509.checkValidity();
			}
			return false;
		}
		catch (CertificateExpiredException ex) {
			return true;
		}
		catch (CertificateNotYetValidException ex) {
			return false;
		}
	}

	private static String sentence(@Nullable Path file, Exception cause) {
		return (cause instanceof NoSuchFileException)
				? "csp.cloud.trusted-certificates: there is no file %s: correct the path, or leave the setting out"
					.formatted(file)
				: "csp.cloud.trusted-certificates: %s cannot be read as PEM certificates (%s): give a file with -----BEGIN CERTIFICATE-----"
					.formatted(file, cause.getClass().getSimpleName());
	}

	private static Collection<? extends Certificate> read(Path file) throws GeneralSecurityException, IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return CertificateFactory.getInstance("X.509").generateCertificates(in);
		}
	}

	private static KeyStore join(X509TrustManager own, Collection<? extends Certificate> additional)
			throws GeneralSecurityException, IOException {
		KeyStore joined = KeyStore.getInstance(KeyStore.getDefaultType());
		joined.load(null, null);
		int number = 0;
		for (Certificate certificate : own.getAcceptedIssuers()) {
			joined.setCertificateEntry("own-" + number++, certificate);
		}
		for (Certificate certificate : additional) {
			joined.setCertificateEntry("additional-" + number++, certificate);
		}
		return joined;
	}

	private static X509TrustManager managerOf(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		for (TrustManager manager : factory.getTrustManagers()) {
			if (manager instanceof X509TrustManager x509) {
				return x509;
			}
		}
		throw new GeneralSecurityException("The JVM has no X.509 trust manager");
	}

}
