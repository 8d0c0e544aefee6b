package io.cspsync.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.TestDatabase;
import io.cspsync.sandbox.Call;
import io.cspsync.sandbox.Misbehaviour;
import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.RetryAfter;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxOptions;
import io.cspsync.sandbox.SandboxTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three hundred tenants, thirty of which misbehave in twelve ways: one tenant's fault
 * touches no other, and a restart asks only those that failed.
 */
class FaultyTenantsTests {

	private static final List<Misbehaviour> FAULTS = List.of(Misbehaviour.of(Kind.GRAPH_FORBIDDEN).on(Call.USERS),
			Misbehaviour.of(Kind.CONSENT_MISSING), Misbehaviour.throttled(RetryAfter.seconds(3600)).on(Call.USERS),
			Misbehaviour.of(Kind.SERVER_ERROR).on(Call.USERS), Misbehaviour.of(Kind.UNAVAILABLE).on(Call.USERS),
			Misbehaviour.of(Kind.GATEWAY_TIMEOUT).on(Call.USERS), Misbehaviour.of(Kind.CONNECTION_CUT).on(Call.USERS),
			Misbehaviour.of(Kind.TRUNCATED_JSON).on(Call.USERS), Misbehaviour.of(Kind.REPEATED_LINK).on(Call.USERS),
			Misbehaviour.of(Kind.VALUE_MISSING).on(Call.USERS), Misbehaviour.of(Kind.EXPIRED_PAGE_TOKEN).on(Call.USERS),
			Misbehaviour.of(Kind.UNAUTHORIZED_MID_READ).forEver().on(Call.USERS));

	private static final Set<Kind> LATER_PAGES = Set.of(Kind.EXPIRED_PAGE_TOKEN, Kind.UNAUTHORIZED_MID_READ,
			Kind.REPEATED_LINK);

	@TempDir
	Path folder;

	@Test
	void theOthersAreCompleteAndARestartAsksOnlyTheFailed() {
		try (Sandbox sandbox = Sandbox
			.start(SandboxOptions.builder().tenants(300).usersPerTenant(12).seed(300).build());
				HikariDataSource faultless = TestDatabase.fresh();
				HikariDataSource database = TestDatabase.fresh()) {
			Map<String, Misbehaviour> faulty = misbehaviours(sandbox);
			faulty.forEach((tenant, fault) -> {
				if (LATER_PAGES.contains(fault.kind())) {
					fillTwoPages(sandbox.tenant(tenant));
				}
			});
			Product.Ended perfect = impatient(sandbox, faultless).run("sync");
			assertThat(perfect.exitCode()).as(perfect.output()).isZero();
			CrmSnapshot expected = CrmSnapshot.of(faultless);

			faulty.forEach(sandbox::misbehave);
			Product product = impatient(sandbox, database);
			Product.Ended night = product.run("sync");
			assertThat(night.exitCode()).as(night.output()).isEqualTo(3);
			Collection<String> marks = marks(sandbox, faulty.keySet());
			assertThat(CrmSnapshot.of(database).without(marks).differences(expected.without(marks))).isEmpty();
			assertThat(completeTenants(database)).isEqualTo(270);
			assertEachHasOneErrorWithARemedy(database, faulty.keySet());

			sandbox.healAll();
			sandbox.requests().reset();
			Product.Ended restart = product.run("restart");
			assertThat(restart.exitCode()).as(restart.output()).isZero();
			assertThat(sandbox.tenants()
				.stream()
				.filter((tenant) -> sandbox.requests().total(tenant.id()) > 0)
				.map(SandboxTenant::id)).containsExactlyInAnyOrderElementsOf(faulty.keySet());
			assertThat(CrmSnapshot.of(database).differences(expected)).isEmpty();
			assertThat(openErrors(database)).isEmpty();
		}
	}

	private Product impatient(Sandbox sandbox, HikariDataSource database) {
		return new Product(this.folder, sandbox.settings(), TestDatabase.settings(database))
			.set("csp.cloud.retry-attempts", "2")
			.set("csp.cloud.retry-budget", "4s");
	}

	private static Map<String, Misbehaviour> misbehaviours(Sandbox sandbox) {
		Map<String, Misbehaviour> faulty = new LinkedHashMap<>();
		for (int i = 0; i < 30; i++) {
			faulty.put(sandbox.tenants().get(i * 10 + 3).id(), FAULTS.get(i % FAULTS.size()));
		}
		return faulty;
	}

	// Faults of later pages need more than the 999 users of one page.
	private static void fillTwoPages(SandboxTenant tenant) {
		for (int i = 0; i < 1000; i++) {
			tenant.addUser("Extra Person" + i);
		}
	}

	private static Collection<String> marks(Sandbox sandbox, Set<String> tenantIds) {
		List<String> marks = new ArrayList<>(tenantIds);
		sandbox.tenants()
			.stream()
			.filter((tenant) -> tenantIds.contains(tenant.id()))
			.forEach((tenant) -> marks.add("\"" + tenant.name() + "\""));
		return marks;
	}

	private static long completeTenants(HikariDataSource database) {
		return JdbcClient.create(database)
			.sql("select count(*) from run_tenants where licences_state = 'complete' and users_state = 'complete'")
			.query(Long.class)
			.single();
	}

	private static void assertEachHasOneErrorWithARemedy(HikariDataSource database, Set<String> tenantIds) {
		List<String> withOne = JdbcClient.create(database).sql("""
				select tenant_id::text from integration_errors
				where resolved_at is null and remedy <> '' and message not like '%null%'
				group by tenant_id having count(*) = 1
				""").query((rs, n) -> rs.getString(1)).list();
		assertThat(withOne).containsExactlyInAnyOrderElementsOf(tenantIds);
		assertThat(openErrors(database)).hasSize(tenantIds.size());
	}

	private static List<String> openErrors(HikariDataSource database) {
		return JdbcClient.create(database)
			.sql("select tenant_id || ' ' || code || ': ' || message from integration_errors where resolved_at is null")
			.query((rs, n) -> rs.getString(1))
			.list();
	}

}
