package io.cspsync.microsoft;

import java.util.List;
import java.util.Locale;

/**
 * Addresses that are not the one at which Graph is, however much they look like it. Own
 * stands for Graph's host and port, evil for a host of somebody else, tls and clear for
 * the ports at which that one listens.
 */
final class HostileUrls {

	private static final List<String> TEMPLATES = List.of(
			// Somebody else's host, plainly and disguised.
			"https://evil.test:{tls}{path}", "https://evil.test:{tls}{path}?x=https://{own}",
			"https://evil.test:{tls}/https://{own}{path}", "https://evil.test:{tls}{path}#https://{own}/",
			"https://{host}.evil.test:{tls}{path}", "https://evil-{host}:{tls}{path}",
			"https://{host}-evil.test:{tls}{path}", "https://evil.{host}:{tls}{path}", "https://xn--{host}:{tls}{path}",
			"https://graph.csp.test.test:{tls}{path}", "https://raph.csp.test:{tls}{path}",
			"https://csp.test:{tls}{path}", "https://graphcsp.test:{tls}{path}", "https://graph-csp.test:{tls}{path}",
			"https://graph_csp.test:{tls}{path}", "https://graph.csp.tes.test:{tls}{path}",
			"https://graph..csp.test:{tls}{path}",
			// The own host with another port, which somebody else may have.
			"https://{host}:{tls}{path}", "https://{host}:{clear}{path}", "https://{host}{path}",
			"https://{host}:443{path}", "https://{host}:0{tls}{path}", "https://{host}:{tls}",
			// In the clear, or in no protocol that there is.
			"http://{own}{path}", "http://{host}:{clear}{path}", "http://evil.test:{clear}{path}",
			"HTTP://{host}:{clear}{path}", "ws://{host}:{clear}{path}", "wss://{host}:{tls}{path}",
			"ftp://{host}:{clear}{path}", "file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x",
			"jar:https://evil.test:{tls}!/x",
			// A name and a password before the host.
			"https://{own}@evil.test:{tls}{path}", "https://{host}@evil.test:{tls}{path}",
			"https://{host}:x@evil.test:{tls}{path}", "https://user@{own}{path}", "https://user:word@{own}{path}",
			"https://:word@{own}{path}", "https://{own}%40evil.test:{tls}{path}",
			"https://{own}%2f@evil.test:{tls}{path}", "https://evil.test:{tls}%2f@{own}{path}",
			"https://{own}#@evil.test:{tls}{path}", "https://{host}%23@evil.test:{tls}{path}",
			// Backslashes, tabs, line ends, and missing slashes.
			"https://evil.test:{tls}\\@{own}{path}", "https:\\\\evil.test:{tls}{path}",
			"https://{own}\\@evil.test:{tls}{path}", "https:/\\evil.test:{tls}{path}", "https:evil.test:{tls}{path}",
			"https:///evil.test:{tls}{path}", "//evil.test:{tls}{path}", "\\\\evil.test:{tls}{path}",
			"https://evil\t.test:{tls}{path}", "ht\ntps://evil.test:{tls}{path}", "https://evil.test:{tls}\r\n{path}",
			"https://evil.test\u0000.{own}{path}", " https://evil.test:{tls}{path} ",
			// Large letters and a dot at the end.
			"https://{host}.:{port}{path}", "https://{host}.:{tls}{path}", "https://EVIL.TEST:{tls}{path}",
			"HTTPS://{HOST}:{tls}{path}", "https://evil.test.:{tls}{path}",
			// Letters that look alike, wide ones, and dots that are none.
			"https://gr\u0430ph.csp.test:{tls}{path}", "https://\uff47raph.csp.test:{tls}{path}",
			"https://graph\u3002csp\u3002test:{tls}{path}", "https://graph.csp\uff0etest:{tls}{path}",
			"https://xn--grph-63d.csp.test:{tls}{path}", "https://gra\u00adph.csp.test:{tls}{path}",
			"https://graph.csp.te\u017ft:{tls}{path}", "https://ev\u0131l.test:{tls}{path}",
			"https://{host}\u2215.evil.test:{tls}{path}", "https://{host}\uff0f.evil.test:{tls}{path}",
			// Numbers for the same machine.
			"https://127.0.0.1:{tls}{path}", "https://127.0.0.1:{port}{path}", "https://[::1]:{tls}{path}",
			"https://[::1]:{port}{path}", "https://[::ffff:127.0.0.1]:{tls}{path}",
			"https://[0:0:0:0:0:0:0:1]:{tls}{path}", "https://127.1:{tls}{path}", "https://2130706433:{tls}{path}",
			"https://0x7f000001:{tls}{path}", "https://0177.0.0.1:{tls}{path}", "https://127.0.0.2:{tls}{path}",
			"https://0.0.0.0:{tls}{path}", "https://[::]:{tls}{path}", "https://localhost:{tls}{path}",
			"https://[::1%25lo]:{tls}{path}",
			// Written in percents.
			"https://%65vil.test:{tls}{path}", "https://graph%2ecsp%2etest:{tls}{path}",
			"https://%67raph.csp.test:{tls}{path}", "https://graph.csp.test%00.evil.test:{tls}{path}",
			"https%3a%2f%2fevil.test:{tls}{path}", "https://{host}%3a{tls}{path}",
			// No address at all.
			"{path}", "v1.0/users", "?$skiptoken=x", "#", "https://", "https://:{tls}{path}", "https://[evil]:{tls}/",
			"https://{host}:99999{path}", "https://{host}:-1{path}", "https://{host}:{tls}x{path}");

	private HostileUrls() {
	}

	/**
	 * All of them.
	 * @param own host and port of Graph
	 * @param path what stands behind the host
	 * @param tls where somebody else listens with TLS
	 * @param clear where without
	 */
	static List<String> of(String own, String path, int tls, int clear) {
		String host = own.substring(0, own.indexOf(':'));
		String port = own.substring(own.indexOf(':') + 1);
		return TEMPLATES.stream()
			.map((template) -> template.replace("{own}", own)
				.replace("{host}", host)
				.replace("{HOST}", host.toUpperCase(Locale.ROOT))
				.replace("{port}", port)
				.replace("{tls}", String.valueOf(tls))
				.replace("{clear}", String.valueOf(clear))
				.replace("{path}", path))
			.distinct()
			.toList();
	}

}
