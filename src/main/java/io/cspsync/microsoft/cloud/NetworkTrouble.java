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
	TIME_OUT("time-out"),
	/** The name is unknown. */
	UNKNOWN_HOST("unknown-host"),
	/** Nobody listens, or a firewall is between. */
	UNREACHABLE("unreachable"),
	/** The other side is not trusted, or speaks no TLS. */
	TLS("tls"),
	/** Cut while talking. */
	CUT("connection-cut");

	private static final Pattern CERTIFICATE = Pattern.compile("certif|handshake|PKIX", Pattern.CASE_INSENSITIVE);

	private final String code;

	NetworkTrouble(String code) {
		this.code = code;
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
		return refusal().meaning();
	}

	/** Trouble that passes, with this kind's remedy. */
	public Refusal refusal() {
		return ErrorCatalogue.network(this.code);
	}

}
