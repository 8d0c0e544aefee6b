package io.cspsync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import io.cspsync.access.NightCalendar;
import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmRows;
import io.cspsync.crm.Expiries;
import io.cspsync.microsoft.graph.AccessAssignment;
import io.cspsync.microsoft.graph.AppRegistration;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.microsoft.login.KnownApps;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.login.PartnerLogins;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.PartnerOfTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class NightCalendarTests {

	private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");

	@TempDir
	Path home;

	private final CrmRows crm = new CrmRows();

	private final Map<String, String> settings = new HashMap<>();

	private Sandbox sandbox;

	@BeforeEach
	void start() {
		this.sandbox = Sandbox.start(SandboxOptions.builder()
			.tenants(1)
			.usersPerTenant(1)
			.clock(Clock.fixed(NIGHT, ZoneOffset.UTC))
			.build());
		this.sandbox.apps()
			.partnerRoles("Directory.Read.All", "DelegatedAdminRelationship.Read.All", "Application.Read.All");
		this.sandbox.settings().forEach(this::set);
		set("csp.token-store.file", this.home.resolve("var/refresh-token").toString());
		set("csp.cloud.retry-delay", "1ms");
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
		this.crm.close();
	}

	@Test
	void aNightNotesWhatEndsAndTheSummaryWarnsOfIt() {
		this.sandbox.home().endSecret(this.sandbox.home().directoryApp(), NIGHT.plus(Duration.ofDays(9)));
		TypedCommand first = sync();
		assertThat(first.exitCode()).as(first.complaint()).isZero();
		assertThat(expiries()).containsExactly("gdap 1", "refresh-token 1", "secret 2");
		TypedCommand second = sync();
		assertThat(second.answer()).contains("Ends soon",
				"The secret of csp.directory-app: 9 days left. Make a new one");
		this.sandbox.apps().renewSecret(this.sandbox.home().directoryApp());
		set("csp.directory-app.client-secret", this.sandbox.settings().get("csp.directory-app.client-secret"));
		sync();
		assertThat(sync().answer()).doesNotContain("Ends soon");
	}

	@Test
	void whatMicrosoftDoesNotTellChangesNothingInHowTheNightEnds() {
		this.sandbox.misbehave(this.sandbox.partnerTenantId(),
				Misbehaviour.of(Kind.SERVER_ERROR).on(Call.APPLICATIONS, Call.RELATIONSHIPS));
		TypedCommand night = sync();
		assertThat(night.exitCode()).as(night.complaint()).isZero();
		assertThat(expiries()).containsExactly("refresh-token 1");
		this.sandbox.healAll();
		this.sandbox.apps().partnerRoles("User.Read.All");
		set("csp.directory-app.secret-expires", "2026-12-01");
		night = sync();
		assertThat(night.exitCode()).as(night.complaint()).isZero();
		assertThat(expiries()).containsExactly("refresh-token 1", "secret 1");
	}

	@Test
	@Timeout(60)
	void aServiceThatDoesNotAnswerIsNotWaitedFor() {
		TypedCommand command = command();
		JobSettings read = JobSettings.ofEnvironment("nightly", command.surroundings().environment());
		CountDownLatch never = new CountDownLatch(1);
		try (MicrosoftClients clients = MicrosoftClients.open(command.surroundings(), read,
				(tenant) -> PartnerOfTenant.DEFAULT)) {
			PartnerLogin login = clients.get(PartnerLogins.class).all().getFirst();
			login.partnerTokens().token();
			NightCalendar calendar = new NightCalendar(new Expiries(this.crm.jdbc,
					new JdbcTransactionManager(this.crm.pool), Clock.fixed(NIGHT, ZoneOffset.UTC)),
					Duration.ofMillis(100));
			calendar.refresh(List.of(new NightCalendar.OfPartner(login,
					clients.get(KnownApps.class).of(login.partner()), new Silent(never))));
			assertThat(expiries()).containsExactly("refresh-token 1");
		}
		finally {
			never.countDown();
		}
	}

	private void set(String property, String value) {
		this.settings.put(property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value);
	}

	private TypedCommand command() {
		TypedCommand command = TypedCommand.in(this.home).at(this.crm.pool).endingAsItDoes();
		this.settings.forEach(command::with);
		return command;
	}

	private TypedCommand sync() {
		return command().type("sync");
	}

	private List<String> expiries() {
		return this.crm.jdbc.sql("select kind || ' ' || count(*) from expiries group by kind order by kind")
			.query(String.class)
			.list();
	}

	/** A directory that never answers, however often it is interrupted. */
	private record Silent(CountDownLatch never) implements PartnerDirectory {

		@Override
		public Optional<AppRegistration> fetchApplication(String clientId) {
			while (true) {
				try {
					this.never.await();
					return Optional.empty();
				}
				catch (InterruptedException ex) {
					// It is deaf.
				}
			}
		}

		@Override
		public List<GdapRelationship> fetchRelationships() {
			return List.of();
		}

		@Override
		public List<AccessAssignment> fetchAssignments(String relationship) {
			return List.of();
		}

		@Override
		public Optional<UUID> fetchServicePrincipal(String clientId) {
			return Optional.empty();
		}

		@Override
		public List<UUID> findGroups(String name) {
			return List.of();
		}

		@Override
		public Set<EntraId> fetchUsers(UUID group) {
			return Set.of();
		}

		@Override
		public Set<UUID> fetchServicePrincipals(UUID group) {
			return Set.of();
		}

	}

}
