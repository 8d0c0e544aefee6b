package io.cspsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.cli.postgres.ServerAddress;
import io.cspsync.crm.Login;
import io.cspsync.crm.Migrations;
import io.cspsync.job.HistoryFigures;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code ./run.sh bench history [tenants=5000] [nights=365] [rounds=5]}: what a year of
 * nights costs. The same work on a database with one night behind it and on one with all
 * of them, in turns; the medians and their ratio.
 */
final class HistoryBench {

	private final int tenants;

	private final int nights;

	private final int rounds;

	private final Map<String, List<Double>> young = new LinkedHashMap<>();

	private final Map<String, List<Double>> old = new LinkedHashMap<>();

	HistoryBench(Map<String, String> arguments) {
		this.tenants = Integer.parseInt(arguments.getOrDefault("tenants", "5000"));
		this.nights = Integer.parseInt(arguments.getOrDefault("nights", "365"));
		this.rounds = Integer.parseInt(arguments.getOrDefault("rounds", "5"));
	}

	void run() throws IOException {
		Path folder = Files.createTempDirectory("csp-sync-bench");
		try (BenchServer first = BenchServer.start(folder.resolve("young"));
				BenchServer second = BenchServer.start(folder.resolve("old"));
				HikariDataSource youngPool = pool(first, new CountedStatements());
				HikariDataSource oldPool = pool(second, new CountedStatements())) {
			migrate(first);
			migrate(second);
			begin(youngPool, 1);
			begin(oldPool, this.nights);
			measure(first, second);
			purge(oldPool);
		}
	}

	static void migrate(BenchServer server) {
		ServerAddress address = server.server().address();
		Migrations.at(address.jdbcUrl(), Login.ofProgram(address.user(), address.password())).migrate();
	}

	private void begin(HikariDataSource pool, int nights) {
		long begin = System.nanoTime();
		HistoryFigures.fill(pool, this.tenants, nights);
		System.out.printf(Locale.ROOT, "filled: %,d tenants, %,d nights, %,d step executions, in %.0f s%n",
				this.tenants, nights, (long) this.tenants * nights, seconds(begin));
	}

	private void measure(BenchServer first, BenchServer second) {
		CountedStatements youngCount = new CountedStatements();
		CountedStatements oldCount = new CountedStatements();
		try (HikariDataSource youngPool = pool(first, youngCount);
				HikariDataSource oldPool = pool(second, oldCount);
				HistoryFigures youngFigures = new HistoryFigures(youngPool, youngCount::count);
				HistoryFigures oldFigures = new HistoryFigures(oldPool, oldCount::count)) {
			// Once for the classes and caches.
			youngFigures.measure((what, value) -> {
			});
			oldFigures.measure((what, value) -> {
			});
			for (int round = 1; round <= this.rounds; round++) {
				youngFigures
					.measure((what, value) -> this.young.computeIfAbsent(what, (key) -> new ArrayList<>()).add(value));
				oldFigures
					.measure((what, value) -> this.old.computeIfAbsent(what, (key) -> new ArrayList<>()).add(value));
				System.out.println("round " + round + " of " + this.rounds + " done");
			}
		}
		System.out.printf("%-44s %12s %12s %8s%n", "", "one night", this.nights + " nights", "ratio");
		this.young.forEach((what, values) -> {
			double before = median(values);
			double after = median(this.old.getOrDefault(what, List.of()));
			System.out.printf(Locale.ROOT, "%-44s %,12.1f %,12.1f %8.2f%n", what, before, after, after / before);
		});
	}

	private void purge(HikariDataSource pool) {
		long begin = System.nanoTime();
		long rows = HistoryFigures.purge(pool, Duration.ofDays(90));
		System.out.printf(Locale.ROOT, "purge: %,d rows in %.0f s%n", rows, seconds(begin));
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

	static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private static HikariDataSource pool(BenchServer server, CountedStatements count) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(server.server().address().jdbcUrl());
		source.setUser(server.server().address().user());
		source.setPassword(server.server().address().password());
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(count.watch(source));
		pool.setConnectionInitSql("set search_path to " + Migrations.SEARCH_PATH);
		pool.setMaximumPoolSize(20);
		pool.setMinimumIdle(0);
		return pool;
	}

}
