package io.cspsync.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.cspsync.tenant.NearestName;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sandbox",
		description = "A Microsoft cloud on loopback that answers like the real one; Ctrl-C ends it.")
final class SandboxCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "The port (default: a free one).")
	private int port;

	@Option(names = "--tenants", paramLabel = "N", defaultValue = "40", description = "How many (default 40).")
	private int tenants;

	@Option(names = "--users-per-tenant", paramLabel = "M", defaultValue = "125",
			description = "How many on average (default 125).")
	private int usersPerTenant;

	@Option(names = "--seed", paramLabel = "S", defaultValue = "1",
			description = "The same seed makes the same data (default 1).")
	private long seed;

	@Option(names = "--misbehave", paramLabel = "TENANT=KIND",
			description = "What a tenant (position from 0, id or domain) does wrong, such as 3=consent-missing; "
					+ "may be given several times.")
	private List<String> misbehaviours = new ArrayList<>();

	SandboxCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		try (Sandbox sandbox = start()) {
			this.misbehaviours.forEach((text) -> misbehave(sandbox, text));
			this.surroundings.out().print(sandbox.describe());
			this.surroundings.out().flush();
			this.surroundings.stop().await();
		}
		return 0;
	}

	private Sandbox start() {
		try {
			return Sandbox.start(SandboxOptions.builder()
				.port(this.port)
				.tenants(this.tenants)
				.usersPerTenant(this.usersPerTenant)
				.variedSizes(true)
				.flawed(true)
				.seed(this.seed)
				.clock(this.surroundings.clock())
				.build());
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new UsageException(Objects.requireNonNullElse(ex.getMessage(), ex.toString()));
		}
	}

	private static void misbehave(Sandbox sandbox, String text) {
		int equals = text.indexOf('=');
		if (equals < 1) {
			throw new UsageException(
					"--misbehave %s lacks its tenant: write TENANT=KIND, such as 3=consent-missing".formatted(text));
		}
		try {
			String tenant = sandbox.tenant(text.substring(0, equals)).id();
			sandbox.misbehave(tenant, Misbehaviour.of(kind(text.substring(equals + 1))));
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("--misbehave %s: %s".formatted(text, ex.getMessage()));
		}
	}

	private static Kind kind(String word) {
		List<String> kinds = Arrays.stream(Kind.values())
			.map((kind) -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
		String typed = word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		if (!kinds.contains(typed)) {
			throw new UsageException(NearestName.of(typed, kinds)
				.map((name) -> "\"%s\" is no misbehaviour; did you mean %s?".formatted(word, name))
				.orElse("\"%s\" is no misbehaviour; there are %s".formatted(word, String.join(", ", kinds))));
		}
		return Kind.named(typed);
	}

}
