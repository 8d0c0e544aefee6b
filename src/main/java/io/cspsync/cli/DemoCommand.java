package io.cspsync.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.cli.postgres.EmbeddedServer;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.core.io.ByteArrayResource;

@Command(name = "demo", description = "Plays two nights against a sandbox and a database of its own.")
final class DemoCommand implements Callable<Integer> {

	private static final int FAILED = 1;

	private static final int STOPPED = 130;

	private final Surroundings surroundings;

	private final NightRunner runner;

	@Option(names = "--tenants", hidden = true, defaultValue = "40")
	private int tenants;

	@Option(names = "--users-per-tenant", hidden = true, defaultValue = "125")
	private int usersPerTenant;

	DemoCommand(Surroundings surroundings, NightRunner runner) {
		this.surroundings = surroundings;
		this.runner = runner;
	}

	@Override
	public Integer call() {
		Path folder = this.surroundings.var().resolve("demo");
		this.surroundings.out().println("""
				The demo has a PostgreSQL and a Microsoft cloud of its own, both in %s and made anew each
				time. It uses neither CSP_* variables nor spring.datasource.* nor var/postgres.""".formatted(folder));
		try (EmbeddedServer server = EmbeddedServer.openFresh(folder);
				Sandbox sandbox = sandbox(folder.resolve("sandbox"))) {
			JobSettings settings = JobSettings.isolated(Looking.DEFAULT_JOB, new ByteArrayResource(new byte[0]),
					values(sandbox, folder, this.surroundings.var()));
			new DemoStory(this.surroundings, this.runner, sandbox, Database.attached(server), settings).play();
			return 0;
		}
		catch (DemoException ex) {
			if (this.surroundings.stop().isRequested()) {
				this.surroundings.err().println("The demo was stopped; its database and its cloud are gone.");
				return STOPPED;
			}
			this.surroundings.err().println(ex.getMessage());
			return FAILED;
		}
		finally {
			EmbeddedServer.discard(folder);
		}
	}

	private Sandbox sandbox(Path directory) {
		return Sandbox.start(SandboxOptions.builder()
			.tenants(this.tenants)
			.usersPerTenant(this.usersPerTenant)
			.variedSizes(true)
			.flawed(true)
			.directory(directory)
			.clock(this.surroundings.clock())
			.build());
	}

	private static Map<String, Object> values(Sandbox sandbox, Path folder, Path var) {
		Map<String, Object> values = new HashMap<>(sandbox.settings());
		values.put("csp.token-store.file", folder.resolve("refresh-token").toString());
		// Apart from those of real nights, and still there when the demo is over.
		values.put("csp.report.folder", "var/demo-reports");
		values.put("csp.users.service-users.group", SandboxOptions.DEFAULT_GROUP_NAME);
		// Not among those of real nights, and to be looked at when the demo is over.
		values.put("csp.report.folder", var.resolve("demo-reports").toString());
		values.put("csp.report.keep", "5");
		// Microsoft is asked again for minutes; the audience should not wait so long.
		values.put("csp.cloud.retry-delay", "200ms");
		values.put("csp.cloud.retry-attempts", "3");
		// Three customers are there by hand: the night that fills the CRM is not to be
		// held.
		values.put("csp.customers.creation-limit", "10000");
		return values;
	}

}
