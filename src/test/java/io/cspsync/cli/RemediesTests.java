package io.cspsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.microsoft.cloud.Trust;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each error that a person can cure is caused, what is printed is done to the letter, and
 * the error is gone. What Microsoft's portals would do is done in the sandbox.
 */
class RemediesTests {

	private static final Pattern LINK = Pattern.compile("https://\\S+/adminconsent\\?\\S+");

	@TempDir
	private Path home;

	private final HikariDataSource pool = TestDatabase.fresh();

	private final Map<String, String> settings = new HashMap<>();

	@AfterEach
	void close() {
		this.pool.close();
	}

	/**
	 * Of one tenant.
	 *
	 * @param code what is recorded
	 * @param told what the remedy has to name
	 * @param cause makes it happen
	 * @param cure does what the remedy says, given its text
	 */
	record OfTenant(String code, List<String> told, BiConsumer<Sandbox, SandboxTenant> cause, Cure cure) {
	}

	/** Does what is said. */
	@FunctionalInterface
	interface Cure {

		void follow(Sandbox sandbox, SandboxTenant tenant, String remedy);

	}

	private static final List<OfTenant> OF_TENANTS = List.of(
			new OfTenant("AADSTS7000229", List.of("administrator of the tenant", "./run.sh consent verify --tenant"),
					(sandbox, tenant) -> tenant.consent(false), RemediesTests::openLink),
			new OfTenant("Authorization_IdentityNotFound",
					List.of("administrator of the tenant", "./run.sh consent verify --tenant"),
					(sandbox, tenant) -> tenant.principalOnly(), RemediesTests::openLink),
			new OfTenant("Authorization_RequestDenied",
					List.of("application permission User.Read.All", "consent again"),
					(sandbox, tenant) -> tenant.roles("LicenseAssignment.Read.All"), RemediesTests::openLink),
			new OfTenant("900308",
					List.of("Directory Reader, Global Reader, User Administrator or License Administrator",
							"./run.sh check --tenant"),
					(sandbox, tenant) -> sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.PARTNER_CENTER_FORBIDDEN)),
					(sandbox, tenant, remedy) -> sandbox.heal(tenant.id(), Kind.PARTNER_CENTER_FORBIDDEN)),
			new OfTenant("20002", List.of("Nothing, if that is so: the customer drops out with the next list"),
					(sandbox, tenant) -> sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.CUSTOMER_GONE)),
					(sandbox, tenant, remedy) -> sandbox.removeTenant(tenant.id())),
			new OfTenant("60003", List.of("Check whether the customer left"),
					(sandbox, tenant) -> sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.CUSTOMER_UNKNOWN)),
					(sandbox, tenant, remedy) -> sandbox.removeTenant(tenant.id())),
			new OfTenant("InvalidAuthenticationToken", List.of("no proxy changes what is sent", "./run.sh authorize"),
					(sandbox, tenant) -> {
						for (int i = 0; i < 1000; i++) {
							tenant.addUser("Extra Person" + i);
						}
						sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.UNAUTHORIZED_MID_READ).forEver());
					}, (sandbox, tenant, remedy) -> sandbox.heal(tenant.id(), Kind.UNAUTHORIZED_MID_READ)));

	private static void openLink(Sandbox sandbox, SandboxTenant tenant, String remedy) {
		Matcher link = LINK.matcher(remedy);
		assertThat(link.find()).as(remedy).isTrue();
		assertThat(link.group()).startsWith(sandbox.uri() + "/" + tenant.id() + "/")
			.contains("client_id=" + sandbox.settings().get("csp.directory-app.client-id"),
					"&redirect_uri=http%3A%2F%2Flocalhost%3A8400%2Fconsent");
		tenant.roles("User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "Organization.Read.All",
				"AuditLog.Read.All");
		tenant.consent(true);
	}

	@Test
	void whatATenantFailsWithIsGoneOnceTheRemedyIsFollowed() {
		try (Sandbox sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(OF_TENANTS.size() + 1).usersPerTenant(3).build())) {
			use(sandbox);
			// Licences through Partner Center, so that its refusals are met too.
			set("csp.licences.read-through", "partner-center").set("csp.customers.leaving-limit", "100")
				.set("csp.cloud.retry-attempts", "1");
			Map<String, SandboxTenant> tenants = new HashMap<>();
			for (int i = 0; i < OF_TENANTS.size(); i++) {
				SandboxTenant tenant = sandbox.tenants().get(i);
				OF_TENANTS.get(i).cause().accept(sandbox, tenant);
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
				story.cure().follow(sandbox, tenant, remedy);
			}
			TypedCommand next = type("sync");
			assertThat(next.exitCode()).as(next.answer() + next.complaint()).isZero();
			assertThat(type("errors").answer()).isEqualTo("No open error.\n");
			assertThat(type("errors", "--all", "--csv").answer().lines()).hasSizeGreaterThan(OF_TENANTS.size());
		}
	}

	@Test
	void aTenantWithoutThePlanIsLeftOutOfTheLastSignInsByTheCommandThatIsPrinted() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(2).build())) {
			use(sandbox).set("csp.sign-ins.enabled", "true").set("csp.sign-ins.after-night", "false");
			SandboxTenant tenant = sandbox.tenants().getFirst();
			tenant.setSku("AAD_PREMIUM", 5);
			assertThat(type("sync").exitCode()).isZero();
			sandbox.misbehave(tenant.id(), Misbehaviour.of(Kind.NO_PREMIUM_PLAN));
			assertThat(type("sign-ins").exitCode()).isEqualTo(3);
			String remedy = openRemedy(tenant.id(), "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
			assertThat(remedy).endsWith("./run.sh tenants set " + tenant.id() + " --sign-ins off");
			String command = remedy.substring(remedy.indexOf("./run.sh ") + "./run.sh ".length());
			TypedCommand followed = type(command.split(" "));
			assertThat(followed.exitCode()).as(followed.complaint()).isZero();
			TypedCommand again = type("sign-ins");
			assertThat(again.exitCode()).as(again.complaint()).isZero();
			assertThat(type("errors").answer()).isEqualTo("No open error.\n");
		}
	}

	/**
	 * Of the partner: the run does not start, or ends.
	 *
	 * @param told what has to be printed, the remedy as well
	 * @param cause makes it happen
	 * @param cure does what is printed
	 */
	record OfPartner(String name, int exitCode, List<String> told, BiConsumer<RemediesTests, Sandbox> cause,
			BiConsumer<RemediesTests, Sandbox> cure) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	static List<OfPartner> ofPartners() {
		return List.of(
				new OfPartner("the secret's id instead of its value", 2,
						List.of("csp.directory-app.client-secret", "has the shape of a GUID", "copy the column Value"),
						(test, sandbox) -> test.set("csp.directory-app.client-secret", UUID.randomUUID().toString()),
						(test, sandbox) -> test.giveBack(sandbox, "csp.directory-app.client-secret")),
				new OfPartner("a wrong secret of the directory app", 2,
						List.of("AADSTS7000215 (the client secret is wrong)", "copy its Value (not its Secret ID)",
								"into csp.directory-app.client-secret"),
						(test, sandbox) -> test.set("csp.directory-app.client-secret", "wrong~but~no~guid"),
						(test, sandbox) -> test.giveBack(sandbox, "csp.directory-app.client-secret")),
				new OfPartner("a wrong secret of the partner's app", 2,
						List.of("AADSTS7000215 (the client secret is wrong)", "into csp.partner-app.client-secret"),
						(test, sandbox) -> test.set("csp.partner-app.client-secret", "wrong~but~no~guid"),
						(test, sandbox) -> test.giveBack(sandbox, "csp.partner-app.client-secret")),
				new OfPartner("an expired secret", 2,
						List.of("AADSTS7000222 (the client secret has expired)", "Make a new client secret",
								"into csp.directory-app.client-secret"),
						(test, sandbox) -> sandbox.misbehave(Outage.DIRECTORY_SECRET_EXPIRED),
						(test, sandbox) -> sandbox.heal(Outage.DIRECTORY_SECRET_EXPIRED)),
				new OfPartner("another tenant's app", 2,
						List.of("AADSTS700016 (the app is unknown in the partner's tenant)",
								"Compare csp.partner-app.client-id and csp.partner-app.tenant-id"),
						(test, sandbox) -> test.set("csp.partner-app.client-id", UUID.randomUUID().toString()),
						(test, sandbox) -> test.giveBack(sandbox, "csp.partner-app.client-id")),
				new OfPartner("a revoked sign-in", 2,
						List.of("AADSTS50173", "Sign in again", "./run.sh authorize",
								"csp.partner-app.refresh-token-file"),
						(test, sandbox) -> sandbox.misbehave(Outage.REFRESH_TOKEN_REVOKED),
						(test, sandbox) -> test.signInAgain(sandbox, Outage.REFRESH_TOKEN_REVOKED)),
				new OfPartner("a sign-in that nobody used for 90 days", 2,
						List.of("AADSTS700082", "Sign in again", "./run.sh authorize"),
						(test, sandbox) -> sandbox.misbehave(Outage.REFRESH_TOKEN_EXPIRED),
						(test, sandbox) -> test.signInAgain(sandbox, Outage.REFRESH_TOKEN_EXPIRED)),
				new OfPartner("half a refresh token", 2,
						List.of("AADSTS9002313", "csp.partner-app.refresh-token-file holds the whole token"),
						(test, sandbox) -> test.set("csp.partner-app.refresh-token-file",
								test.file("half", "0.half-a-token")),
						(test, sandbox) -> test.giveBack(sandbox, "csp.partner-app.refresh-token-file")),
				new OfPartner("a sign-in without MFA", 1,
						List.of("401 code 400 (the partner's token is unusable)", "made with MFA", "./run.sh check",
								"./run.sh authorize"),
						(test, sandbox) -> sandbox.misbehave(Outage.SIGN_IN_WITHOUT_MFA),
						(test, sandbox) -> test.signInAgain(sandbox, Outage.SIGN_IN_WITHOUT_MFA)));
	}

	@ParameterizedTest
	@MethodSource("ofPartners")
	void whatKeepsThePartnerOutIsGoneOnceTheRemedyIsFollowed(OfPartner story) {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(1).build())) {
			use(sandbox).set("csp.cloud.retry-attempts", "1");
			story.cause().accept(this, sandbox);
			TypedCommand refused = type("sync");
			assertThat(refused.exitCode()).as(refused.complaint()).isEqualTo(story.exitCode());
			assertThat((refused.answer() + refused.complaint()).replaceAll("\\s+", " "))
				.contains(story.told().toArray(String[]::new))
				.doesNotContain("{", "null", sandbox.settings().get("csp.partner-app.client-secret"));
			story.cure().accept(this, sandbox);
			TypedCommand next = type("sync");
			assertThat(next.exitCode()).as(next.complaint()).isZero();
			assertThat(type("errors").answer()).isEqualTo("No open error.\n");
		}
	}

	/**
	 * As if somebody signed in elsewhere, and put the new refresh token into the file.
	 */
	private void signInAgain(Sandbox sandbox, Outage outage) {
		sandbox.heal(outage);
		Map<String, String> given = sandbox.settings();
		try (HttpClient client = HttpClient.newBuilder()
			.sslContext(Trust.of(Path.of(given.get("csp.cloud.trusted-certificates"))).context())
			.build()) {
			String form = "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s&scope=%s".formatted(
					given.get("csp.partner-app.client-id"),
					URLEncoder.encode(given.get("csp.partner-app.client-secret"), StandardCharsets.UTF_8),
					Files.readString(Path.of(given.get("csp.partner-app.refresh-token-file"))).strip(), URLEncoder
						.encode("https://api.partnercenter.microsoft.com/user_impersonation", StandardCharsets.UTF_8));
			String answer = client
				.send(HttpRequest
					.newBuilder(URI
						.create(sandbox.uri() + "/" + given.get("csp.partner-app.tenant-id") + "/oauth2/v2.0/token"))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString(form))
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
			Matcher token = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
			assertThat(token.find()).isTrue();
			set("csp.partner-app.refresh-token-file", file("new-token", token.group(1)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private RemediesTests use(Sandbox sandbox) {
		sandbox.settings().forEach(this::set);
		return set("csp.token-store.file", this.home.resolve("var/refresh-token").toString());
	}

	private RemediesTests set(String property, String value) {
		this.settings.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
		return this;
	}

	private void giveBack(Sandbox sandbox, String property) {
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

	private String openRemedy(String tenant, String code) {
		return JdbcClient.create(this.pool).sql("""
				select remedy from integration_errors
				where tenant_id = cast(:tenant as uuid) and code = :code and resolved_at is null
				""").param("tenant", tenant).param("code", code).query(String.class).single();
	}

	private TypedCommand type(String... words) {
		TypedCommand command = TypedCommand.in(this.home).at(this.pool);
		if (words[0].equals("sync") || words[0].equals("sign-ins")) {
			command.endingAsItDoes();
		}
		this.settings.forEach(command::with);
		return command.type(words);
	}

}
