package io.cspsync.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.cspsync.acceptance.RestartedServer.End;
import io.cspsync.cli.postgres.ServerAddress;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A night whose database server is restarted three times, each time in another way, and
 * whose Microsoft answers nothing for a while: whatever ends, {@code restart} goes on
 * with it, and in the end everything is as after a night without trouble.
 *
 * <p>
 * The long form, with a freeze of a minute and more rounds, each with other moments:
 * {@code ./run.sh test -Dtest=DatabaseRestartsTests -Dproof.freeze=60s
 * -Dproof.rounds=10}; {@code -Dcsp.test.seed=N} begins with other ones.
 */
class DatabaseRestartsTests {

	private static final long SEED = Long.getLong("csp.test.seed", 20261123L);

	private static final int ROUNDS = Integer.getInteger("proof.rounds", 1);

	private static final Duration FREEZE = DurationStyle.detectAndParse(System.getProperty("proof.freeze", "2s"));

	/** Each restart of the server and the freeze may end a run or come after its end. */
	private static final int MOST_RUNS = 10;

	@TempDir
	private static Path folder;

	private static Sandbox sandbox;

	private static RestartedServer server;

	private static CrmSnapshot undisturbed;

	private static List<String> switchedOff;

	private static List<String> absences;

	private static List<String> open;

	private static int requests;

	@BeforeAll
	static void runUndisturbed() throws IOException {
		Files.createSymbolicLink(folder.resolve("jobs"), Path.of("jobs").toAbsolutePath());
		sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(30).usersPerTenant(20).flawed(true).seed(SEED).build());
		// A little latency spreads the run over more moments at which the server can end.
		sandbox.tenants()
			.forEach((tenant) -> sandbox.misbehave(tenant.id(),
					Misbehaviour.of(Kind.SLOW).on(Call.USERS).after(Duration.ofMillis(150))));
		server = new RestartedServer(folder);
		Product product = product(ServerAddress.DATABASE);
		assertThat(product.run("sync").exitCode()).isIn(3, 5);
		leave(0, 5);
		assertThat(product.run("sync").exitCode()).isIn(3, 5);
		// Now some are absent for the second time and to be switched off, others for the
		// first time: who counts a read twice would switch them off too.
		leave(5, 10);
		server.copy("undisturbed");
		sandbox.requests().reset();
		assertThat(product("undisturbed").run("sync").exitCode()).isIn(3, 5);
		requests = sandbox.requests().total();
		DataSource database = server.source("undisturbed");
		undisturbed = CrmSnapshot.of(database);
		switchedOff = switchedOff(database);
		absences = absences(database);
		open = open(database);
		assertThat(switchedOff).hasSizeGreaterThanOrEqualTo(5);
		assertThat(absences).hasSizeGreaterThan(5);
	}

	@AfterAll
	static void close() {
		server.close();
		sandbox.close();
	}

	private static void leave(int from, int to) {
		sandbox.tenants()
			.stream()
			.filter((tenant) -> tenant.isConsented() && tenant.userCount() > 10)
			.skip(from)
			.limit(to - from)
			.forEach((tenant) -> tenant.removeUser(tenant.users().getLast().id()));
	}

	private static Product product(String database) {
		return new Product(folder, sandbox.settings(), server.settings(database)).home(folder)
			.set("csp.run.concurrency", "2")
			.set("csp.cloud.read-timeout", FREEZE.dividedBy(3).toMillis() + "ms")
			.set("csp.cloud.retry-delay", "100ms")
			.set("csp.users.departures.min-absence", "0s");
	}

	static IntStream rounds() {
		return IntStream.range(0, ROUNDS);
	}

	@ParameterizedTest
	@MethodSource("rounds")
	void threeRestartsOfTheServerAndAFreezeLeaveNoTrace(int round) {
		Random random = new Random(SEED + round);
		List<Trouble> troubles = new ArrayList<>(List.of(Trouble.of(End.FAST), Trouble.of(End.IMMEDIATE),
				Trouble.of(End.KILLED), DatabaseRestartsTests::freeze));
		Collections.shuffle(troubles, random);
		String name = "round_" + round;
		server.copy(name);
		DataSource database = server.source(name);
		// What Microsoft does not answer is asked again often enough, or is given up.
		Product product = product(name).set("csp.cloud.retry-attempts", random.nextBoolean() ? "2" : "6");
		List<String> story = new ArrayList<>();
		Product.Ended last = null;
		String copied = JdbcClient.create(database)
			.sql("select max(run_key) from crm.runs")
			.query(String.class)
			.single();
		for (int run = 0; run < MOST_RUNS && (!troubles.isEmpty() || !open(database).equals(open)); run++) {
			// Without the database at its very beginning a run is none yet.
			boolean begun = JdbcClient.create(database)
				.sql("select exists (select from crm.runs where run_key > :copied)")
				.param("copied", copied)
				.query(Boolean.class)
				.single();
			String command = begun ? "restart" : "sync";
			last = disturbed(product, command, troubles, random, story, begun ? 30 : requests);
			story.add(command + " ended with " + last.exitCode());
			assertThat(last.exitCode()).as(story + "\n" + last.output()).isIn(1, 2, 3, 5);
			if (last.exitCode() == 2) {
				assertThat(last.output()).contains("The database cannot be reached");
			}
			Leftovers.assertNothingRuns(database);
			Leftovers.assertNoErrorTwice(database);
			assertThat(switchedOff).as(story + ": wrongly switched off").containsAll(switchedOff(database));
		}
		System.out.println("Round " + round + ": " + String.join(", ", story));
		assertThat(last).isNotNull();
		assertThat(last.exitCode()).as(story + "\n" + last.output()).isIn(3, 5);
		assertThat(CrmSnapshot.of(database).differences(undisturbed)).as(story.toString()).isEmpty();
		assertThat(absences(database)).as(story.toString()).isEqualTo(absences);
		server.drop(name);
	}

	/** Something that happens while a run is on. */
	@FunctionalInterface
	private interface Trouble {

		String happen();

		static Trouble of(End end) {
			return () -> {
				server.restart(end);
				return "server " + end;
			};
		}

	}

	private static String freeze() {
		sandbox.misbehave(Outage.FROZEN);
		try {
			Thread.sleep(FREEZE);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		sandbox.heal(Outage.FROZEN);
		return "frozen for " + FREEZE.toSeconds() + " s";
	}

	/** Runs a command; the troubles happen one after the other until it has ended. */
	private static Product.Ended disturbed(Product product, String command, List<Trouble> troubles, Random random,
			List<String> story, int expected) {
		sandbox.requests().reset();
		CompletableFuture<Product.Ended> running = inBackground(() -> product.run(command));
		while (!troubles.isEmpty() && awaitRequests(1 + random.nextInt(expected * 4 / 5), running)) {
			story.add(troubles.removeFirst().happen() + " at request " + sandbox.requests().total());
		}
		return end(running);
	}

	// Not on the common pool: with one thread in it nobody would learn that a process has
	// ended.
	private static CompletableFuture<Product.Ended> inBackground(Supplier<Product.Ended> run) {
		return CompletableFuture.supplyAsync(run, (work) -> Thread.ofPlatform().name("run").daemon().start(work));
	}

	/** Whether the run is on and has made that many more requests. */
	private static boolean awaitRequests(int more, CompletableFuture<?> running) {
		int from = sandbox.requests().total();
		while (!running.isDone()) {
			if (sandbox.requests().total() >= from + more) {
				return true;
			}
			pause();
		}
		return false;
	}

	private static void pause() {
		try {
			Thread.sleep(5);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Product.Ended end(CompletableFuture<Product.Ended> running) {
		return running.orTimeout(FREEZE.toSeconds() * 10 + 180, TimeUnit.SECONDS).join();
	}

	/** The first run has lost its lock and does not know it yet. */
	@Test
	void whoeverStartsRightAfterTheServersRestartHasTheRunForHimself() {
		server.copy("second");
		DataSource database = server.source("second");
		sandbox.requests().reset();
		CompletableFuture<Product.Ended> first = inBackground(() -> product("second").run("sync"));
		awaitRequests(requests / 2, first);
		server.restart(End.FAST);
		Product.Ended second = product("second").run("restart");
		Product.Ended loser = end(first);
		assertThat(loser.exitCode()).as(loser.output()).isEqualTo(1);
		assertThat(second.exitCode()).as(second.output() + loser.output()).isIn(3, 5);
		assertThat(CrmSnapshot.of(database).differences(undisturbed)).isEmpty();
		assertThat(absences(database)).isEqualTo(absences);
		Leftovers.assertNothingRuns(database);
		Leftovers.assertNoErrorTwice(database);
		assertThat(JdbcClient.create(database)
			.sql("select exit_code from runs order by run_key desc limit 1")
			.query(Integer.class)
			.single()).as("the run ended as its second try did").isEqualTo(second.exitCode());
		assertThat(JdbcClient.create(database)
			.sql("select code from integration_errors where entity_type = 'run' and resolved_at is null")
			.query(String.class)
			.list()).as("errors of the run that the second try healed").isEmpty();
	}

	/** What is not complete in the newest run; without consent no tenant is. */
	private static List<String> open(DataSource database) {
		return JdbcClient.create(database).sql("""
				select tenant_id || ' ' || licences_state || ' ' || users_state from run_tenants
				where run_key = (select max(run_key) from runs)
				    and (licences_state in ('pending', 'failed') or users_state in ('pending', 'failed')) order by 1
				""").query(String.class).list();
	}

	private static List<String> switchedOff(DataSource database) {
		return JdbcClient.create(database)
			.sql("select tenant_id || ' ' || entra_id from users where not active and entra_id is not null")
			.query(String.class)
			.list();
	}

	private static List<String> absences(DataSource database) {
		return JdbcClient.create(database).sql("""
				select u.tenant_id || ' ' || u.entra_id || ' ' || d.state || ' ' || d.reads
				from deactivations d join users u on u.id = d.user_id order by 1
				""").query(String.class).list();
	}

}
