package io.cspsync.microsoft.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.cspsync.microsoft.RsaCertificate;
import io.cspsync.tenant.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AppCredentialTests {

	private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

	private static final Instant END = NOW.plus(Duration.ofDays(30));

	private static final RsaCertificate GOOD = RsaCertificate.make("RSA", 2048, NOW.minusSeconds(60), END);

	private static final RsaCertificate OTHER = RsaCertificate.make("RSA", 2048, NOW.minusSeconds(60), END);

	private static final String PASS = "p4ss phrase";

	@TempDir
	Path directory;

	@Test
	void everyUsualFileIsRead() throws Exception {
		assertGood(file(RsaCertificate.pem(GOOD.certificate(), GOOD.pkcs8())), null, null);
		assertGood(file("Bag Attributes\n  friendlyName: x\n" + RsaCertificate.pem(GOOD.key(), GOOD.certificate())),
				null, null);
		assertGood(file(RsaCertificate.pem(OTHER.certificate(), GOOD.certificate(), GOOD.pkcs8(PASS))), null, PASS);
		assertGood(file(RsaCertificate.pem(GOOD.certificate())), file(RsaCertificate.pem(GOOD.pkcs8(PASS))), PASS);
		assertGood(GOOD.pkcs12(this.directory.resolve("one.pfx"), PASS), null, PASS);
		assertGood(GOOD.pkcs12(this.directory.resolve("open.p12"), ""), null, null);
	}

	@Test
	void aPassPhraseMayStandInAFile() throws Exception {
		AppCredential credential = new AppCredential(null, null, null,
				GOOD.pkcs12(this.directory.resolve("one.pfx"), PASS), null, null, file(PASS + "\n"));
		assertThat(violations(credential)).isEmpty();
		assertThat(credential.end("csp.partner-app"))
			.isEqualTo(new AppCredentialEnd("csp.partner-app", AppCredentialEnd.Kind.CERTIFICATE, END));
	}

	@Test
	void aWrongPassPhraseIsToldAndNeverShown() throws Exception {
		Path pkcs12 = GOOD.pkcs12(this.directory.resolve("one.pfx"), PASS);
		Path pem = file(RsaCertificate.pem(GOOD.certificate(), GOOD.pkcs8(PASS)));
		for (Path file : List.of(pkcs12, pem)) {
			assertThat(violations(certificate(file, null, "h4sh-hush"))).singleElement()
				.asString()
				.contains("csp.x.certificate: " + file, "is not opened by the pass phrase",
						"correct certificate-password")
				.doesNotContain("h4sh");
			assertThat(violations(certificate(file, null, null))).singleElement().asString().contains("pass phrase");
		}
		assertThat(certificate(pem, null, "h4sh-hush").toString()).doesNotContain("h4sh");
	}

	@Test
	void whatEntraWouldRefuseIsToldBefore() throws Exception {
		RsaCertificate old = RsaCertificate.make("RSA", 2048, NOW.minusSeconds(900), NOW.minusSeconds(300));
		assertRefused(old,
				"ended on "
						+ LocalDate.ofInstant(old.certificate().getNotAfter().toInstant(), Clock.systemUTC().getZone()),
				"make a new certificate, upload it");
		assertRefused(RsaCertificate.make("RSA", 2048, NOW.plusSeconds(900), END), "is valid only from", "clock");
		assertRefused(RsaCertificate.make("RSA", 1024, NOW.minusSeconds(60), END), "only 1024 bits",
				"2048 bits or more");
		assertRefused(RsaCertificate.make("EC", 256, NOW.minusSeconds(60), END), "no RSA key", "Entra takes RSA only");
		assertRefused(new RsaCertificate(OTHER.key(), GOOD.certificate()), "does not belong to the certificate",
				"made together");
	}

	@Test
	void aFileWithoutAllItsPartsIsToldWithWhatIsMissing() throws Exception {
		assertRefused(file(RsaCertificate.pem(GOOD.certificate())), "holds no private key", "certificate-key");
		assertRefused(file(RsaCertificate.pem(GOOD.pkcs8())), "holds no certificate", "PKCS #12");
		assertRefused(file("nonsense"), "is neither PEM nor PKCS #12", "give the file");
		assertRefused(
				file("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
						+ RsaCertificate.pem(GOOD.certificate())),
				"encrypted in the old way", "openssl pkcs8 -topk8");
		assertRefused(this.directory.resolve("none"), "there is no file", "correct the path");
		assertRefused(this.directory, "cannot be read", "check that it is a file");
		assertThat(violations(certificate(GOOD.pkcs12(this.directory.resolve("two.pfx"), PASS, OTHER), null, PASS)))
			.singleElement()
			.asString()
			.contains("holds 2 private keys", "export the app's certificate alone");
	}

	@Test
	void exactlyOneCredentialIsGiven() throws Exception {
		Path good = file(RsaCertificate.pem(GOOD.certificate(), GOOD.pkcs8()));
		assertThat(violations(new AppCredential(Secret.of("hush"), null, null, good, null, null, null))).singleElement()
			.asString()
			.isEqualTo("csp.x.certificate and a client secret are both given: keep one");
		assertThat(violations(new AppCredential(null, null, null, good, null, Secret.of("a"), file("b"))))
			.containsExactly("csp.x.certificate-password and csp.x.certificate-password-file are both given: keep one");
		assertThat(violations(new AppCredential(Secret.of("hush"), null, null, null, good, Secret.of("a"), null)))
			.containsExactly(
					"csp.x.certificate-key and csp.x.certificate-password is given without csp.x.certificate: give that too, or leave it out");
		assertThat(violations(new AppCredential(null, null, null, null, null, null, null))).singleElement()
			.asString()
			.startsWith(
					"csp.x.client-secret is missing: give it, the file that holds it as csp.x.client-secret-file, or a "
							+ "certificate as csp.x.certificate");
	}

	@Test
	void theEndOfASecretIsWhatTheOperatorSays() {
		assertThat(
				new AppCredential(Secret.of("s"), null, LocalDate.of(2027, 1, 31), null, null, null, null).end("csp.x")
					.ends())
			.isEqualTo("2027-02-01T00:00:00Z");
		assertThat(new AppCredential(Secret.of("s"), null, null, null, null, null, null).end("csp.x").ends()).isNull();
	}

	private void assertGood(Path file, @Nullable Path key, @Nullable String pass) {
		AppCredential credential = certificate(file, key, pass);
		assertThat(violations(credential)).isEmpty();
		assertThat(credential.proof("csp.x", "client", Clock.systemUTC())).isInstanceOfSatisfying(
				ClientProof.OfCertificate.class,
				(proof) -> assertThat(proof.assertions().certificate().certificate()).isEqualTo(GOOD.certificate()));
	}

	private void assertRefused(RsaCertificate made, String... words) throws Exception {
		assertRefused(file(RsaCertificate.pem(made.certificate(), made.pkcs8())), words);
	}

	private static void assertRefused(Path file, String... words) {
		assertThat(violations(certificate(file, null, null))).singleElement()
			.asString()
			.startsWith("csp.x.certificate: ")
			.contains(file.toString())
			.contains(words);
	}

	private static AppCredential certificate(Path file, @Nullable Path key, @Nullable String pass) {
		return new AppCredential(null, null, null, file, key, (pass != null) ? Secret.of(pass) : null, null);
	}

	private static List<String> violations(AppCredential credential) {
		List<String> found = new ArrayList<>();
		credential.check("csp.x", found);
		return found;
	}

	private Path file(String text) throws Exception {
		return Files.writeString(Files.createTempFile(this.directory, "file", ".pem"), text);
	}

}
