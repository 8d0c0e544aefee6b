package io.cspsync.microsoft.cloud;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

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
	/** Its certificate has expired or is not valid yet. */
	TLS_DATE("tls-date"),
	/** Its certificate is for another host. */
	TLS_NAME("tls-name"),
	/** It knows only TLS versions that nobody should use any more. */
	TLS_VERSION("tls-version"),
	/** The proxy is out of reach. */
	PROXY_UNREACHABLE("proxy-unreachable"),
	/** The proxy wants a user name and password, or others. */
	PROXY_LOGIN("proxy-login"),
	/** The proxy lets nobody through to that host. */
	PROXY_REFUSED("proxy-refused"),
	/** Cut while talking. */
	CUT("connection-cut");

	private static final Pattern CERTIFICATE = Pattern.compile("certif|handshake|PKIX|hostname",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern NAME = Pattern
		.compile("No name matching|No subject alternative|Hostname .* not verified", Pattern.CASE_INSENSITIVE);

	private static final Pattern VERSION = Pattern.compile("protocol.?version|protocol is disabled",
			Pattern.CASE_INSENSITIVE);

	private final String code;

	NetworkTrouble(String code) {
		this.code = code;
	}

	/** Tells the kinds apart by type, since texts differ from client to client. */
	public static NetworkTrouble of(IOException ex) {
		return switch (ex) {
			case ProxyException proxy -> ofProxy(proxy);
			case UnknownHostException unknown -> UNKNOWN_HOST;
			case HttpTimeoutException late -> TIME_OUT;
			case InterruptedIOException late -> TIME_OUT;
			case ConnectException refused -> UNREACHABLE;
			case SSLException tls when VERSION.matcher(String.valueOf(tls.getMessage())).find() -> TLS_VERSION;
			case SSLHandshakeException tls -> ofCertificate(tls);
			// A connection cut within a TLS record is an SSLException too.
			case SSLException tls when CERTIFICATE.matcher(String.valueOf(tls.getMessage())).find() ->
				ofCertificate(tls);
			default -> CUT;
		};
	}

	private static NetworkTrouble ofProxy(ProxyException ex) {
		return switch (ex.kind()) {
			case UNREACHABLE -> PROXY_UNREACHABLE;
			case LOGIN -> PROXY_LOGIN;
			case REFUSED -> PROXY_REFUSED;
		};
	}

	private static NetworkTrouble ofCertificate(SSLException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
				return TLS_DATE;
			}
			if (NAME.matcher(String.valueOf(cause.getMessage())).find()) {
				return TLS_NAME;
			}
		}
		return TLS;
	}

	/** Whether the next attempt may fare better. A wrong password may lock an account. */
	public boolean passes() {
		return this != PROXY_LOGIN;
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
