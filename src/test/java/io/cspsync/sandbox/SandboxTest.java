package io.cspsync.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A fresh sandbox of three flawless tenants with ten users each, for tests that break
 * things.
 */
abstract class SandboxTest {

	Sandbox sandbox;

	SandboxClient client;

	SandboxTenant tenant;

	String id;

	SandboxOptions.Builder options() {
		return SandboxOptions.builder();
	}

	@BeforeEach
	void start() {
		sandbox = Sandbox.start(options().build());
		client = new SandboxClient(sandbox);
		tenant = sandbox.tenants().getFirst();
		id = tenant.id();
	}

	@AfterEach
	void stop() {
		sandbox.close();
	}

}
