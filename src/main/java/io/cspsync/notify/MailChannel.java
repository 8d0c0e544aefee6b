package io.cspsync.notify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;

import io.cspsync.tenant.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Tells by mail. The server has to prove who it is wherever the connection is encrypted.
 */
final class MailChannel implements Channel {

	private final MailProperties settings;

	private final Route route;

	private final Duration patience;

	/**
	 * A way to the mail server.
	 * @param patience longest silence of the server
	 */
	MailChannel(MailProperties settings, Route route, Duration patience) {
		this.settings = settings;
		this.route = route;
		this.patience = patience;
	}

	@Override
	public String name() {
		return "mail";
	}

	@Override
	public String recipient() {
		return String.join(", ", this.settings.to());
	}

	@Override
	public void send(Notice notice) throws NotSentException {
		Session session = Session.getInstance(properties());
		try (Transport transport = session.getTransport("smtp")) {
			MimeMessage message = message(session, notice);
			Secret password = this.settings.givenPassword().read().orElse(null);
			transport.connect(host(), this.settings.portOrUsual(), this.settings.username(),
					(password != null) ? password.value() : null);
			transport.sendMessage(message, message.getAllRecipients());
		}
		catch (MessagingException ex) {
			throw MailTroubles.of(ex, host() + ":" + this.settings.portOrUsual());
		}
	}

	private String host() {
		return String.valueOf(this.settings.host()).strip();
	}

	private Properties properties() {
		Properties properties = new Properties();
		String wait = String.valueOf(this.patience.toMillis());
		properties.setProperty("mail.smtp.connectiontimeout",
				String.valueOf(Math.min(this.patience.toMillis(), this.route.connectTimeout().toMillis())));
		properties.setProperty("mail.smtp.timeout", wait);
		properties.setProperty("mail.smtp.writetimeout", wait);
		properties.setProperty("mail.smtp.quitwait", "false");
		// Whom the server takes gets it, even where it refuses another.
		properties.setProperty("mail.smtp.sendpartial", "true");
		properties.setProperty("mail.smtp.auth", String.valueOf(this.settings.givenPassword().isGiven()));
		// For the message's id, which would name the machine's user otherwise.
		properties.setProperty("mail.from", String.valueOf(this.settings.from()).strip());
		String encrypted = switch (this.settings.security()) {
			case STARTTLS -> "mail.smtp.starttls.enable";
			case TLS -> "mail.smtp.ssl.enable";
			case NONE -> "csp-sync.none";
		};
		properties.setProperty(encrypted, "true");
		properties.setProperty("mail.smtp.starttls.required",
				String.valueOf(this.settings.security() == MailSecurity.STARTTLS));
		properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
		properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
		properties.put("mail.smtp.ssl.socketFactory", this.route.tls().getSocketFactory());
		return properties;
	}

	private MimeMessage message(Session session, Notice notice) throws MessagingException {
		MimeMessage message = new MimeMessage(session);
		MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
		helper.setFrom(new InternetAddress(String.valueOf(this.settings.from()).strip(), true));
		for (String recipient : this.settings.to()) {
			helper.addTo(new InternetAddress(recipient.strip(), true));
		}
		helper.setSubject(notice.subject());
		helper.setSentDate(Date.from(notice.at()));
		helper.setText(notice.text(), Html.of(notice));
		// Nobody's absence note is an answer to this.
		message.setHeader("Auto-Submitted", "auto-generated");
		Path report = notice.report();
		if (this.settings.attachReport() && report != null) {
			helper.addAttachment(String.valueOf(report.getFileName()), report.toFile());
		}
		message.saveChanges();
		return message;
	}

}
