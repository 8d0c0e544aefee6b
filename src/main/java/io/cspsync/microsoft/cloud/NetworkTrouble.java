package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** Puts what the network did into words. */
public enum NetworkTrouble {

	/** No answer in time. */
	TIME_OUT("time-out", "no answer in time", "Nothing, if it does not come back; else raise csp.cloud.read-timeout."),
	/** The name is unknown. */
	UNKNOWN_HOST("unknown-host", "the host's name cannot be resolved", "Check the name server and csp.cloud.*-url."),
	/** Nobody listens, or a firewall is between. */
	UNREACHABLE("unreachable", "no connection", "Check firewall, proxy and csp.cloud.*-url."),
	/** The other side is not trusted, or speaks no TLS. */
	TLS("tls", "no trusted TLS connection",
			"Put the certificate of a proxy that inspects TLS into csp.cloud.trusted-certificates."),
	/** Cut while talking. */
	CUT("connection-cut", "the connection broke", "Nothing, if it does not come back.");

	private static final Pattern CERTIFICATE = Pattern.compile("certif|handshake|PKIX", Pattern.CASE_INSENSITIVE);

	private final String code;

	private final String words;

	private final String remedy;

	NetworkTrouble(String code, String words, String remedy) {
		this.code = code;
		this.words = words;
		this.remedy = remedy;
	}

	/** Tells the kinds apart by type, since texts differ from client to client. */
	public static NetworkTrouble of(IOException ex) {
		return switch (ex) {
			case UnknownHostException unknown -> UNKNOWN_HOST;
			case HttpTimeoutException late -> TIME_OUT;
			case InterruptedIOException late -> TIME_OUT;
			case ConnectException refused -> UNREACHABLE;
			// A connection cut within a TLS record is an SSLException too.
			case SSLException tls when CERTIFICATE.matcher(String.valueOf(tls.getMessage())).find() -> TLS;
			default -> CUT;
		};
	}

	/** Ours, in kebab-case. */
	public String code() {
		return this.code;
	}

	/** For the middle of a sentence. */
	public String words() {
		return this.words;
	}

	/** Trouble that passes, with this kind's remedy. */
	public Refusal refusal() {
		return new Refusal(Blame.SERVICE, this.words, this.remedy);
	}

}
