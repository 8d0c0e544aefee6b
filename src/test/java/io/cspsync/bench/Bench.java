package io.cspsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.acceptance.Product;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./run.sh bench [tenants=2000] [users=100] [rounds=3] [heap=256m]}: a first night
 * into a fresh database and the same night again, each beside a plain download of the
 * same pages, in turns; the medians. The product is a cold process each time, as cron
 * starts it.
 */
public final class Bench {

	private static final int CONCURRENCY = 8;

	private final int tenants;

	private final int users;

	private final int rounds;

	private final String heap;

	private final Map<String, List<Double>> figures = new TreeMap<>();

	private Bench(Map<String, String> arguments) {
		this.tenants = Integer.parseInt(arguments.getOrDefault("tenants", "2000"));
		this.users = Integer.parseInt(arguments.getOrDefault("users", "100"));
		this.rounds = Integer.parseInt(arguments.getOrDefault("rounds", "3"));
		this.heap = arguments.getOrDefault("heap", "256m");
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length > 0 && arguments[0].equals("history")) {
			new HistoryBench(named(List.of(arguments).subList(1, arguments.length), "tenants", "nights", "rounds"))
				.run();
		}
		else if (arguments.length > 0 && arguments[0].equals("report")) {
			new ReportBench(named(List.of(arguments).subList(1, arguments.length), "tenants", "nights", "rounds"))
				.run();
		}
		else if (arguments.length > 0 && arguments[0].equals("looking")) {
			new LookingBench(named(List.of(arguments).subList(1, arguments.length), "tenants", "nights", "rounds"))
				.run();
		}
		else {
			new Bench(named(List.of(arguments), "tenants", "users", "rounds", "heap")).run();
		}
		System.exit(0);
	}

	private static Map<String, String> named(List<String> arguments, String... known) {
		Map<String, String> named = new TreeMap<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts.length < 2 || !List.of(known).contains(parts[0])) {
				System.err.println("\"" + argument + "\" is no argument of bench: "
						+ "./run.sh bench [tenants=2000] [users=100] [rounds=3] [heap=256m], "
						+ "./run.sh bench history [tenants=5000] [nights=365] [rounds=5], "
						+ "./run.sh bench report [tenants=2000] [nights=400] [rounds=5], "
						+ "or ./run.sh bench looking [tenants=2000] [nights=400] [rounds=3]");
				System.exit(2);
			}
			named.put(parts[0], parts[1]);
		}
		return named;
	}

	private void run() throws IOException {
		System.out.printf(
				"%,d tenants x %d users, %d rounds, product with -Xmx%s, %d at once, %d processors, Java %s%n",
				this.tenants, this.users, this.rounds, this.heap, CONCURRENCY,
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
			.tenants(this.tenants)
			.usersPerTenant(this.users)
			.pageMemory(2L << 30)
			.build())) {
			PlainDownload download = new PlainDownload(sandbox.settings());
			List<String> ids = sandbox.tenants().stream().map(SandboxTenant::id).toList();
			download.run(ids, CONCURRENCY); // renders every page once
			for (int round = 1; round <= this.rounds; round++) {
				Path folder = Files.createTempDirectory("csp-sync-bench");
				try (BenchServer server = BenchServer.start(folder)) {
					note("download", download.run(ids, CONCURRENCY));
					night(new Product(folder, sandbox.settings(), server.settings()), "first night", server);
					note("download", download.run(ids, CONCURRENCY));
					night(new Product(folder, sandbox.settings(), server.settings()), "unchanged night", server);
					liveHeap(new Product(folder, sandbox.settings(), server.settings()), folder);
				}
				System.out.println("round " + round + " of " + this.rounds + " done");
			}
		}
		print();
	}

	// A night of its own, because collecting every second takes time.
	private void liveHeap(Product product, Path folder) throws IOException {
		Path gc = folder.resolve("gc.log");
		Product.Started started = product.set("csp.run.concurrency", String.valueOf(CONCURRENCY))
			.jvm("-Xmx" + this.heap, "-Xlog:gc:file=" + gc)
			.start("sync");
		PeakMemory.collectOften(started.process());
		Product.Ended ended = started.end();
		if (ended.exitCode() != 0) {
			throw new IllegalStateException("The night ended with " + ended.exitCode() + ":\n" + ended.output());
		}
		figure("live heap at most, MiB", PeakMemory.liveHeapMebibytes(gc));
	}

	private void night(Product product, String name, BenchServer server) {
		product.set("csp.run.concurrency", String.valueOf(CONCURRENCY)).jvm("-Xmx" + this.heap);
		long begin = System.nanoTime();
		Product.Started started = product.start("sync");
		PeakMemory peak = PeakMemory.watch(started.process());
		Product.Ended ended = started.end();
		note(name, Duration.ofNanos(System.nanoTime() - begin));
		if (ended.exitCode() != 0) {
			throw new IllegalStateException(name + " ended with " + ended.exitCode() + ":\n" + ended.output());
		}
		figure(name + ": resident, MiB", peak.residentMebibytes());
		try (HikariDataSource database = server.pool()) {
			JdbcClient jdbc = JdbcClient.create(database);
			// The same work was done: every user read, and stored unless a guest.
			int read = jdbc
				.sql("select sum(users_read) from run_tenants group by run_key order by run_key desc limit 1")
				.query(Integer.class)
				.single();
			int guests = jdbc
				.sql("select sum(users_skipped) from run_tenants group by run_key order by run_key desc limit 1")
				.query(Integer.class)
				.single();
			int stored = jdbc.sql("select count(*) from users").query(Integer.class).single();
			if (read != this.tenants * this.users || stored != read - guests) {
				throw new IllegalStateException("%d users were read, %d guests left out, %d are stored; there are %d"
					.formatted(read, guests, stored, this.tenants * this.users));
			}
			for (String step : List.of("customers", "licences", "users")) {
				Double seconds = jdbc.sql("""
						select extract(epoch from end_time - start_time) from batch.batch_step_execution
						where step_name = ? order by step_execution_id desc limit 1
						""").param(step).query(Double.class).single();
				figure(name + ": step " + step + ", s", seconds);
			}
		}
	}

	private void note(String what, Duration time) {
		figure(what + ": s", time.toMillis() / 1000.0);
		figure(what + ": users/s", this.tenants * this.users * 1000.0 / time.toMillis());
	}

	private void figure(String what, double value) {
		this.figures.computeIfAbsent(what, (key) -> new ArrayList<>()).add(value);
	}

	private void print() {
		System.out.printf("%-44s %10s %10s %10s%n", "", "median", "least", "most");
		this.figures.forEach((what, values) -> {
			List<Double> sorted = values.stream().sorted().toList();
			System.out.printf(Locale.ROOT, "%-44s %,10.1f %,10.1f %,10.1f%n", what, sorted.get(sorted.size() / 2),
					sorted.getFirst(), sorted.getLast());
		});
		for (String night : List.of("first night", "unchanged night")) {
			System.out.printf(Locale.ROOT, "%s: %.2f of the plain download's users/s%n", night,
					median(night + ": users/s") / median("download: users/s"));
		}
	}

	private double median(String what) {
		List<Double> sorted = this.figures.getOrDefault(what, List.of()).stream().sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

}
