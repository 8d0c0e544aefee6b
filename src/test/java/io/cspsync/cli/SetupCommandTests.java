package io.cspsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.cspsync.crm.CrmRows;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SetupCommandTests {

	private static final String PARTNER = "aaaaaaaa-0000-4000-8000-000000000001";

	private static final String APP = "cccccccc-0000-4000-8000-000000000003";

	@TempDir
	Path home;

	@Test
	void itWorksWithNothingSet() {
		TypedCommand setup = TypedCommand.in(this.home).type("setup");
		assertThat(setup.exitCode()).isZero();
		assertThat(setup.answer()).contains("not set yet (csp.partner-app.tenant-id)", "'PARTNER_TENANT_ID'",
				"✗ CSP_DIRECTORY_APP_CLIENT_ID", "✗ the settings: csp.directory-app.client-id",
				"– both apps' credentials and the partner's sign-in: needs the settings");
	}

	@Test
	void allThatItSays() throws IOException {
		String expected = new String(SetupCommandTests.class.getResourceAsStream("setup.txt").readAllBytes(),
				StandardCharsets.UTF_8);
		assertThat(complete().type("setup", "--no-check").answer()).isEqualTo(expected);
	}

	@Test
	void namesOfPeopleCannotBecomeLines() throws IOException {
		JsonNode setup = json(complete().with("CSP_PARTNER_APP_REDIRECT_URI", "http://localhost:8400/o'brien$(id)")
			.with("CSP_PARTNER_APP_TENANT_ID", "x'; rm -rf /"));
		assertThat(setup.path("powerShell").toString()).contains("'http://localhost:8400/o''brien$(id)'",
				"'PARTNER_TENANT_ID'");
		assertThat(setup.path("az").toString()).contains("'http://localhost:8400/o'\\\\''brien$(id)'");
		assertThat(setup.path("powerShell").toString() + setup.path("az")).doesNotContain("rm -rf");
	}

	@Test
	void aWrongSettingIsToldAndTheRestToo() {
		TypedCommand setup = TypedCommand.in(this.home).with("CSP_CLOUD_NAME", "mars").type("setup");
		assertThat(setup.exitCode()).isEqualTo(2);
		assertThat(setup.complaint()).contains("mars");
	}

	@Test
	void whatTheSettingsReadDecidesWhatIsOptional() throws IOException {
		JsonNode usual = json(complete());
		assertThat(permission(usual, "AuditLog.Read.All").path("optional").asBoolean()).isTrue();
		assertThat(permission(usual, "GroupMember.Read.All").path("optional").asBoolean()).isTrue();
		JsonNode more = json(
				complete().with("CSP_SIGN_INS_ENABLED", "true").with("CSP_USERS_SERVICE_USERS_GROUP_0", "CRM Users"));
		assertThat(permission(more, "AuditLog.Read.All").path("optional").asBoolean()).isFalse();
		assertThat(permission(more, "AuditLog.Read.All").path("kind").asString()).isEqualTo("application");
		assertThat(permission(more, "GroupMember.Read.All").path("optional").asBoolean()).isFalse();
	}

	@Test
	void beforeTheSignInTheDirectoryAppIsTried() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(1).build())) {
			TypedCommand setup = sandboxed(sandbox).with("CSP_PARTNER_APP_REFRESH_TOKEN_FILE", "").type("setup");
			assertThat(setup.answer()).contains("✓ the settings",
					"– the app for Partner Center and the partner's sign-in: none is kept yet; ./run.sh authorize makes one",
					"✓ the directory app in the partner's own tenant");
		}
	}

	@Test
	void whatCanBeAskedIsAsked() {
		try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(1).usersPerTenant(1).build());
				CrmRows crm = new CrmRows()) {
			crm.jdbc.sql("insert into tenants (tenant_id, name) values (cast(:id as uuid), 'Contoso')")
				.param("id", sandbox.tenants().getFirst().id())
				.update();
			sandbox.tenants().getFirst().roles("User.Read.All");
			sandboxed(sandbox).at(crm.pool).type("consent", "verify", "--no-wait");
			TypedCommand setup = sandboxed(sandbox).at(crm.pool).type("setup");
			assertThat(setup.answer()).contains("✓ the settings", "✓ both apps' credentials and the partner's sign-in",
					"✓ the directory app in the partner's own tenant", "7. Tenants that have to consent anew",
					"Contoso (" + sandbox.tenants().getFirst().id() + "): without Organization.Read.All",
					"./run.sh consent --missing");
			sandbox.apps().partnerRoles("Organization.Read.All");
			setup = sandboxed(sandbox).with("CSP_PARTNER_APP_CLIENT_SECRET", "wrong").type("setup");
			assertThat(setup.answer()).contains("✗ both apps' credentials and the partner's sign-in", "AADSTS7000215",
					"✗ the directory app in the partner's own tenant: its token lacks DelegatedAdminRelationship.Read.All",
					"/" + sandbox.partnerTenantId() + "/adminconsent");
			assertThat(setup.answer()).doesNotContain(sandbox.settings().get("csp.directory-app.client-secret"));
		}
	}

	private TypedCommand sandboxed(Sandbox sandbox) {
		TypedCommand typed = TypedCommand.in(this.home)
			.with("CSP_TOKEN_STORE_FILE", this.home.resolve("token").toString());
		sandbox.settings()
			.forEach((name, value) -> typed.with(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT),
					value));
		return typed;
	}

	private TypedCommand complete() throws IOException {
		Path token = Files.writeString(this.home.resolve("given"), "GIVEN");
		return TypedCommand.in(this.home)
			.with("CSP_PARTNER_APP_TENANT_ID", PARTNER)
			.with("CSP_PARTNER_APP_CLIENT_ID", APP)
			.with("CSP_PARTNER_APP_CLIENT_SECRET", "s3cr~et")
			.with("CSP_PARTNER_APP_REFRESH_TOKEN_FILE", token.toString())
			.with("CSP_DIRECTORY_APP_CLIENT_ID", APP)
			.with("CSP_DIRECTORY_APP_CLIENT_SECRET", "s3cr~et")
			.with("CSP_TOKEN_STORE_FILE", this.home.resolve("token").toString());
	}

	private static JsonNode json(TypedCommand command) {
		return JsonMapper.shared().readTree(command.type("setup", "--no-check", "--json").answer());
	}

	private static JsonNode permission(JsonNode setup, String name) {
		return setup.at("/apps/1/permissions")
			.valueStream()
			.filter((permission) -> permission.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
