package io.cspsync.notify;

import java.nio.file.Path;
import java.util.List;

import io.cspsync.tenant.Secret;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server and who gets mail: {@code csp.notify.mail.*}.
 *
 * @param host the SMTP server; without one nobody gets mail
 * @param port its port; unset, 587 with {@code starttls}, 465 with {@code tls} and 25
 * with {@code none}
 * @param security {@code starttls}: encrypted after a greeting in the clear, or not at
 * all; {@code tls}: from the first byte on; {@code none}: in the clear
 * @param username who signs in, null for nobody
 * @param password with which
 * @param passwordFile a file that holds nothing but that
 * @param from the sender's address
 * @param to the recipients' addresses
 * @param attachReport whether the night's report, one HTML file, is attached
 */
public record MailProperties(@Nullable String host, @Nullable Integer port,
		@DefaultValue("starttls") MailSecurity security, @Nullable String username, @Nullable Secret password,
		@Nullable Path passwordFile, @Nullable String from, @DefaultValue List<String> to,
		@DefaultValue("false") boolean attachReport) {

	private static final String PREFIX = "csp.notify.mail.";

	/** Whether anybody is to get mail. */
	public boolean isConfigured() {
		return this.host != null && !this.host.isBlank();
	}

	/** The server's port. */
	int portOrUsual() {
		return (this.port != null) ? this.port : this.security.usualPort();
	}

	GivenSecret givenPassword() {
		return new GivenSecret(PREFIX + "password", this.password, this.passwordFile);
	}

	void collect(List<String> found) {
		if (!isConfigured()) {
			if (!this.to.isEmpty() || this.from != null) {
				found.add(PREFIX + "host is missing: name the SMTP server, or leave out csp.notify.mail altogether.");
			}
			return;
		}
		if (!String.valueOf(this.host).strip().matches("[A-Za-z0-9._:\\[\\]-]{1,255}")) {
			found.add(PREFIX
					+ "host is \"%s\": give the server's name alone, such as smtp.example.com.".formatted(this.host));
		}
		if (portOrUsual() < 1 || portOrUsual() > 65_535) {
			found.add(PREFIX + "port is %d: give a number from 1 to 65535.".formatted(portOrUsual()));
		}
		collectAddresses(found);
		collectLogin(found);
	}

	private void collectAddresses(List<String> found) {
		if (this.from == null || this.from.isBlank()) {
			found.add(PREFIX + "from is missing: give the sender's address.");
		}
		else if (!isAddress(this.from)) {
			found.add(PREFIX + "from is no mail address: write it as night@example.com.");
		}
		if (this.to.isEmpty()) {
			found.add(PREFIX + "to is missing: give the address, or the addresses, of those who are to be told.");
		}
		this.to.stream()
			.filter((address) -> !isAddress(address))
			.forEach((address) -> found
				.add(PREFIX + "to has \"%s\", which is no mail address: write it as it@example.com."
					.formatted(Lines.one(address))));
	}

	private void collectLogin(List<String> found) {
		givenPassword().collect(found);
		boolean user = this.username != null && !this.username.isBlank();
		if (user != givenPassword().isGiven()) {
			found.add(user
					? PREFIX + "password is missing: give it, or password-file, or leave " + PREFIX + "username out."
					: PREFIX + "username is missing: say whose password it is.");
		}
		if (user && this.security == MailSecurity.NONE && !Loopback.is(String.valueOf(this.host))) {
			found.add(PREFIX + "security is none, and the password would travel in the clear: use starttls or tls.");
		}
	}

	/** One address and nothing else: no list, no line break, a domain. */
	static boolean isAddress(String text) {
		try {
			InternetAddress address = new InternetAddress(text.strip(), true);
			address.validate();
			return text.chars().noneMatch(Character::isISOControl) && text.contains("@");
		}
		catch (AddressException ex) {
			return false;
		}
	}

}
