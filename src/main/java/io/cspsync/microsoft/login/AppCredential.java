package io.cspsync.microsoft.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an app's settings say of its credential: a secret, a file with a secret, or a
 * certificate.
 *
 * @param secret {@code client-secret}
 * @param secretFile {@code client-secret-file}
 * @param secretExpires {@code secret-expires}
 * @param certificate {@code certificate}
 * @param certificateKey {@code certificate-key}
 * @param password {@code certificate-password}
 * @param passwordFile {@code certificate-password-file}
 */
record AppCredential(@Nullable Secret secret, @Nullable Path secretFile, @Nullable LocalDate secretExpires,
		@Nullable Path certificate, @Nullable Path certificateKey, @Nullable Secret password,
		@Nullable Path passwordFile) {

	void check(String prefix, List<String> found) {
		if (this.certificate != null) {
			checkCertificate(prefix, this.certificate, found);
			return;
		}
		Credentials.checkSecret(prefix, this.secret, this.secretFile, found);
		List<String> alone = new ArrayList<>();
		addIf(this.certificateKey != null, prefix + ".certificate-key", alone);
		addIf(isGiven(this.password), prefix + ".certificate-password", alone);
		addIf(this.passwordFile != null, prefix + ".certificate-password-file", alone);
		if (!alone.isEmpty()) {
			found.add("%s is given without %s.certificate: give that too, or leave it out"
				.formatted(String.join(" and ", alone), prefix));
		}
	}

	private void checkCertificate(String prefix, Path file, List<String> found) {
		String property = prefix + ".certificate";
		if (isGiven(this.secret) || this.secretFile != null) {
			found.add("%s and a client secret are both given: keep one".formatted(property));
		}
		if (isGiven(this.password) && this.passwordFile != null) {
			found.add("%s-password and %s-password-file are both given: keep one".formatted(property, property));
			return;
		}
		boolean readable = isThere(property, file, found);
		readable &= this.certificateKey == null || isThere(property + "-key", this.certificateKey, found);
		readable &= this.passwordFile == null
				|| Credentials.checkFile(property + "-password-file", this.passwordFile, found) != null;
		if (!readable) {
			return;
		}
		try {
			checkDates(property, file, read(file), found);
		}
		catch (UnusableCertificateException ex) {
			found.add("%s: %s %s".formatted(property, file, ex.words()));
		}
		catch (IOException ex) {
			found.add("%s: %s cannot be read (%s): check that it is a file and this process may read it"
				.formatted(property, file, ex.getClass().getSimpleName()));
		}
	}

	private static void checkDates(String property, Path file, AppCertificate certificate, List<String> found) {
		try {
			// By the clock of the machine, as TLS judges certificates too.
			certificate.certificate().checkValidity();
		}
		catch (CertificateExpiredException ex) {
			found.add(
					"%s: %s ended on %s: make a new certificate, upload it at the app in Entra's portal and put it here"
						.formatted(property, file, certificate.ends().atZone(ZoneOffset.UTC).toLocalDate()));
		}
		catch (CertificateNotYetValidException ex) {
			found.add("%s: %s is valid only from %s on: check the machine's clock, or give the present certificate"
				.formatted(property, file, certificate.certificate().getNotBefore().toInstant()));
		}
	}

	/**
	 * What proves the app to be itself.
	 * @param section the app's of the partner's settings, for sentences
	 * @param client the app's client id
	 * @throws IllegalStateException if it cannot be read, which the check of the settings
	 * tells
	 */
	ClientProof proof(String section, String client, Clock clock) {
		if (this.certificate == null) {
			return new ClientProof.OfSecret(Credentials.secret(section, this.secret, this.secretFile));
		}
		try {
			return new ClientProof.OfCertificate(new ClientAssertions(client, read(this.certificate), clock));
		}
		catch (UnusableCertificateException ex) {
			throw new IllegalStateException("%s.certificate: %s %s".formatted(section, this.certificate, ex.words()));
		}
		catch (IOException ex) {
			throw new IllegalStateException("%s.certificate: %s cannot be read".formatted(section, this.certificate),
					ex);
		}
	}

	/** What is known of its end; reads the certificate's file. */
	AppCredentialEnd end(String section) {
		if (this.certificate == null) {
			return new AppCredentialEnd(section, AppCredentialEnd.Kind.SECRET, (this.secretExpires != null)
					? this.secretExpires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() : null);
		}
		try {
			return new AppCredentialEnd(section, AppCredentialEnd.Kind.CERTIFICATE, read(this.certificate).ends());
		}
		catch (UnusableCertificateException | IOException ex) {
			return new AppCredentialEnd(section, AppCredentialEnd.Kind.CERTIFICATE, null);
		}
	}

	private AppCertificate read(Path file) throws IOException, UnusableCertificateException {
		Secret pass = (this.passwordFile != null) ? Credentials.read(this.passwordFile) : this.password;
		return new CertificateFile(file, this.certificateKey, pass).read();
	}

	private static boolean isThere(String property, Path file, List<String> found) {
		if (Files.notExists(file)) {
			found.add("%s: there is no file %s: correct the path".formatted(property, file));
			return false;
		}
		return true;
	}

	private static boolean isGiven(@Nullable Secret value) {
		return value != null && !value.isBlank();
	}

	private static void addIf(boolean given, String property, List<String> properties) {
		if (given) {
			properties.add(property);
		}
	}

}
