package io.cspsync.microsoft.cloud;

import java.io.IOException;

/** The proxy of {@code csp.cloud.proxy} is in the way; nothing reached Microsoft. */
public final class ProxyException extends IOException {

	/** What it does. */
	enum Kind {

		/** It cannot be reached. */
		UNREACHABLE,
		/** It wants a user name and password, or others (407). */
		LOGIN,
		/** It opens no tunnel to that host. */
		REFUSED

	}

	private final Kind kind;

	ProxyException(Kind kind) {
		super("proxy: " + kind);
		this.kind = kind;
	}

	Kind kind() {
		return this.kind;
	}

}
