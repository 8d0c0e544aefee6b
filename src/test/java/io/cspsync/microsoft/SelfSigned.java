package io.cspsync.microsoft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLContext;

/**
 * The certificate of {@code localhost}, and of a host with a name like Graph's, one per
 * JVM.
 */
final class SelfSigned {

	static final Path FILE;

	static final SSLContext CONTEXT;

	static {
		TestIdentity identity = TestIdentity.of(List.of("localhost", "graph.csp.test"));
		CONTEXT = identity.context();
		try {
			FILE = Files.writeString(Files.createTempFile("trusted", ".pem"), identity.pem());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		FILE.toFile().deleteOnExit();
	}

	private SelfSigned() {
	}

}
