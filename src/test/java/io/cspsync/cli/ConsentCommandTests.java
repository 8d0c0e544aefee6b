package io.cspsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.cspsync.crm.CrmRows;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxAdministrator;
import io.cspsync.sandbox.SandboxDelegation;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConsentCommandTests {

	private static final String UNKNOWN = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	@TempDir
	Path home;

	private CrmRows crm;

	private Sandbox sandbox;

	private SandboxTenant contoso;

	private SandboxTenant fabrikam;

	private TypedCommand command;

	@BeforeEach
	void start() {
		this.sandbox = Sandbox.start(SandboxOptions.builder().tenants(2).usersPerTenant(1).build());
		this.contoso = this.sandbox.tenants().get(0);
		this.fabrikam = this.sandbox.tenants().get(1);
		this.crm = new CrmRows();
		insert(this.contoso, "Contoso");
		insert(this.fabrikam, "Fabrikam");
		this.command = command().at(this.crm.pool);
	}

	@AfterEach
	void stop() {
		this.crm.close();
		this.sandbox.close();
	}

	private void insert(SandboxTenant tenant, String name) {
		this.crm.jdbc
			.sql("insert into tenants (tenant_id, name, default_domain) values (cast(:id as uuid), :name, 'x.example')")
			.param("id", tenant.id())
			.param("name", name)
			.update();
	}

	private TypedCommand command() {
		TypedCommand typed = TypedCommand.in(this.home)
			.with("CSP_TOKEN_STORE_FILE", this.home.resolve("token").toString())
			.with("CSP_CLOUD_RETRY_DELAY", "2ms");
		this.sandbox.settings()
			.forEach((name, value) -> typed.with(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT),
					value));
		return typed;
	}

	@Test
	void beforeAnyImportTheLinkOfATypedTenantIsTold() {
		this.command = command().type("consent", "--tenant", UNKNOWN);
		assertThat(this.command.complaint()).isEmpty();
		assertThat(this.command.exitCode()).isZero();
		String link = link(this.command.answer());
		assertThat(link).startsWith(this.sandbox.uri() + "/" + UNKNOWN + "/adminconsent?client_id="
				+ this.sandbox.settings().get("csp.directory-app.client-id")
				+ "&redirect_uri=http%3A%2F%2Flocalhost%3A8400%2Fconsent&state=" + UNKNOWN + ".");
		assertThat(this.command.answer()).contains("not tried", "an administrator of tenant " + UNKNOWN,
				"not of the partner");
		assertThat(command().type("consent").exitCode()).isEqualTo(2);
	}

	@Test
	void aMissingClientIdIsToldAndNothingElseIsNeeded() {
		TypedCommand bare = TypedCommand.in(this.home).type("consent", "--tenant", UNKNOWN);
		assertThat(bare.exitCode()).isEqualTo(2);
		assertThat(bare.complaint()).contains("csp.directory-app.client-id is missing", "./run.sh setup");
		bare = TypedCommand.in(this.home)
			.with("CSP_DIRECTORY_APP_CLIENT_ID", UNKNOWN)
			.type("consent", "--tenant", UNKNOWN);
		assertThat(bare.exitCode()).isZero();
		assertThat(bare.answer()).contains("https://login.microsoftonline.com/" + UNKNOWN + "/adminconsent");
	}

	@Test
	void eachSubcommandDemandsOnlyWhatItUses() {
		for (String verb : List.of("verify", "wait")) {
			TypedCommand asked = TypedCommand.in(this.home).type("consent", verb, "--tenant", UNKNOWN);
			assertThat(asked.exitCode()).isEqualTo(2);
			assertThat(asked.complaint()).contains("csp.directory-app.client-id", "csp.directory-app.client-secret")
				.doesNotContain("partner-app");
		}
		for (String verb : List.of("grant", "revoke")) {
			TypedCommand asked = TypedCommand.in(this.home)
				.with("CSP_TOKEN_STORE_FILE", this.home.resolve("none").toString())
				.type("consent", verb, "--tenant", UNKNOWN);
			assertThat(asked.exitCode()).isEqualTo(2);
			assertThat(asked.complaint())
				.contains("csp.directory-app.client-id", "csp.partner-app.tenant-id", "csp.partner-app.client-secret",
						"./run.sh authorize")
				.doesNotContain("directory-app.client-secret");
		}
	}

	@Test
	void theDirectoryAppAloneProvesConsents() {
		TypedCommand alone = TypedCommand.in(this.home);
		this.sandbox.settings().forEach((name, value) -> {
			if (!name.startsWith("csp.partner-app.")) {
				alone.with(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value);
			}
		});
		alone.type("consent", "verify", "--no-wait", "--tenant", this.contoso.id());
		assertThat(alone.complaint()).isEmpty();
		assertThat(alone.exitCode()).isZero();
	}

	@Test
	void aRedirectAddressThatEntraWouldNotRegisterIsRefusedWithTheSettings() {
		this.command.with("CSP_DIRECTORY_APP_REDIRECT_URI", "http://partner.example/consent")
			.type("consent", "verify", "--tenant", UNKNOWN);
		assertThat(this.command.exitCode()).isEqualTo(2);
		assertThat(this.command.complaint()).contains("csp.directory-app.redirect-uri", "is http to another machine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "http://partner.example/", "https://a@b/", "https://x.example/?q=1",
			"https://x.example/#f", "ftp://x", "https://x.example/ \nSet-Cookie: a", "" })
	void anAddressThatMicrosoftWouldNotTakeIsRefused(String url) {
		this.command.type("consent", "--tenant", UNKNOWN, "--redirect", url);
		assertThat(this.command.exitCode()).isEqualTo(2);
		assertThat(this.command.answer()).isEmpty();
		assertThat(this.command.complaint()).contains("--redirect");
	}

	@Test
	void aLinkForSomebodyElseComesBackElsewhere() {
		this.command.type("consent", "--tenant", UNKNOWN, "--redirect", "https://partner.example/consent.html");
		assertThat(this.command.answer()).contains("redirect_uri=https%3A%2F%2Fpartner.example%2Fconsent.html",
				"has to be registered at the directory app");
	}

	@Test
	void theListSaysHowEachConsentStands() {
		this.crm.run("update tenants set name = E'Fab\\u001b[31mrikam\\nx' where name = 'Fabrikam'");
		this.crm.jdbc.sql("""
				insert into integration_errors (run_key, step, tenant_id, entity_type, category, code, message, remedy,
				    first_seen_at, last_seen_at)
				values ('r', 'users', cast(:id as uuid), 'tenant', 'TENANT', 'AADSTS7000229', 'm', 'r', now(), now())
				""").param("id", this.fabrikam.id()).update();
		this.command.type("consent", "verify", "--tenant", this.contoso.id());
		String listed = command().at(this.crm.pool).type("consent").answer();
		assertThat(listed)
			.contains("Contoso (" + this.contoso.id() + "): proved, seen 2026-11-23 02:00", "missing, seen",
					"(AADSTS7000229)", "2 tenants: 1 missing, 1 proved.")
			.doesNotContain("\u001b", "rikam\nx", "/" + this.contoso.id() + "/adminconsent")
			.contains("/" + this.fabrikam.id() + "/adminconsent");
		JsonNode missing = JsonMapper.shared()
			.readTree(command().at(this.crm.pool).type("consent", "--missing", "--json").answer());
		assertThat(missing).hasSize(1);
		assertThat(missing.at("/0/state").asString()).isEqualTo("missing");
		assertThat(command().at(this.crm.pool).type("consent", "--csv").answer())
			.startsWith("tenant,name,domain,partner,state,since,detail,signs_in,link\n");
	}

	@Test
	void aProofIsKept() {
		this.fabrikam.roles("User.Read.All");
		this.command.type("consent", "verify", "--no-wait");
		assertThat(this.command.complaint()).isEmpty();
		assertThat(this.command.exitCode()).isEqualTo(3);
		assertThat(this.command.answer()).contains("proved  Contoso", "permission missing  Fabrikam",
				"it lacks Organization.Read.All", "1 of 2 consents proved.");
		assertThat(this.crm
			.rows("""
					select t.name, a.aspect, a.state, array_to_string(a.granted, ' ') from tenant_access a join tenants t using (tenant_id)
					order by 1, 2"""))
			.containsExactly("Contoso|consent|ok|null",
					"Contoso|permissions|ok|AuditLog.Read.All GroupMember.Read.All LicenseAssignment.Read.All Organization.Read.All User.Read.All",
					"Fabrikam|consent|ok|null", "Fabrikam|permissions|missing|User.Read.All");
	}

	@Test
	void aPermissionThatTheSettingsNeedSinceIsMissing() {
		this.contoso.roles("User.Read.All", "Organization.Read.All");
		this.command.type("consent", "verify", "--tenant", this.contoso.id());
		assertThat(this.command.exitCode()).isZero();
		assertThat(command().at(this.crm.pool)
			.with("CSP_SIGN_INS_ENABLED", "true")
			.type("consent", "--tenant", this.contoso.id())
			.answer()).contains("permission missing", "without AuditLog.Read.All");
		assertThat(command().at(this.crm.pool).type("consent", "--tenant", this.contoso.id()).answer())
			.contains("proved");
	}

	@Test
	void aTenantWithoutConsentIsToldWithItsLink() {
		this.fabrikam.consent(false);
		this.command.type("consent", "verify", "--tenant", this.fabrikam.id(), "--no-wait");
		assertThat(this.command.exitCode()).isEqualTo(3);
		assertThat(this.command.answer()).contains("not consented  Fabrikam", "AADSTS7000229", "/adminconsent");
	}

	@Test
	void aWrongSecretIsNotTheTenants() {
		this.command.with("CSP_DIRECTORY_APP_CLIENT_SECRET", "wrong").type("consent", "verify", "--no-wait");
		assertThat(this.command.exitCode()).isEqualTo(2);
		assertThat(this.command.complaint()).contains("AADSTS7000215").doesNotContain("Unexpected");
		assertThat(this.crm.rows("select * from tenant_access")).isEmpty();
	}

	@Test
	void partnerCenterConsentsToWhatItCan() {
		this.contoso.consent(false);
		this.fabrikam.delegate(SandboxDelegation.NONE);
		this.fabrikam.consent(false);
		this.command.type("consent", "grant", "--all-missing", "--dry-run");
		assertThat(this.command.exitCode()).isZero();
		assertThat(this.command.answer()).contains("Nothing was sent; it would go to 2 tenants",
				"POST /v1/customers/" + this.contoso.id() + "/applicationconsents");
		TypedCommand granted = command().at(this.crm.pool).type("consent", "grant", "--all-missing");
		assertThat(granted.exitCode()).isEqualTo(3);
		assertThat(granted.answer()).contains("consented to User.Read", "900308", "1 of 2 tenants done",
				"Application permissions cannot be granted this way");
		TypedCommand again = command().at(this.crm.pool).type("consent", "grant", "--tenant", this.contoso.id());
		assertThat(again.exitCode()).isZero();
		assertThat(again.answer()).contains("was there already");
		TypedCommand verified = command().at(this.crm.pool)
			.type("consent", "verify", "--tenant", this.contoso.id(), "--no-wait");
		assertThat(verified.exitCode()).isEqualTo(3);
		TypedCommand revoked = command().at(this.crm.pool).type("consent", "revoke", "--tenant", this.contoso.id());
		assertThat(revoked.answer()).contains("the app is out of the tenant");
		assertThat(command().type("consent", "grant").exitCode()).isEqualTo(2);
	}

	@Test
	void thePageIsWrittenOnce() throws IOException {
		Path page = this.home.resolve("consent.html");
		assertThat(command().type("consent", "page", page.toString()).exitCode()).isZero();
		assertThat(Files.readString(page)).contains("<!DOCTYPE html>", "script-src 'sha256-");
		assertThat(command().type("consent", "page", page.toString()).complaint()).contains("is there already");
		assertThat(command().type("consent", "page", page.toString(), "--force").exitCode()).isZero();
		assertThat(command().type("consent", "page", this.home.resolve("no/where.html").toString()).complaint())
			.contains("there is no such folder");
	}

	@Test
	@Timeout(120)
	void theBrowserOfTheRightAdministratorEndsTheWait() throws Exception {
		this.contoso.consent(false);
		CompletableFuture<Integer> ended = waitFor(this.contoso);
		String link = awaitLink();
		assertThat(get(URI.create(redirect(link).replace("state=" + this.contoso.id(), "state=x")), 400))
			.contains("belongs to another sign-in");
		assertThat(get(URI.create(redirect(link)), 200)).contains("Consent was given for the right tenant", "Contoso");
		assertThat(ended.get()).isZero();
		assertThat(this.command.answer()).contains("proved  Contoso");
		assertThat(this.command.complaint()).contains("The expected tenant has consented");
	}

	@Test
	@Timeout(120)
	void anotherTenantsAdministratorIsToldWhatToUndo() throws Exception {
		this.contoso.consent(false);
		this.contoso.administrator(SandboxAdministrator.of(this.fabrikam));
		CompletableFuture<Integer> ended = waitFor(this.contoso);
		assertThat(get(URI.create(redirect(awaitLink())), 200)).contains("Consent was given for another tenant",
				this.fabrikam.id(), "Enterprise applications");
		assertThat(ended.get()).isEqualTo(3);
		assertThat(this.command.complaint()).contains("Another tenant has consented: Fabrikam", "To undo it");
	}

	@Test
	@Timeout(120)
	void aRefusalEndsTheWait() throws Exception {
		this.contoso.consent(false);
		this.contoso.administrator(SandboxAdministrator.refusing());
		CompletableFuture<Integer> ended = waitFor(this.contoso);
		assertThat(get(URI.create(redirect(awaitLink())), 200)).contains("Consent was not given", "permission_denied");
		assertThat(ended.get()).isEqualTo(3);
		assertThat(this.command.complaint()).contains("permission_denied (The admin canceled the request)");
	}

	@Test
	void whereNobodyCanListenItSaysWhatToDo() {
		this.command.with("CSP_DIRECTORY_APP_REDIRECT_URI", "https://partner.example/consent.html")
			.type("consent", "wait", "--tenant", this.contoso.id());
		assertThat(this.command.exitCode()).isEqualTo(2);
		assertThat(this.command.complaint()).contains("csp.directory-app.redirect-uri", "consent verify --tenant");
	}

	private CompletableFuture<Integer> waitFor(SandboxTenant tenant) throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			this.command.with("CSP_DIRECTORY_APP_REDIRECT_URI", "http://localhost:" + free.getLocalPort() + "/consent");
		}
		return CompletableFuture
			.supplyAsync(() -> this.command.type("consent", "wait", "--tenant", tenant.id()).exitCode());
	}

	private String awaitLink() throws InterruptedException {
		while (!this.command.complaint().contains("Waiting up to")) {
			Thread.sleep(20);
		}
		return link(this.command.answer());
	}

	private static String link(String answer) {
		Matcher link = Pattern.compile("https://\\S+/adminconsent\\S+").matcher(answer);
		assertThat(link.find()).as(answer).isTrue();
		return link.group();
	}

	/** Where Microsoft sends the administrator's browser after the link. */
	private String redirect(String link) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509")
			.generateCertificate(
					new ByteArrayInputStream(this.sandbox.certificatePem().getBytes(StandardCharsets.US_ASCII))));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
			return client.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.discarding())
				.headers()
				.firstValue("Location")
				.orElseThrow();
		}
	}

	private static String get(URI uri, int status) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> page = client.send(HttpRequest.newBuilder(uri).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(page.statusCode()).isEqualTo(status);
			return page.body();
		}
	}

}
