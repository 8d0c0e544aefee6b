package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.cspsync.crm.RunPart;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cspsync.user.SampleUser.aUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many small customers in one database whose people all have the same few names and
 * addresses: whoever looks beyond his own customer finds somebody.
 */
class MatchingWorldsTests {

	private static final int CUSTOMERS = 120;

	private static final String ONE_TENANT = "customer_id in (select customer_id from tenants group by 1 having count(*) = 1)";

	private final UserTestbed testbed = new UserTestbed("csp.users.match=email,network-login,alias,name");

	private final Map<TenantId, List<DirectoryUser>> directories = new HashMap<>();

	private final Random random = new Random(20261123);

	@AfterEach
	void close() {
		this.testbed.close();
	}

	@Test
	void nobodyLeavesTheCustomerNobodyIsLinkedTwiceAndASecondNightChangesNothing() {
		for (int i = 0; i < CUSTOMERS; i++) {
			addCustomer(i);
		}
		List<String> owners = this.testbed.values("select id || ' ' || customer_id from users order by id");
		List<String> tenants = this.testbed
			.values("select id || ' ' || tenant_id from users where tenant_id is not null order by id");
		Map<String, String> linkedBefore = links();
		importAll("run-1");
		int people = owners.size();
		assertThat(this.testbed
			.values("select id || ' ' || customer_id from users where id <= %d order by id".formatted(people)))
			.isEqualTo(owners);
		assertThat(
				this.testbed.values("select id || ' ' || tenant_id from users where tenant_id is not null order by id"))
			.containsAll(tenants);
		assertThat(this.testbed.values("select u.id from users u join tenants t using (tenant_id) "
				+ "where u.entra_id is not null and u.customer_id <> t.customer_id"))
			.isEmpty();
		assertLinksHold(linkedBefore);
		Map<String, String> linkedByRun = links();
		List<String> users = versions();
		List<String> conflicts = conflicts();
		importAll("run-2");
		assertThat(versions().equals(users)).isTrue();
		assertThat(conflicts()).isEqualTo(conflicts).isNotEmpty();
		assertThat(links()).containsAllEntriesOf(linkedByRun);
		assertThat(Integer.parseInt(String.valueOf(this.testbed
			.value("select count(*) from users where entra_id is not null and id <= %d".formatted(people)))))
			.as("linked people who were there before")
			.isGreaterThan(linkedBefore.size() + CUSTOMERS);
	}

	// Who was read keeps the person; who was not may have lost the person to somebody of
	// the same tenant.
	private void assertLinksHold(Map<String, String> before) {
		Map<String, String> now = links();
		before.forEach((person, link) -> {
			TenantId tenant = TenantId.of(link.split(" ")[0]);
			boolean read = this.directories.get(tenant)
				.stream()
				.anyMatch((user) -> user.entraId().toString().equals(link.split(" ")[1]));
			if (read) {
				assertThat(now.get(person)).isEqualTo(link);
			}
			else {
				assertThat(now.get(person)).startsWith(tenant.toString());
			}
		});
		assertThat(now.values()).doesNotHaveDuplicates();
	}

	/**
	 * Rows of the customers with one tenant. With two, the second tenant may take
	 * somebody of whom the first could not tell, and then the first can.
	 */
	private List<String> versions() {
		return this.testbed
			.values("select u::text || u.ctid || u.xmin || u.xmax from users u where " + ONE_TENANT + " order by id");
	}

	private Map<String, String> links() {
		Map<String, String> links = new HashMap<>();
		this.testbed.values("select id || ' ' || tenant_id || ' ' || entra_id from users where entra_id is not null")
			.forEach((row) -> links.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1)));
		return links;
	}

	private List<String> conflicts() {
		return this.testbed.values("""
				select concat_ws('|', entity_id, reason, candidates)
				from match_conflicts join tenants using (tenant_id) where resolved_at is null and %1$s
				union all select concat_ws('|', tenant_id, state, details->'users')
				from held_changes join tenants using (tenant_id) where %1$s order by 1
				""".formatted(ONE_TENANT));
	}

	private void importAll(String runKey) {
		this.directories.forEach((tenant, users) -> {
			this.testbed.directory.clear(tenant);
			Collections.shuffle(users, this.random);
			this.testbed.directory.answer(tenant, users.toArray(DirectoryUser[]::new));
		});
		this.testbed.night(runKey, RunPart.USERS);
		// One customer's tenants always in the same order: the first takes whoever could
		// be of either.
		this.directories.keySet().stream().sorted().forEach(this.testbed::importUsers);
	}

	private void addCustomer(int number) {
		List<TenantId> tenants = new ArrayList<>(List.of(this.testbed.addTenant("Customer " + number)));
		if (this.random.nextInt(4) == 0) {
			TenantId second = new TenantId(new UUID(number, 4));
			this.testbed.jdbc.sql(
					"insert into tenants (tenant_id, customer_id, name) select :t, customer_id, 'Second' from tenants where tenant_id = :first")
				.param("t", second.value())
				.param("first", tenants.getFirst().value())
				.update();
			tenants.add(second);
		}
		for (TenantId tenant : tenants) {
			List<DirectoryUser> users = new ArrayList<>();
			for (int i = 0; i < 2 + this.random.nextInt(6); i++) {
				users.add(aUser().named("Name " + pick())
					.withMail(cased("m" + pick() + "@x"))
					.withLogin("l" + pick() + "@x")
					.withAliases("smtp:m" + pick() + "@x", (pick() < 3) ? "l" + pick() + "@x" : null)
					.build());
			}
			this.directories.put(tenant, users);
		}
		for (int i = 0; i < 2 + this.random.nextInt(7); i++) {
			addPerson(tenants, i);
		}
	}

	private void addPerson(List<TenantId> tenants, int i) {
		TenantId tenant = tenants.get(this.random.nextInt(tenants.size()));
		List<DirectoryUser> users = this.directories.get(tenant);
		// Linked to somebody who is there, linked to somebody who is gone, entered for a
		// tenant, or only for the customer.
		int kind = this.random.nextInt(6);
		@Nullable EntraId entraId = (kind == 0 && i < users.size()) ? users.get(i).entraId()
				: (kind == 1) ? new EntraId(UUID.randomUUID()) : null;
		this.testbed.jdbc
			.sql("""
					insert into users (customer_id, tenant_id, entra_id, name, email, network_login, active)
					select customer_id, case when :own then tenant_id end, cast(:entra as uuid), :name, :mail, :login, :active
					from tenants where tenant_id = :tenant
					""")
			.param("own", entraId != null || kind == 2)
			.param("entra", (entraId != null) ? entraId.toString() : null)
			.param("name", cased("Name " + pick()))
			.param("mail", (pick() < 7) ? cased("m" + pick() + "@x") : null)
			.param("login", (pick() < 5) ? "l" + pick() + "@x" : null)
			.param("active", pick() < 7)
			.param("tenant", tenant.value())
			.update();
	}

	private int pick() {
		return this.random.nextInt(10);
	}

	private String cased(String text) {
		return this.random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text;
	}

}
