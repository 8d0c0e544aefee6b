package io.cspsync.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that is killed, stopped or started twice ends, after one restart, as if nothing
 * had happened. More kills than each build makes: {@code ./run.sh test
 * -Dtest=KilledRunTests -Dproof.kills=100}.
 */
class KilledRunTests {

	private static final long SEED = Long.getLong("csp.test.seed", 20261123L);

	private static final int KILLS = Integer.getInteger("proof.kills", 10);

	private static Sandbox sandbox;

	private static CrmSnapshot undisturbed;

	private static Duration length;

	@TempDir
	Path folder;

	@BeforeAll
	static void runUndisturbed(@TempDir Path folder) {
		sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(30).usersPerTenant(60).flawed(true).seed(SEED).build());
		// A little latency spreads the run over more moments at which it can die.
		sandbox.tenants()
			.forEach((tenant) -> sandbox.misbehave(tenant.id(),
					Misbehaviour.of(Kind.SLOW).on(Call.USERS).after(Duration.ofMillis(150))));
		try (HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.run.concurrency", "2");
			long begin = System.nanoTime();
			Product.Ended night = product.start("sync").end();
			length = Duration.ofNanos(System.nanoTime() - begin);
			// Tenants without consent have no users; that is their outcome in every run
			// here.
			assertThat(night.exitCode()).as(night.output()).isIn(3, 5);
			undisturbed = CrmSnapshot.of(database);
		}
	}

	@AfterAll
	static void close() {
		sandbox.close();
	}

	static IntStream kills() {
		return IntStream.range(0, KILLS);
	}

	@ParameterizedTest
	@MethodSource("kills")
	void killedAtAnyMoment(int kill) throws InterruptedException {
		Random random = new Random(SEED + kill);
		try (HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.run.concurrency", "2");
			Product.Started night = product.start("sync");
			// The first second is the JVM's; the kills are spread evenly over the rest.
			long part = Math.max(1, (length.toMillis() - 1000) / KILLS);
			Thread.sleep(1000 + kill * part + random.nextLong(part));
			night.kill();
			assertEndsAsUndisturbed(product, database);
		}
	}

	@RepeatedTest(2)
	void terminatedAtAnyMoment(RepetitionInfo repetition) throws InterruptedException {
		Random random = new Random(SEED - repetition.getCurrentRepetition());
		try (HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.run.concurrency", "2")
				.set("csp.report.after-run", "true");
			Product.Started night = product.start("sync");
			Thread.sleep(length.toMillis() / 2 + random.nextLong(Math.max(1, length.toMillis() / 4)));
			Product.Ended stopped = night.terminate();
			assertThat(stopped.exitCode()).as(stopped.output()).isIn(143, 3, 5);
			assertThat(stopped.output()).containsPattern("(?m)^Report: .*/report\\.html$");
			Leftovers.assertNothingRuns(database);
			assertEndsAsUndisturbed(product, database);
		}
	}

	@Test
	void ofTwoStartsAtOnceOneRunsAndTheOtherNamesIt() {
		try (HikariDataSource database = TestDatabase.fresh()) {
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database));
			Product.Started one = product.start("sync");
			Product.Started two = product.start("sync");
			Product.Ended first = one.end();
			Product.Ended second = two.end();
			Product.Ended refused = (first.exitCode() == 4) ? first : second;
			Product.Ended ran = (first.exitCode() == 4) ? second : first;
			assertThat(refused.exitCode()).as(first.output() + second.output()).isEqualTo(4);
			long holder = ((first.exitCode() == 4) ? two : one).process().pid();
			assertThat(refused.output()).contains(String.valueOf(holder));
			assertThat(ran.exitCode()).as(ran.output()).isIn(3, 5);
			assertThat(CrmSnapshot.of(database).differences(undisturbed)).isEmpty();
		}
	}

	private static void assertEndsAsUndisturbed(Product product, HikariDataSource database) {
		Product.Ended restart = product.run("restart");
		if (restart.exitCode() == 2) {
			// Killed before the run had begun, or stopped after it had ended: nothing to
			// restart.
			restart = product.run("sync");
		}
		assertThat(restart.exitCode()).as(restart.output()).isIn(3, 5);
		assertThat(CrmSnapshot.of(database).differences(undisturbed)).isEmpty();
		Leftovers.assertNothingRuns(database);
		Leftovers.assertNoErrorTwice(database);
	}

}
