package io.cspsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import io.cspsync.crm.CrmRows;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Outage;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxDelegation;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxPartnerTenant;
import io.cspsync.sandbox.SandboxRelationship;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole command against the sandbox, with each prerequisite broken once.
 */
class CheckCommandTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	@TempDir
	Path home;

	private CrmRows crm;

	private Sandbox sandbox;

	private SandboxTenant contoso;

	private TypedCommand command;

	@BeforeEach
	void start() {
		this.crm = new CrmRows();
		this.sandbox = Sandbox.start(SandboxOptions.builder()
			.tenants(3)
			.usersPerTenant(3)
			.clock(Clock.fixed(NIGHT, ZoneOffset.UTC))
			.build());
		this.contoso = this.sandbox.tenants().getFirst();
		this.sandbox.apps()
			.partnerRoles("Directory.Read.All", "DelegatedAdminRelationship.Read.All", "Application.Read.All");
		this.command = TypedCommand.in(this.home).at(this.crm.pool).endingAsItDoes();
		this.sandbox.settings().forEach(this::set);
		set("csp.token-store.file", this.home.resolve("var/refresh-token").toString());
		set("csp.cloud.retry-attempts", "1");
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
		this.crm.close();
	}

	private void set(String property, String value) {
		this.command.with(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
	}

	@Test
	void aFlawlessCloudIsAllTicks() {
		assertThat(check("--verbose")).doesNotContain("X ", "! ")
			.contains("+ credential of the app for Partner Center", "+ the partner's sign-in", "+ multi-factor proof",
					"+ permission of the sign-in: exactly user_impersonation", "+ credential of the directory app",
					"+ permissions of the app for Partner Center", "+ AdminAgents", "+ clock",
					"+ tables: of this version", "3 checked: 3 as they should be",
					"+ roles: Directory Readers, Global Reader", "+ group: the signed-in user is in group",
					"A run can start, and no tenant should fail.");
		assertThat(this.command.exitCode()).isZero();
	}

	@Test
	void theMatrixAndTheCalendarAreKept() {
		this.contoso.consent(false);
		check();
		assertThat(this.crm.jdbc.sql("select count(*) from tenant_access").query(Integer.class).single())
			.isEqualTo(3 * 8);
		assertThat(this.crm.jdbc.sql("select state from tenant_access where aspect = 'consent' and state <> 'ok'")
			.query(String.class)
			.list()).containsExactly("missing");
		assertThat(this.crm.jdbc.sql("select kind, count(*) as n from expiries group by kind order by kind")
			.query((rs, n) -> rs.getString("kind") + " " + rs.getInt("n"))
			.list()).containsExactly("gdap 3", "refresh-token 1", "secret 2");
		assertThat(this.command.exitCode()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "PARTNER_SECRET_WRONG|X credential of the app for Partner Center|AADSTS7000215",
					"PARTNER_SECRET_EXPIRED|X credential of the app for Partner Center|AADSTS7000222",
					"DIRECTORY_SECRET_WRONG|X credential of the directory app|AADSTS7000215",
					"REFRESH_TOKEN_REVOKED|X the partner's sign-in|AADSTS50173",
					"REFRESH_TOKEN_EXPIRED|X the partner's sign-in|AADSTS700082",
					"SIGN_IN_WITHOUT_MFA|X multi-factor proof|./run.sh authorize",
					"PARTNER_CENTER_DOWN|X customers in Partner Center|503",
					"TOKEN_SERVICE_DOWN|X credential of the directory app|503" })
	void whatNoRunCanDoWithoutIsACross(Outage outage, String cross, String why) {
		this.sandbox.misbehave(outage);
		assertThat(check()).contains(cross, why, "A run could not start (exit code 2).");
		assertThat(this.command.exitCode()).isEqualTo(2);
	}

	@Test
	void brokenSettingsAreAllToldAndTheRestIsStillTried() {
		set("csp.users.guests", "sometimes");
		set("csp.run.concurrency", "1000");
		assertThat(check()).contains("X job nightly: csp.users.guests", "X job nightly: csp.run.concurrency",
				"+ the partner's sign-in", "+ connection");
		assertThat(this.command.exitCode()).isEqualTo(2);
	}

	@Test
	void withoutATenantIdNothingIsAskedOfMicrosoftAndTheDatabaseIs() {
		set("csp.partner-app.tenant-id", "");
		assertThat(check()).contains("X job nightly: csp.partner-app.tenant-id", "- everything that Microsoft is asked",
				"+ connection");
		assertThat(this.sandbox.requests().total()).isZero();
		assertThat(this.command.exitCode()).isEqualTo(2);
	}

	@Test
	void withoutTheDatabaseMicrosoftIsStillAsked() {
		this.command.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none");
		assertThat(check()).contains("X connection: The database", "+ the partner's sign-in", "3 checked",
				"not kept: there is no database");
		assertThat(this.command.exitCode()).isEqualTo(2);
	}

	@Test
	void aTenantWithoutConsentWouldFail() {
		this.contoso.consent(false);
		assertThat(check()).contains("3 checked: 2 as they should be, 0 with a warning, 1 that would fail",
				this.contoso.name(), "X consent", "/adminconsent?client_id=", "1 of 3 tenants would fail");
		assertThat(this.command.exitCode()).isEqualTo(3);
	}

	@Test
	void aConsentWithoutAllPermissionsWouldFail() {
		this.contoso.roles("User.Read.All", "Organization.Read.All", "LicenseAssignment.Read.All");
		set("csp.users.service-users.group", "CRM Users");
		assertThat(check()).contains("X permissions: the token lacks GroupMember.Read.All");
		assertThat(this.command.exitCode()).isEqualTo(3);
	}

	@Test
	void delegationsAreToldThatEndedOrWillSoonOrGrantNothing() {
		SandboxTenant second = this.sandbox.tenants().get(1);
		SandboxTenant third = this.sandbox.tenants().get(2);
		this.contoso.relate(this.contoso.relationships().getFirst().inStatus("expired"));
		second.relate(second.relationships().getFirst().ending(NIGHT.plus(Duration.ofDays(12)), false));
		third.relate(third.relationships().getFirst().withRoles(SandboxRelationship.SUPPORT));
		assertThat(check()).contains("! gdap: no active GDAP relationship", "in 12 days", "Renew it",
				"! roles: 1 role, but none of those", "GDAP relationship");
		// Their licences are read through Graph.
		assertThat(this.command.exitCode()).isZero();
		set("csp.licences.read-through", "partner-center");
		assertThat(check()).contains("X gdap: no active GDAP relationship", "X roles: 1 role");
		assertThat(this.command.exitCode()).isEqualTo(3);
	}

	@Test
	void aSignedInUserOutsideTheGroupHasNoRole() {
		SandboxPartnerTenant own = this.sandbox.home();
		own.leave(SandboxPartnerTenant.READERS, own.user());
		assertThat(check()).contains("! group: the signed-in user is in no group that carries such a role");
	}

	@Test
	void aTenantWithTheOlderDelegationGoesByAdminAgents() {
		this.contoso.delegate(SandboxDelegation.DAP);
		assertThat(check("--tenant", this.contoso.id())).contains("+ gdap: DAP",
				"+ group: the signed-in user is in AdminAgents");
	}

	@Test
	void whatThePartnersTenantDoesNotPermitIsNotChecked() {
		this.sandbox.apps().partnerRoles("User.Read.All");
		assertThat(check("--verbose")).contains(
				"- GDAP relationships: not checked, needs DelegatedAdminRelationship.Read.All",
				"- AdminAgents: not checked, needs GroupMember.Read.All",
				"needs Application.Read.All in the partner's tenant, or csp.partner-app.secret-expires");
		assertThat(this.command.exitCode()).isZero();
	}

	@Test
	void aSecretIsWarnedOfBeforeItEnds() {
		this.sandbox.home().endSecret(this.sandbox.home().directoryApp(), NIGHT.plus(Duration.ofDays(9)));
		assertThat(check("--partner-only")).contains(
				"! end of the credential of csp.directory-app: the secret ends on 2026-12-02, in 9 days",
				"Make a new secret");
		assertThat(this.command.exitCode()).isZero();
	}

	@Test
	void theNumberOfRequestsForATenantIsBounded() {
		check();
		String id = this.contoso.id();
		assertThat(this.sandbox.requests().count(id, Call.TOKEN)).isOne();
		assertThat(this.sandbox.requests().count(id, Call.GRAPH_SKUS)).isOne();
		assertThat(this.sandbox.requests().total(id)).isEqualTo(2);
		String own = this.sandbox.partnerTenantId();
		assertThat(this.sandbox.requests().count(own, Call.ASSIGNMENTS)).isEqualTo(3);
		// All tenants' roles are carried by one group, which is read once; AdminAgents.
		assertThat(this.sandbox.requests().count(own, Call.GROUP_MEMBERS)).isEqualTo(3);
	}

	@Test
	void theJsonHasEverything() throws Exception {
		assertThat(check("--json")).contains("\"exitCode\" : 0", "\"aspect\" : \"group\"", "\"daysLeft\"",
				"\"subject\" : \"the partner's sign-in\"");
		Files.writeString(this.home.resolve("jobs/nightly.yml"), "csp: [");
		assertThat(check("--json")).contains("\"exitCode\" : 2");
	}

	@Test
	void noSecretIsTold() {
		Map<String, String> settings = this.sandbox.settings();
		assertThat(check("--verbose")).doesNotContain(settings.get("csp.partner-app.client-secret"),
				settings.get("csp.directory-app.client-secret"));
	}

	private String check(String... options) {
		String before = this.command.answer();
		String[] words = new String[options.length + 1];
		words[0] = "check";
		System.arraycopy(options, 0, words, 1, options.length);
		return this.command.type(words).answer().substring(before.length());
	}

}
