package io.cspsync.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.cspsync.microsoft.TestIdentity;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.tenant.Secret;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MailChannelTests {

	private static final TestIdentity LOCALHOST = TestIdentity.of(List.of("localhost"));

	private static final TestIdentity ELSEWHERE = TestIdentity.of(List.of("mail.example.com"));

	@TempDir
	Path folder;

	@Test
	void aMessageArrivesAsTextAndAsHtml() throws Exception {
		try (Server server = Server.start(this.folder, null)) {
			Told told = server.messenger(this.folder, MailSecurity.NONE, null)
				.tell("mail", SampleNotices.failed("Contoso"));
			assertThat(told).isEqualTo(new Told("mail", "it@example.com, boss@example.com", true,
					"csp-sync: 3 of 412 tenants failed (run 20261123T020000Z)", ""));
			MimeMessage message = server.only();
			assertThat(message.getSubject()).isEqualTo(told.message());
			assertThat(message.getFrom()).extracting(Object::toString).containsExactly("night@example.com");
			assertThat(message.getAllRecipients()).extracting(Object::toString)
				.containsExactly("it@example.com", "boss@example.com");
			assertThat(part(message, "text/plain")).contains("AADSTS7000229 in users: Contoso", "./run.sh restart");
			assertThat(part(message, "text/html")).contains("<title>csp-sync: 3 of 412 tenants failed",
					"AADSTS7000229 in users: Contoso");
		}
	}

	@Test
	void hostileNamesBecomeNeitherHeadersNorMarkup() throws Exception {
		try (Server server = Server.start(this.folder, null)) {
			String name = "Evil\r\nBcc: thief@example.com\r\n\r\n<script>alert(1)</script>\u202E<img src=x onerror=y>";
			Messenger messenger = server.messenger(this.folder, MailSecurity.NONE, null);
			assertThat(messenger.tell("mail", SampleNotices.failed(name)).sent()).isTrue();
			Notice hostileJob = Notice.ofRefusal("x\r\nBcc: thief@example.com", 2, List.of(name), SampleNotices.NOW);
			assertThat(messenger.tell("mail", hostileJob).sent()).isTrue();
			for (MimeMessage message : server.all()) {
				assertThat(Collections.list(message.getAllHeaders()))
					.noneMatch((header) -> header.getName().equals("Bcc"));
				assertThat(message.getSubject()).doesNotContain("\r", "\n");
				assertThat(part(message, "text/html")).doesNotContain("<script", "<img", "\u202E")
					.contains("&lt;script&gt;");
			}
			assertThat(server.mail.getReceivedMessages()).hasSize(4);
		}
	}

	@Test
	void aBigNightIsCutAndSaysSo() throws Exception {
		try (Server server = Server.start(this.folder, null)) {
			Notice notice = new Notice(Notice.Event.RUN_ENDED, "nightly", 3, "s", "x".repeat(5_000_000),
					SampleNotices.NOW, null, List.of(), null);
			assertThat(server.messenger(this.folder, MailSecurity.NONE, null).tell("mail", notice).sent()).isTrue();
			assertThat(part(server.only(), "text/plain")).hasSize(100_001).endsWith("…");
		}
	}

	@Test
	void theReportIsAttachedWhenItIsWanted() throws Exception {
		try (Server server = Server.start(this.folder, null)) {
			Path report = Files.writeString(this.folder.resolve("report.html"), "<p>the night</p>");
			server.messenger(this.folder, MailSecurity.NONE, null).tell("mail", SampleNotices.failed("A").with(report));
			assertThat(GreenMailUtil.getWholeMessage(server.only())).contains("filename=report.html");
		}
	}

	@Test
	void encryptedFromTheFirstByteTheServerHasToProveItself() throws Exception {
		try (Server server = Server.start(this.folder, LOCALHOST)) {
			assertThat(server.messenger(this.folder, MailSecurity.TLS, LOCALHOST)
				.tell("mail", SampleNotices.failed("A"))
				.sent()).isTrue();
			Told stranger = server.messenger(this.folder, MailSecurity.TLS, ELSEWHERE)
				.tell("mail", SampleNotices.failed("A"));
			assertThat(stranger.sent()).isFalse();
			assertThat(stranger.message()).contains("could not prove who it is");
			assertThat(stranger.remedy()).contains("csp.cloud.trusted-certificates");
			assertThat(server.mail.getReceivedMessages()).hasSize(2);
		}
	}

	@Test
	void aRefusedSignInIsToldWithoutThePassword() throws Exception {
		try (Server server = Server.start(this.folder, null)) {
			server.mail.setUser("night@example.com", "night", "the right one");
			MailProperties right = mail(server.port(), MailSecurity.NONE, "night", "the right one");
			assertThat(messenger(right, route(this.folder, null)).tell("mail", SampleNotices.failed("A")).sent())
				.isTrue();
			MailProperties wrong = mail(server.port(), MailSecurity.NONE, "night", "a wrong one");
			Told told = messenger(wrong, route(this.folder, null)).tell("mail", SampleNotices.failed("A"));
			assertThat(told.sent()).isFalse();
			assertThat(told.message()).contains("refused the sign-in").doesNotContain("a wrong one");
			assertThat(told.remedy()).contains("csp.notify.mail.username");
		}
	}

	@Test
	void startTlsIsUsedBeforeAnythingIsSaid() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(LOCALHOST.context())) {
			assertThat(tell(server, MailSecurity.STARTTLS, LOCALHOST).sent()).isTrue();
			assertThat(server.heard()).noneMatch((line) -> line.startsWith("MAIL FROM"))
				.anyMatch((line) -> line.startsWith("TLS MAIL FROM:<night@example.com>"));
		}
	}

	@Test
	void aServerThatIsCalledOtherwiseIsNotTrusted() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(ELSEWHERE.context())) {
			Told told = tell(server, MailSecurity.STARTTLS, ELSEWHERE);
			assertThat(told.sent()).isFalse();
			assertThat(told.message()).contains("could not prove who it is");
			assertThat(server.heard()).noneMatch((line) -> line.contains("MAIL FROM"));
			assertThat(server.connections()).as("tried again").isOne();
		}
	}

	@Test
	void withoutEncryptionNothingIsSaidToAServerThatShouldHaveIt() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(null)) {
			Told told = tell(server, MailSecurity.STARTTLS, LOCALHOST);
			assertThat(told.message()).contains("STARTTLS");
			assertThat(server.heard()).noneMatch((line) -> line.contains("MAIL FROM"));
		}
	}

	@Test
	void aRecipientWhoIsRefusedKeepsNobodyElseFromBeingTold() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(null).on("RCPT TO:<boss@", "550 no such user")) {
			Told told = tell(server, MailSecurity.NONE, null);
			assertThat(told.sent()).isFalse();
			assertThat(told.message()).contains("refused the message for boss@example.com", "taken for it@example.com",
					"550 no such user");
			assertThat(server.connections()).as("told twice").isOne();
		}
	}

	@Test
	void whatIsForNowIsTriedAgain() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(null).on("MAIL FROM", "451 greylisted, try later")) {
			Told told = tell(server, MailSecurity.NONE, null);
			assertThat(told.message()).contains("451 greylisted", "3 attempts were made.");
			assertThat(server.connections()).isEqualTo(3);
		}
	}

	@Test
	void aSilentServerIsGivenUp() throws Exception {
		try (ScriptedSmtp server = new ScriptedSmtp(null).on("EHLO", "").on("HELO", "")) {
			MailProperties mail = mail(server.port(), MailSecurity.NONE, null, null);
			Told told = Messenger.of(settings(mail), route(this.folder, null), Duration.ofMillis(400))
				.tell("mail", SampleNotices.failed("A"));
			assertThat(told.sent()).isFalse();
			assertThat(told.message()).containsAnyOf("does not answer", "no answer within");
		}
	}

	private Told tell(ScriptedSmtp server, MailSecurity security, @Nullable TestIdentity trusted) {
		return messenger(mail(server.port(), security, null, null), route(this.folder, trusted)).tell("mail",
				SampleNotices.failed("A"));
	}

	private static Messenger messenger(MailProperties mail, Route route) {
		return Messenger.of(settings(mail), route, Duration.ofSeconds(6));
	}

	private static NotifyProperties settings(MailProperties mail) {
		return new NotifyProperties(When.ALWAYS, mail, new WebhookProperties(null, null, WebhookFormat.JSON), 3,
				Duration.ofSeconds(6));
	}

	private static MailProperties mail(int port, MailSecurity security, @Nullable String user,
			@Nullable String password) {
		return new MailProperties("localhost", port, security, user, (password != null) ? Secret.of(password) : null,
				null, "night@example.com", List.of("it@example.com", "boss@example.com"), true);
	}

	private static Route route(Path folder, @Nullable TestIdentity trusted) {
		try {
			Path file = (trusted != null)
					? Files.writeString(Files.createTempFile(folder, "trusted", ".pem"), trusted.pem()) : null;
			return new Route(Trust.of(file).context(), null, null, Duration.ofSeconds(3));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The content of the first part of a type, anywhere in the message. */
	private static String part(Part part, String type) throws Exception {
		if (part.isMimeType(type)) {
			return String.valueOf(part.getContent());
		}
		if (part.getContent() instanceof MimeMultipart several) {
			for (int i = 0; i < several.getCount(); i++) {
				String found = part(several.getBodyPart(i), type);
				if (!found.isEmpty()) {
					return found;
				}
			}
		}
		return "";
	}

	/** A real mail server. */
	private record Server(GreenMail mail, int port) implements AutoCloseable {

		static Server start(Path folder, @Nullable TestIdentity identity) throws Exception {
			String protocol = ServerSetup.PROTOCOL_SMTP;
			if (identity != null) {
				protocol = ServerSetup.PROTOCOL_SMTPS;
				Path store = folder.resolve("server.p12");
				try (OutputStream out = Files.newOutputStream(store)) {
					identity.store().store(out, TestIdentity.PASSWORD.toCharArray());
				}
				System.setProperty("greenmail.tls.keystore.file", store.toString());
				System.setProperty("greenmail.tls.keystore.password", TestIdentity.PASSWORD);
				System.setProperty("greenmail.tls.key.password", TestIdentity.PASSWORD);
			}
			GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", protocol).dynamicPort());
			mail.start();
			return new Server(mail, ((identity != null) ? mail.getSmtps() : mail.getSmtp()).getPort());
		}

		Messenger messenger(Path folder, MailSecurity security, @Nullable TestIdentity trusted) {
			return MailChannelTests.messenger(MailChannelTests.mail(this.port, security, null, null),
					MailChannelTests.route(folder, trusted));
		}

		List<MimeMessage> all() {
			return List.of(this.mail.getReceivedMessages());
		}

		/** The message; each recipient has a copy. */
		MimeMessage only() {
			assertThat(this.mail.getReceivedMessages()).hasSize(2);
			return this.mail.getReceivedMessages()[0];
		}

		@Override
		public void close() {
			this.mail.stop();
		}

	}

}
