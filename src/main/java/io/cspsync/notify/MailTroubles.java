package io.cspsync.notify;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence what a mail server did not like, and whether to try again. A server
 * that falls silent may have taken the message, so it is not tried again: one message too
 * few is in the log, one too many is an annoyance every night.
 */
final class MailTroubles {

	private MailTroubles() {
	}

	static NotSentException of(MessagingException trouble, String server) {
		String at = "The mail server %s ".formatted(server);
		if (trouble instanceof AuthenticationFailedException) {
			return new NotSentException(at + "refused the sign-in: " + said(trouble),
					"Correct csp.notify.mail.username and .password; some servers want a password for apps.", false);
		}
		SSLException tls = find(trouble, SSLException.class);
		if (tls != null) {
			return new NotSentException(at + "could not prove who it is: " + said(tls),
					"Give its name as it stands in its certificate, and name the authority that issued it, where it is "
							+ "one of your own, in csp.cloud.trusted-certificates.",
					false);
		}
		if (trouble instanceof SendFailedException refused) {
			return refused(refused, at);
		}
		return connection(trouble, at);
	}

	private static NotSentException refused(SendFailedException trouble, String at) {
		String refused = addresses(trouble.getInvalidAddresses());
		String taken = addresses(trouble.getValidSentAddresses());
		String who = refused.isEmpty() ? "" : " for " + refused;
		String others = taken.isEmpty() ? "" : " (taken for " + taken + ")";
		return new NotSentException(at + "refused the message" + who + others + ": " + said(last(trouble)),
				"Correct csp.notify.mail.from and .to, or let the server take mail from this sender.",
				taken.isEmpty() && isForNow(trouble));
	}

	private static NotSentException connection(MessagingException trouble, String at) {
		if (find(trouble, UnknownHostException.class) != null) {
			return new NotSentException(at + "is not known by that name.", "Correct csp.notify.mail.host.", true);
		}
		if (find(trouble, SocketTimeoutException.class) != null) {
			boolean connecting = said(trouble).startsWith("Couldn't connect");
			return new NotSentException(at + "does not answer.",
					"Look whether csp.notify.mail.port and .security fit it, and whether a firewall is between.",
					connecting);
		}
		String said = said(trouble);
		if (said.contains("STARTTLS")) {
			return new NotSentException(at + "offers no encryption (STARTTLS).",
					"Set csp.notify.mail.security to tls with the port for it, or to none where that is what you want.",
					false);
		}
		boolean broken = find(trouble, IOException.class) != null;
		return new NotSentException(at + (broken ? "cannot be reached: " : "refused: ") + said,
				"Look whether csp.notify.mail.host, .port and .security fit it.",
				said.startsWith("Couldn't connect") || isForNow(trouble));
	}

	/** Replies that begin with a 4 are for now. */
	private static boolean isForNow(MessagingException trouble) {
		return said(last(trouble)).matches("(?s)(.*\\D)?4\\d\\d[ -].*");
	}

	private static String addresses(Address @Nullable [] addresses) {
		return (addresses != null) ? Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "))
				: "";
	}

	private static String said(Throwable trouble) {
		return Lines.one(String.valueOf(trouble.getMessage()));
	}

	/** The innermost, which has the server's words. */
	private static Throwable last(Throwable trouble) {
		return chain(trouble).reduce((first, second) -> second).orElse(trouble);
	}

	private static <T extends Throwable> @Nullable T find(Throwable trouble, Class<T> type) {
		return chain(trouble).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	/** Jakarta Mail has a chain of its own beside that of causes, and each leads on. */
	private static Stream<Throwable> chain(Throwable trouble) {
		return Stream.iterate(trouble, (one) -> one != null, MailTroubles::next).limit(20);
	}

	private static @Nullable Throwable next(Throwable one) {
		Throwable next = (one instanceof MessagingException mail) ? mail.getNextException() : one.getCause();
		return (next != one) ? next : null;
	}

}
