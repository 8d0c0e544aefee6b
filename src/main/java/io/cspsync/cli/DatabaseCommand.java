package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.cli.postgres.EmbeddedServer;
import io.cspsync.cli.postgres.ServerAddress;
import io.cspsync.cli.settings.JobSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "database", description = "Keeps the embedded PostgreSQL up and says how to connect; Ctrl-C ends it.")
final class DatabaseCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "The port (default: a free one).")
	private int port;

	DatabaseCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String url = JobSettings
			.ofDefault(this.surroundings.jobs(), Looking.DEFAULT_JOB, this.surroundings.environment())
			.value("spring.datasource.url");
		if (url != null) {
			throw new UsageException("The settings name a database of their own (spring.datasource.url), so the "
					+ "embedded one is not used: unset SPRING_DATASOURCE_URL to look at it");
		}
		if (this.port < 0 || this.port > 65_535) {
			throw new UsageException("--port %d is no port: take one from 1 to 65535".formatted(this.port));
		}
		try (EmbeddedServer server = EmbeddedServer.open(this.surroundings.var().resolve("postgres"), this.port)) {
			this.surroundings.out().print(text(server.address()));
			this.surroundings.out().flush();
			this.surroundings.stop().await();
		}
		return 0;
	}

	private static String text(ServerAddress address) {
		return """
				PostgreSQL 18 runs (process %d) until Ctrl-C, and as long as other commands use it.

				  JDBC      %s
				  user      %s
				  password  the content of %s
				  psql      PGPASSWORD="$(cat '%s')" psql -h %s -p %d -U %s %s

				The tables are in the schema crm, the views in reporting, Spring Batch's tables in batch.
				""".formatted(address.process(), address.jdbcUrl(), address.user(), address.passwordFile(),
				address.passwordFile(), ServerAddress.HOST, address.port(), address.user(), ServerAddress.DATABASE);
	}

}
