package io.cspsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.postgres.EmbeddedServer;
import io.cspsync.job.HistoryFigures;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code ./run.sh bench looking [tenants=2000] [nights=400] [rounds=3]}: how long each
 * command that only looks takes, as a person who types it waits: {@code run.sh} with a
 * JVM of its own, on a full database. First with the embedded server stopped, which the
 * command then starts and stops, then with a server that runs. The medians.
 */
final class LookingBench {

	private static final List<List<String>> COMMANDS = List.of(List.of("help"), List.of("status"),
			List.of("status", "--json"), List.of("status", "--max-age", "26h"), List.of("history"),
			List.of("history", "--tenant", "00000001-0000-4000-8000-000000000000"), List.of("errors"),
			List.of("show", "latest"), List.of("show", "00000001-0000-4000-8000-000000000000"), List.of("licences"),
			List.of("billable"), List.of("query", "select count(*) from users"), List.of("departures"),
			List.of("conflicts"), List.of("tenants", "list"), List.of("customers", "list"), List.of("mappings", "list"),
			List.of("users", "list", "--limit", "50"), List.of("explain", "AADSTS7000229"),
			List.of("report", "--json"));

	private final int tenants;

	private final int nights;

	private final int rounds;

	LookingBench(Map<String, String> arguments) {
		this.tenants = Integer.parseInt(arguments.getOrDefault("tenants", "2000"));
		this.nights = Integer.parseInt(arguments.getOrDefault("nights", "400"));
		this.rounds = Integer.parseInt(arguments.getOrDefault("rounds", "3"));
	}

	void run() throws IOException, InterruptedException {
		Path home = install(Files.createTempDirectory("csp-sync-bench"));
		BenchServer server = BenchServer.start(home.resolve("var"));
		try {
			HistoryBench.migrate(server);
			fill(server);
		}
		finally {
			server.close();
		}
		Map<List<String>, List<Double>> cold = measure(home, 1);
		Map<List<String>, List<Double>> warm;
		try (EmbeddedServer running = EmbeddedServer.open(home.resolve("var/postgres"), 0)) {
			System.out.println("with the server at " + running.address().jdbcUrl());
			warm = measure(home, this.rounds);
		}
		System.out.printf("%-64s %14s %14s%n", "seconds", "server stopped", "server running");
		warm.forEach(
				(command, values) -> System.out.printf(Locale.ROOT, "%-64s %14.2f %14.2f%n", String.join(" ", command),
						HistoryBench.median(cold.getOrDefault(command, List.of())), HistoryBench.median(values)));
	}

	/** The program as it is built here, with a database of its own. */
	private static Path install(Path home) throws IOException {
		Files.copy(Path.of("run.sh"), home.resolve("run.sh"));
		Files.createSymbolicLink(home.resolve("target"), Path.of("target").toAbsolutePath());
		for (String source : List.of("pom.xml", "src", "sql")) {
			Files.setLastModifiedTime(Files.createFile(home.resolve(source)), FileTime.from(Instant.EPOCH));
		}
		return home;
	}

	private void fill(BenchServer server) {
		long begin = System.nanoTime();
		try (HikariDataSource pool = server.pool()) {
			HistoryFigures.fill(pool, this.tenants, this.nights);
			new JdbcTemplate(pool).execute(
					"""
							insert into users (tenant_id, customer_id, entra_id, name, email, network_login)
							select t.tenant_id, t.customer_id, gen_random_uuid(), 'Person ' || n, n || '@' || t.customer_id || '.example',
							    n || '@' || t.customer_id || '.example' from tenants t cross join generate_series(1, 100) n;
							insert into licences (tenant_id, customer_id, sku_id, part_number, product_name, source, read_through, status,
							    purchased, consumed, enabled, warning, suspended)
							select t.tenant_id, t.customer_id, gen_random_uuid(), 'SKU_' || n, 'Product ' || n, 'sku', 'graph', 'Enabled', 50,
							    40, 50, 0, 0 from tenants t cross join generate_series(1, 10) n;
							insert into licence_days (day, licence_id, tenant_id, customer_id, sku_id, product_name, purchased, consumed,
							    billable, read_at)
							select current_date - n, l.id, l.tenant_id, l.customer_id, l.sku_id, l.product_name, 50, 40, 40, now()
							from licences l cross join generate_series(0, 62) n;
							insert into billable_user_days (day, tenant_id, customer_id, site_id, billable, service_users, excluded, read_at)
							select current_date - n, t.tenant_id, t.customer_id, 0, 99, 1, 0, now()
							from tenants t cross join generate_series(0, 62) n;
							insert into tenant_freshness (tenant_id, part, complete_at)
							select t.tenant_id, part, now() from tenants t cross join unnest(array['licences', 'users', 'sign-ins']) part;
							""");
			new JdbcTemplate(pool).execute("vacuum analyze");
		}
		System.out.printf(Locale.ROOT, "filled: %,d tenants, %,d nights, in %.0f s%n", this.tenants, this.nights,
				(System.nanoTime() - begin) / 1e9);
	}

	private Map<List<String>, List<Double>> measure(Path home, int rounds) throws IOException, InterruptedException {
		Map<List<String>, List<Double>> times = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			for (List<String> command : COMMANDS) {
				times.computeIfAbsent(command, (key) -> new ArrayList<>()).add(time(home, command));
			}
		}
		return times;
	}

	private static double time(Path home, List<String> command) throws IOException, InterruptedException {
		List<String> typed = new ArrayList<>(Arrays.asList("bash", home.resolve("run.sh").toString()));
		typed.addAll(command);
		Path output = home.resolve("output.txt");
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(typed).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		int exitCode = process.waitFor();
		double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
		if (exitCode != 0 && exitCode != 3) {
			throw new IllegalStateException(
					String.join(" ", command) + " ended with " + exitCode + ":\n" + Files.readString(output));
		}
		return seconds;
	}

}
