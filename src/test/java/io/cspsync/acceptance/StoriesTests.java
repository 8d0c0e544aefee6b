package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README tells under "When something fails" happens, and is printed so. That a
 * real server's restart and a real kill end well is for {@link DatabaseRestartsTests} and
 * {@link KilledRunTests}.
 */
class StoriesTests {

	@TempDir
	Path folder;

	private final Sandbox sandbox = Sandbox
		.start(SandboxOptions.builder().tenants(4).usersPerTenant(12).seed(7).build());

	private final HikariDataSource database = TestDatabase.fresh();

	private final ToldStory story = new ToldStory();

	private Product product;

	@BeforeEach
	void install() throws IOException {
		Files.createDirectories(this.folder.resolve("jobs"));
		settings("displayName");
		this.product = new Product(this.folder, this.sandbox.settings(), TestDatabase.settings(this.database))
			.home(this.folder)
			.set("csp.users.departures.min-absence", "0s")
			.set("csp.users.departures.after-reads", "1");
	}

	@AfterEach
	void close() {
		this.database.close();
		this.sandbox.close();
	}

	@Test
	void aTenantWithoutConsent() {
		SandboxTenant tenant = this.sandbox.tenants().getFirst();
		tenant.consent(false);
		type(3, "sync");
		type(0, "errors");
		tenant.consent(true);
		type(0, "consent", "verify", "--tenant", tenant.id());
		type(0, "restart");
		this.story.assertToldAs("A tenant has not consented");
	}

	@Test
	void anExpiredSecret() {
		this.sandbox.apps().expireSecret(this.sandbox.home().directoryApp());
		type(2, "sync");
		this.product.set("csp.directory-app.client-secret",
				this.sandbox.apps().renewSecret(this.sandbox.home().directoryApp()));
		type(0, "check", "--partner-only");
		type(0, "sync");
		this.story.assertToldAs("A secret has expired");
	}

	@Test
	void theDatabaseIsRestartedInMidRun() throws InterruptedException {
		CompletableFuture<Product.Ended> night = frozenNight();
		JdbcClient.create(TestDatabase.admin(this.database))
			.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() "
					+ "and pid <> pg_backend_pid()")
			.query(Integer.class)
			.single();
		// The lock's session is looked at every five seconds.
		Thread.sleep(6_000);
		this.sandbox.heal(Outage.FROZEN);
		assertThat(this.story.happened(night.join(), "sync").exitCode()).isEqualTo(1);
		type(0, "restart");
		this.story.assertToldAs("The database is restarted in mid-run");
	}

	@Test
	void theDatabasesDiskIsFull() {
		JdbcClient owner = JdbcClient.create(TestDatabase.owner(this.database));
		owner.sql("""
				create function crm.no_space() returns trigger language plpgsql as $$ begin
				    raise exception 'could not extend file "base/16389/17021": No space left on device'
				        using errcode = '53100', hint = 'Check free disk space.';
				end $$
				""").update();
		owner.sql("create trigger full_disk before insert on crm.users for each row execute function crm.no_space()")
			.update();
		type(3, "sync");
		type(0, "errors");
		owner.sql("drop trigger full_disk on crm.users").update();
		owner.sql("drop function crm.no_space()").update();
		type(0, "restart");
		this.story.assertToldAs("The database's disk is full");
	}

	/** As a kill leaves it: without an end, and its lock gone with its session. */
	@Test
	void theProcessWasKilled() {
		SandboxTenant tenant = this.sandbox.tenants().getFirst();
		tenant.consent(false);
		assertThat(this.product.run("sync").exitCode()).isEqualTo(3);
		tenant.consent(true);
		JdbcClient jdbc = JdbcClient.create(this.database);
		jdbc.sql("update runs set ended_at = null, exit_code = null").update();
		jdbc.sql("update batch.batch_job_execution set status = 'STARTED', end_time = null").update();
		type(0, "stop");
		type(0, "restart");
		Leftovers.assertNothingRuns(this.database);
		this.story.assertToldAs("The process was killed");
	}

	@Test
	void twoSchedulersAtOnce() throws InterruptedException {
		this.sandbox.tenants()
			.forEach((tenant) -> this.sandbox.misbehave(tenant.id(),
					Misbehaviour.of(Kind.SLOW).on(Call.USERS).after(Duration.ofSeconds(4))));
		CompletableFuture<Product.Ended> night = begunNight();
		type(4, "sync");
		assertThat(night.join().exitCode()).isZero();
		type(0, "status");
		this.story.assertToldAs("Two schedulers start at once");
	}

	@Test
	void aBrakeTrips() {
		type(0, "sync");
		SandboxTenant tenant = this.sandbox.tenants().getFirst();
		tenant.users().stream().limit(8).toList().forEach((user) -> tenant.removeUser(user.id()));
		int before = inactive();
		type(5, "sync");
		assertThat(inactive()).isEqualTo(before);
		type(0, "approve");
		type(0, "approve", "--departures");
		assertThat(inactive()).isGreaterThan(before);
		this.story.assertToldAs("A brake holds what looks wrong");
	}

	@Test
	void aWrongMappingIsNoticedNextMorning() {
		type(0, "sync");
		List<String> before = names();
		settings("jobTitle");
		type(0, "sync");
		assertThat(names()).isNotEqualTo(before);
		settings("displayName");
		String run = JdbcClient.create(this.database).sql("select max(run_key) from runs").query(String.class).single();
		type(0, "undo", "--run", run, "--dry-run");
		type(0, "undo", "--run", run);
		assertThat(names()).isEqualTo(before);
		type(0, "sync");
		assertThat(names()).isEqualTo(before);
		this.story.assertToldAs("A wrong mapping is noticed next morning");
	}

	private List<String> names() {
		return JdbcClient.create(this.database)
			.sql("select entra_id || ' ' || name from users order by 1")
			.query(String.class)
			.list();
	}

	private int inactive() {
		return JdbcClient.create(this.database)
			.sql("select count(*) from users where not active and entra_id is not null")
			.query(Integer.class)
			.single();
	}

	/** A run that gets no answer from now on until the freeze is healed. */
	private CompletableFuture<Product.Ended> frozenNight() throws InterruptedException {
		CompletableFuture<Product.Ended> night = begunNight();
		this.sandbox.misbehave(Outage.FROZEN);
		return night;
	}

	private CompletableFuture<Product.Ended> begunNight() throws InterruptedException {
		CompletableFuture<Product.Ended> night = CompletableFuture.supplyAsync(() -> this.product.run("sync"),
				(work) -> Thread.ofPlatform().name("night").daemon().start(work));
		while (this.sandbox.requests().count(Call.PARTNER_CUSTOMERS) == 0 && !night.isDone()) {
			Thread.sleep(2);
		}
		return night;
	}

	private void type(int exitCode, String... command) {
		Product.Ended ended = this.story.happened(this.product.run(command), command);
		assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
	}

	private void settings(String sourceOfNames) {
		try {
			String nightly = Files.readString(Path.of("jobs/nightly.yml"));
			String changed = nightly.replace("{ source: displayName, target: name }",
					"{ source: %s, target: name }".formatted(sourceOfNames));
			Files.writeString(this.folder.resolve("jobs/nightly.yml"), changed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
