package io.cspsync.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A night whose process goes on to read last sign-ins, and is ended in the middle. */
class SignInsAfterNightTests {

	@TempDir
	Path folder;

	@Test
	void theNightEndsAsItWouldHave() throws Exception {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(6).usersPerTenant(20).seed(3).build());
				HikariDataSource database = TestDatabase.fresh()) {
			sandbox.tenants().forEach((tenant) -> tenant.setSku("AAD_PREMIUM", 5));
			sandbox.misbehave(sandbox.tenants().get(1).id(), Misbehaviour.of(Kind.NO_PREMIUM_PLAN));
			Product product = new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
				.set("csp.sign-ins.enabled", "true");
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isZero();
			assertThat(night.output()).contains("The run has ended with exit code 0. Now last sign-ins are read",
					"Last sign-ins: 5 of 6 tenants read, 1 failed.");
			JdbcClient jdbc = JdbcClient.create(database);
			assertThat(jdbc.sql("select state from reporting.sign_ins group by state order by count(*) desc")
				.query(String.class)
				.list()).containsExactlyInAnyOrder("signed in", "never", "unknown").startsWith("signed in");
			assertThat(jdbc.sql("select code from crm.integration_errors where step = 'sign-ins'")
				.query(String.class)
				.list()).containsExactly("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
			// The app's minute is over, or the second process would wait for that.
			jdbc.sql("update sign_in_reads set tried_at = tried_at - interval '1 minute'").update();
			stopped(sandbox, product.set("csp.sign-ins.read-again-after", "0s"));
		}
	}

	private static void stopped(Sandbox sandbox, Product product) throws Exception {
		sandbox.tenants()
			.forEach((tenant) -> sandbox.misbehave(tenant.id(),
					Misbehaviour.of(Kind.SLOW).on(Call.SIGN_INS).after(Duration.ofSeconds(3))));
		int before = sandbox.requests().count(Call.SIGN_INS);
		Product.Started started = product.start("sync");
		while (sandbox.requests().count(Call.SIGN_INS) == before && started.process().isAlive()) {
			Thread.sleep(50);
		}
		assertThat(Files.readString(started.output())).contains("Now last sign-ins are read");
		Product.Ended ended = started.terminate();
		assertThat(ended.exitCode()).as(ended.output()).isZero();
		assertThat(sandbox.requests().count(Call.SIGN_INS)).isLessThan(before + 6);
	}

}
