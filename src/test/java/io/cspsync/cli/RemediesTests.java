package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxDelegation;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each error that a person can cure is caused, what is printed is done to the letter, and
 * the error is gone. What Microsoft's portals would do is done in the sandbox; a link is
 * opened, a command is typed.
 */
class RemediesTests {

	private static final Pattern LINK = Pattern.compile("https://\\S+/adminconsent\\?\\S+");

	private static final Pattern SIGN_IN = Pattern.compile("https://127\\S+/authorize\\?\\S+");

	private static final Pattern COMMAND = Pattern
		.compile("\\./run\\.sh ([a-z-]+(?: [a-z-]+)*? --tenant [0-9a-f-]{36})");

	private static Sandbox sandbox;

	private static TestBrowser browser;

	private static HikariDataSource shared;

	@TempDir
	private Path home;

	private HikariDataSource pool = shared;

	private final Map<String, String> settings = new HashMap<>();

	@BeforeAll
	static void start() {
		sandbox = Sandbox.start(SandboxOptions.builder().tenants(OF_TENANTS.size() + 1).usersPerTenant(3).build());
		browser = new TestBrowser(sandbox.certificatePem());
		shared = TestDatabase.fresh();
	}

	@AfterAll
	static void stop() {
		shared.close();
		sandbox.close();
	}

	@BeforeEach
	void use() {
		sandbox.settings().forEach(this::set);
		set("csp.token-store.file", this.home.resolve("var/refresh-token").toString());
		set("csp.partner-app.refresh-token-file", file("given", sandbox.signIns().newRefreshToken()));
		set("csp.partner-app.redirect-uri", "http://localhost:%d/".formatted(freePort()));
		set("csp.cloud.retry-attempts", "1");
	}

	@AfterEach
	void close() {
		if (this.pool != shared) {
			this.pool.close();
		}
	}

	/**
	 * Of one tenant.
	 *
	 * @param code what is recorded
	 * @param told what the remedy has to name
	 * @param cause makes it happen
	 * @param cure does what the remedy says, given its text
	 */
	record OfTenant(String code, List<String> told, Consumer<SandboxTenant> cause, Cure cure) {
	}

	/** Does what is said. */
	@FunctionalInterface
	interface Cure {

		void follow(RemediesTests test, SandboxTenant tenant, String remedy);

	}

	private static final List<OfTenant> OF_TENANTS = List.of(
			new OfTenant("AADSTS7000229", List.of("administrator of the tenant", "./run.sh consent verify --tenant"),
					(tenant) -> tenant.consent(false), RemediesTests::consent),
			new OfTenant("Authorization_IdentityNotFound",
					List.of("administrator of the tenant", "./run.sh consent verify --tenant"),
					SandboxTenant::principalOnly, RemediesTests::consent),
			new OfTenant("Authorization_RequestDenied",
					List.of("application permission User.Read.All", "consent again"),
					(tenant) -> tenant.roles("LicenseAssignment.Read.All"), RemediesTests::consent),
			new OfTenant("900308",
					List.of("Directory Readers, Global Reader, User Administrator or License Administrator",
							"./run.sh check --tenant"),
					(tenant) -> tenant.delegate(SandboxDelegation.NONE), (test, tenant, remedy) -> {
						assertThat(test.typePrinted(remedy).answer()).contains("X gdap: no active GDAP relationship");
						tenant.delegate(SandboxDelegation.GDAP);
						assertThat(test.typePrinted(remedy).answer()).contains("+ gdap: 1 active GDAP relationship");
					}),
			new OfTenant("20002", List.of("Nothing, if that is so: the customer drops out with the next list"),
					(tenant) -> sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.CUSTOMER_GONE)),
					(test, tenant, remedy) -> sandbox.removeTenant(tenant.id())),
			new OfTenant("60003", List.of("Check whether the customer left"),
					(tenant) -> sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.CUSTOMER_UNKNOWN)),
					(test, tenant, remedy) -> {
						sandbox.removeTenant(tenant.id());
						assertThat(test.typePrinted(remedy).answer()).contains("not in the partner's list");
					}),
			new OfTenant("InvalidAuthenticationToken", List.of("no proxy changes what is sent", "./run.sh check"),
					(tenant) -> {
						for (int i = 0; i < 1000; i++) {
							tenant.addUser("Extra Person" + i);
						}
						sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.UNAUTHORIZED_MID_READ).forEver());
					}, (test, tenant, remedy) -> {
						sandbox.heal(tenant.id(), Kind.UNAUTHORIZED_MID_READ);
						assertThat(test.type("check", "--partner-only").answer()).contains(" clock: ",
								"+ credential of the directory app");
					}));

	/** Opens the link as the tenant's administrator, then proves it as is said. */
	private void consent(SandboxTenant tenant, String remedy) {
		Matcher link = LINK.matcher(remedy);
		assertThat(link.find()).as(remedy).isTrue();
		String address = link.group().replaceFirst("[;.,]$", "");
		assertThat(address).startsWith(sandbox.uri() + "/" + tenant.id() + "/");
		assertThat(browser.locationOf(address)).contains("admin_consent=True", "tenant=" + tenant.id());
		if (remedy.contains("consent verify")) {
			TypedCommand proof = typePrinted(remedy);
			assertThat(proof.exitCode()).as(proof.answer() + proof.complaint()).isZero();
		}
	}

	@Test
	void whatATenantFailsWithIsGoneOnceTheRemedyIsFollowed() {
		this.pool = TestDatabase.fresh();
		// Licences through Partner Center, so that its refusals are met too.
		set("csp.licences.read-through", "partner-center").set("csp.customers.leaving-limit", "100");
		Map<String, SandboxTenant> tenants = new HashMap<>();
		for (int i = 0; i < OF_TENANTS.size(); i++) {
			SandboxTenant tenant = sandbox.tenants().get(i);
			OF_TENANTS.get(i).cause().accept(tenant);
			tenants.put(OF_TENANTS.get(i).code(), tenant);
		}
		TypedCommand night = type("sync");
		assertThat(night.exitCode()).as(night.answer() + night.complaint()).isEqualTo(3);
		for (OfTenant story : OF_TENANTS) {
			SandboxTenant tenant = tenants.get(story.code());
			String remedy = openRemedy(tenant.id(), story.code());
			assertThat(remedy).as(story.code()).contains(story.told().toArray(String[]::new));
			TypedCommand shown = type("errors", "--tenant", tenant.id(), "--code", story.code());
			assertThat(shown.answer().replaceAll("\\s+", " ")).contains(remedy);
			assertThat(type("explain", story.code()).exitCode()).isZero();
			story.cure().follow(this, tenant, remedy);
		}
		TypedCommand next = type("sync");
		assertThat(next.exitCode()).as(next.answer() + next.complaint()).isZero();
		assertThat(type("errors").answer()).isEqualTo("No open error.\n");
		for (OfTenant story : OF_TENANTS) {
			assertThat(isResolved(tenants.get(story.code()).id(), story.code())).as(story.code()).isTrue();
		}
		// Two of them were cured by the customer's having left.
		assertThat(List.of("20002", "60003")).allMatch((code) -> hasLeft(tenants.get(code).id()));
	}

	@Test
	void aTenantWithoutThePlanIsLeftOutOfTheLastSignInsByTheCommandThatIsPrinted() {
		this.pool = TestDatabase.fresh();
		SandboxTenant tenant = sandbox.tenants().getLast();
		set("csp.sign-ins.enabled", "true").set("csp.sign-ins.after-night", "false");
		tenant.setSku("AAD_PREMIUM", 5);
		assertThat(type("sync", "--tenant", tenant.id()).exitCode()).isZero();
		sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.NO_PREMIUM_PLAN));
		assertThat(type("sign-ins", "--tenant", tenant.id()).exitCode()).isEqualTo(3);
		String remedy = openRemedy(tenant.id(), "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
		assertThat(remedy).endsWith("./run.sh tenants set " + tenant.id() + " --sign-ins off");
		String command = remedy.substring(remedy.indexOf("./run.sh ") + "./run.sh ".length());
		TypedCommand followed = type(command.split(" "));
		assertThat(followed.exitCode()).as(followed.complaint()).isZero();
		TypedCommand again = type("sign-ins");
		assertThat(again.exitCode()).as(again.complaint()).isZero();
		assertThat(type("errors").answer()).isEqualTo("No open error.\n");
	}

	/**
	 * Of the partner: the run does not start, or ends.
	 *
	 * @param told what has to be printed, the remedy as well
	 * @param cause makes it happen
	 * @param cure does what is printed
	 */
	record OfPartner(String name, int exitCode, List<String> told, Consumer<RemediesTests> cause,
			Consumer<RemediesTests> cure) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	static List<OfPartner> ofPartners() {
		return List.of(
				new OfPartner("the secret's id instead of its value", 2,
						List.of("csp.directory-app.client-secret", "has the shape of a GUID", "copy the column Value"),
						(test) -> test.set("csp.directory-app.client-secret", UUID.randomUUID().toString()),
						(test) -> test.giveBack("csp.directory-app.client-secret")),
				new OfPartner("a wrong secret of the directory app", 2,
						List.of("AADSTS7000215 (the client secret is wrong)", "Make a new client secret",
								"copy its Value (not its Secret ID)", "into csp.directory-app.client-secret"),
						(test) -> test.set("csp.directory-app.client-secret", "wrong~but~no~guid"),
						(test) -> test.makeSecret("csp.directory-app")),
				new OfPartner("a wrong secret of the partner's app", 2,
						List.of("AADSTS7000215 (the client secret is wrong)", "Make a new client secret",
								"into csp.partner-app.client-secret"),
						(test) -> test.set("csp.partner-app.client-secret", "wrong~but~no~guid"),
						(test) -> test.makeSecret("csp.partner-app")),
				new OfPartner("an expired secret", 2,
						List.of("AADSTS7000222 (the client secret has expired)", "Make a new client secret",
								"into csp.directory-app.client-secret"),
						(test) -> sandbox.apps().expireSecret(sandbox.home().directoryApp()),
						(test) -> test.makeSecret("csp.directory-app")),
				new OfPartner("another tenant's app", 2,
						List.of("AADSTS700016 (the app is unknown in the partner's tenant)",
								"Compare csp.partner-app.client-id and csp.partner-app.tenant-id"),
						(test) -> test.set("csp.partner-app.client-id", UUID.randomUUID().toString()),
						(test) -> test.giveBack("csp.partner-app.client-id")),
				new OfPartner("no sign-in yet", 2, List.of("no sign-in is kept", "./run.sh authorize"),
						(test) -> test.set("csp.partner-app.refresh-token-file", ""), RemediesTests::authorize),
				new OfPartner("a revoked sign-in", 2,
						List.of("AADSTS50173", "Sign in again", "./run.sh authorize",
								"csp.partner-app.refresh-token-file"),
						(test) -> sandbox.signIns().revoke(), RemediesTests::authorize),
				new OfPartner("a sign-in that nobody used for 90 days", 2,
						List.of("AADSTS700082", "Sign in again", "./run.sh authorize"),
						(test) -> sandbox.signIns().idle(),
						(test) -> test.set("csp.partner-app.refresh-token-file",
								test.file("elsewhere", sandbox.signIns().newRefreshToken()))),
				new OfPartner("half a refresh token", 2,
						List.of("AADSTS9002313", "csp.partner-app.refresh-token-file holds the whole token",
								"./run.sh authorize"),
						(test) -> test.set("csp.partner-app.refresh-token-file", test.file("half", "0.half-a-token")),
						RemediesTests::authorize),
				new OfPartner("a sign-in without MFA", 1,
						List.of("401 code 400 (the partner's token is unusable)", "made with MFA", "./run.sh check",
								"./run.sh authorize"),
						(test) -> test.set("csp.partner-app.refresh-token-file",
								test.file("without-mfa", sandbox.signIns().newRefreshTokenWithoutMfa())),
						(test) -> {
							assertThat(test.type("check", "--partner-only").answer()).contains("X multi-factor proof");
							test.authorize();
						}));
	}

	@ParameterizedTest
	@MethodSource("ofPartners")
	void whatKeepsThePartnerOutIsGoneOnceTheRemedyIsFollowed(OfPartner story) {
		// What ended a run is proved to be gone by one over all tenants only.
		String[] night = (story.exitCode() == 1) ? new String[] { "sync" }
				: new String[] { "sync", "--tenant", sandbox.tenants().getLast().id() };
		story.cause().accept(this);
		TypedCommand refused = type(night);
		assertThat(refused.exitCode()).as(refused.complaint()).isEqualTo(story.exitCode());
		assertThat((refused.answer() + refused.complaint()).replaceAll("\\s+", " "))
			.contains(story.told().toArray(String[]::new))
			.doesNotContain("{", "null", sandbox.settings().get("csp.partner-app.client-secret"));
		story.cure().accept(this);
		TypedCommand next = type(night);
		assertThat(next.exitCode()).as(next.complaint()).isZero();
		assertThat(type("errors").answer()).isEqualTo("No open error.\n");
	}

	/** In Entra's portal; the secret before is good no more. */
	private void makeSecret(String section) {
		String before = sandbox.settings().get(section + ".client-secret");
		String made = sandbox.apps().renewSecret(sandbox.settings().get(section + ".client-id"));
		assertThat(made).isNotEqualTo(before);
		set(section + ".client-secret", made);
	}

	/** At the terminal, with a browser. */
	private void authorize() {
		TypedCommand command = command();
		CompletableFuture<TypedCommand> running = CompletableFuture.supplyAsync(() -> command.type("authorize"));
		Matcher address = address(command, running);
		assertThat(browser.open(address.group(), true)).contains("You are signed in");
		TypedCommand ended = running.orTimeout(2, TimeUnit.MINUTES).join();
		assertThat(ended.exitCode()).as(ended.complaint()).isZero();
	}

	/** The address that it prints, once it does. */
	private static Matcher address(TypedCommand command, CompletableFuture<TypedCommand> running) {
		while (true) {
			boolean ended = running.isDone();
			Matcher printed = SIGN_IN.matcher(command.answer());
			if (printed.find() && command.answer().endsWith("\n")) {
				return printed;
			}
			assertThat(ended).as(command.complaint()).isFalse();
			try {
				Thread.sleep(10);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	private RemediesTests set(String property, String value) {
		this.settings.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
		return this;
	}

	private void giveBack(String property) {
		set(property, sandbox.settings().get(property));
	}

	private String file(String name, String text) {
		try {
			return Files.writeString(this.home.resolve(name), text).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String openRemedy(String tenant, String code) {
		return error("select remedy", tenant, code, "resolved_at is null").query(String.class).single();
	}

	private boolean isResolved(String tenant, String code) {
		return error("select bool_and(resolved_at is not null)", tenant, code, "true").query(Boolean.class).single();
	}

	private JdbcClient.StatementSpec error(String select, String tenant, String code, String which) {
		return JdbcClient.create(this.pool)
			.sql(select + " from integration_errors where tenant_id = cast(:tenant as uuid) and code = :code and "
					+ which)
			.param("tenant", tenant)
			.param("code", code);
	}

	private boolean hasLeft(String tenant) {
		return JdbcClient.create(this.pool)
			.sql("select left_at is not null from tenants where tenant_id = cast(:tenant as uuid)")
			.param("tenant", tenant)
			.query(Boolean.class)
			.single();
	}

	/** Types the command with a tenant that the text prints. */
	private TypedCommand typePrinted(String text) {
		Matcher command = COMMAND.matcher(text);
		assertThat(command.find()).as(text).isTrue();
		return type(command.group(1).split(" "));
	}

	private TypedCommand type(String... words) {
		return command().type(words);
	}

	private TypedCommand command() {
		TypedCommand command = TypedCommand.in(this.home).at(this.pool).endingAsItDoes();
		this.settings.forEach(command::with);
		return command;
	}

}
