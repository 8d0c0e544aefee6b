package io.cspsync.microsoft.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where the browser comes back to from Microsoft, registered at the app in just these
 * letters: Entra compares them with case and final slash (learn.microsoft.com, "Redirect
 * URI restrictions and limitations").
 *
 * @param property the setting that holds it, for sentences
 * @param text exactly as the operator wrote it, since the same letters go to Microsoft
 */
public record RedirectAddress(String property, String text) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final int LONGEST = 256;

	private static final String REMEDY = ": give one such as http://localhost:8400/ or https://host.example/path, "
			+ "and register the same at the app";

	/** What is wrong with it, nothing if it can be sent to Microsoft. */
	List<String> violations() {
		String wrong = whatIsWrong();
		return (wrong != null) ? List.of(this.property + " " + wrong + REMEDY) : List.of();
	}

	private @Nullable String whatIsWrong() {
		URI uri;
		try {
			uri = new URI(this.text);
		}
		catch (URISyntaxException ex) {
			return "is no address (%s)".formatted(ex.getReason());
		}
		if (uri.getHost() == null || uri.getUserInfo() != null) {
			return "names no host";
		}
		if (this.text.length() > LONGEST) {
			return "is longer than the %d characters that Entra allows".formatted(LONGEST);
		}
		if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
			return "has a query or a fragment";
		}
		boolean secure = "https".equalsIgnoreCase(uri.getScheme());
		if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
			return "begins neither with http nor with https";
		}
		return (secure || isLoopback()) ? null
				: "is http to another machine, which Entra does not register, because a sign-in's answer would "
						+ "travel in the clear";
	}

	/**
	 * Whether this process can take the answer itself: http on this very machine. It has
	 * no certificate for https, and is not behind whatever other host is named.
	 */
	public boolean canBeListenedOn() {
		return isLoopback() && "http".equalsIgnoreCase(uri().getScheme());
	}

	private boolean isLoopback() {
		return LOOPBACK.contains(host());
	}

	/** The host in small letters, an IPv6 address with its brackets. */
	String host() {
		return String.valueOf(uri().getHost()).toLowerCase(Locale.ROOT);
	}

	int port() {
		return (uri().getPort() != -1) ? uri().getPort() : 80;
	}

	/** The path, {@code /} where none is written, which is what browsers send then. */
	String path() {
		String path = uri().getRawPath();
		return path.isEmpty() ? "/" : path;
	}

	/**
	 * Whether a browser that came here would say so: any name of loopback, since all of
	 * them lead to the same listener, and the port. Anything else is a foreign page that
	 * let its own name point to this machine.
	 */
	boolean isNamedBy(@Nullable String hostHeader) {
		if (hostHeader == null) {
			return false;
		}
		String named = hostHeader.toLowerCase(Locale.ROOT);
		return LOOPBACK.stream()
			.anyMatch((host) -> named.equals(host + ":" + port()) || (port() == 80 && named.equals(host)));
	}

	private URI uri() {
		return URI.create(this.text);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
