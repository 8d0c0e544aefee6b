package io.cspsync.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.RetryAfter;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No secret is ever said: with everything logged that can be, through every fault that
 * the sandbox knows, none is in the logs, the output, the tables, the reports, or the
 * list of processes.
 */
class CanaryTests {

	private static final String DATABASE_PASSWORD = "canary-d4tab4se-p4ssword";

	@TempDir
	Path folder;

	private final Canaries canaries = new Canaries();

	private final List<String> commandLines = new ArrayList<>();

	private String output = "";

	@Test
	void noSecretIsSaidThroughAnyFault() throws IOException {
		List<Kind> kinds = List.of(Kind.values());
		try (Sandbox sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(kinds.size()).usersPerTenant(3).seed(77).build());
				HikariDataSource database = TestDatabase.fresh()) {
			Files.createDirectories(this.folder.resolve("jobs"));
			Files.copy(Path.of("jobs", "nightly.yml"), this.folder.resolve("jobs/nightly.yml"));
			Product product = product(sandbox, database);
			watchFor(sandbox);
			for (int i = 0; i < kinds.size(); i++) {
				SandboxTenant tenant = sandbox.tenants().get(i);
				tenant.setSku("AAD_PREMIUM", 5);
				sandbox.misbehave(tenant.id(), Misbehaviour.of(kinds.get(i)).after(Duration.ofMillis(5)));
			}
			assertThat(run(product, "sync")).as(() -> this.output).isEqualTo(3);
			throughOutages(product, sandbox);
			lookInTables(database);
		}
		this.canaries.lookBelow(this.folder, secretFiles());
		this.canaries.lookIn("the list of processes", String.join("\n", this.commandLines));
		assertThat(this.canaries.found()).isEmpty();
		assertThat(Files.readString(this.folder.resolve("trace.log"))).as("what everybody had to say")
			.contains(" TRACE ", "com.microsoft.aad.msal4j", "org.springframework.jdbc", "org.springframework.batch",
					"org.springframework.web.client", "com.zaxxer.hikari", "org.postgresql");
		assertThat(this.canaries.looked()).isGreaterThan(2_000_000);
	}

	private void throughOutages(Product product, Sandbox sandbox) {
		Set<Outage> outages = EnumSet.allOf(Outage.class);
		// What only Entra's sign-in page says, no run meets.
		outages.removeAll(EnumSet.range(Outage.SIGN_IN_WITH_FOREIGN_MFA, Outage.SIGN_IN_BLOCKED));
		try (Product.Session session = product.open()) {
			assertThat(note(session.run("restart"))).as(() -> this.output).isEqualTo(3);
			for (Outage outage : outages) {
				sandbox.misbehave(outage, RetryAfter.seconds(3600), Misbehaviour.FOR_EVER);
				assertThat(note(session.run("sync"))).as(outage.name()).isNotEqualTo(4);
				sandbox.heal(outage);
			}
			sandbox.healAll();
			note(session.run("errors", "--json"));
			note(session.run("status", "--json"));
			note(session.run("sync", "--dry-run"));
			noteCommandLines(session.started().process());
		}
	}

	@Test
	void whoLooksFindsThem() {
		this.canaries.with("a secret", "s3cr~et +/=");
		this.canaries.lookIn("a header",
				"Basic " + Base64.getEncoder().encodeToString("client:s3cr~et +/=&more".getBytes()));
		this.canaries.lookIn("a form", "client_secret=s3cr%7Eet+%2B%2F%3D&x");
		this.canaries.lookIn("a log", "the secret s3cr~et +/= is wrong");
		assertThat(this.canaries.found()).hasSize(3);
	}

	private Product product(Sandbox sandbox, HikariDataSource database) {
		return new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
			.set("spring.datasource.password", DATABASE_PASSWORD)
			.set("csp.sign-ins.enabled", "true")
			.set("csp.report.after-run", "true")
			.set("csp.sign-ins.requests-per-minute", "600")
			.set("csp.cloud.retry-attempts", "2")
			.set("csp.cloud.retry-budget", "2s")
			.set("csp.cloud.retry-delay", "5ms")
			.set("logging.config", traceFile())
			.set("logging.level.root", "TRACE")
			.home(this.folder)
			.jvm("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
					"-Dlogback.configurationFile=" + traceFile());
	}

	private static String traceFile() {
		try {
			return Path.of(Objects.requireNonNull(CanaryTests.class.getResource("trace.xml")).toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void watchFor(Sandbox sandbox) throws IOException {
		Map<String, String> settings = sandbox.settings();
		String refreshToken = Files.readString(Path.of(settings.get("csp.partner-app.refresh-token-file"))).strip();
		this.canaries.with("the partner app's secret", settings.get("csp.partner-app.client-secret"))
			.with("the directory app's secret", settings.get("csp.directory-app.client-secret"))
			.with("the refresh token", refreshToken)
			// All of them begin so, and so do all access tokens.
			.with("a rotated refresh token", refreshToken.substring(0, refreshToken.indexOf('.') + 1))
			.with("an access token", "eyJ0eXAiOiJKV1QiLCJhbGci")
			.with("the database's password", DATABASE_PASSWORD);
	}

	private List<Path> secretFiles() {
		return List.of(this.folder.resolve("refresh-token"));
	}

	private int run(Product product, String... arguments) {
		Product.Started started = product.start(arguments);
		noteCommandLines(started.process());
		return note(started.end());
	}

	private int note(Product.Ended ended) {
		this.output = ended.output();
		return ended.exitCode();
	}

	private void noteCommandLines(Process process) {
		process.toHandle().info().commandLine().ifPresent(this.commandLines::add);
		process.toHandle()
			.descendants()
			.forEach((child) -> child.info().commandLine().ifPresent(this.commandLines::add));
		commandLineOf(process.pid());
	}

	// ProcessHandle leaves out the arguments of long command lines.
	private void commandLineOf(long pid) {
		try {
			Path file = Path.of("/proc", String.valueOf(pid), "cmdline");
			if (Files.exists(file)) {
				this.commandLines.add(Files.readString(file).replace('\0', ' '));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void lookInTables(HikariDataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		List<String> tables = jdbc.sql("""
				select format('%I.%I', table_schema, table_name) from information_schema.tables
				where table_schema not in ('pg_catalog', 'information_schema')
				""").query(String.class).list();
		assertThat(tables).contains("crm.integration_errors", "batch.batch_step_execution", "crm_dry.users");
		tables.forEach((table) -> this.canaries.lookIn(table,
				String.join("\n", jdbc.sql("select t::text from " + table + " t").query(String.class).list())));
		assertThat(Set.copyOf(tables)).hasSizeGreaterThan(30);
	}

}
