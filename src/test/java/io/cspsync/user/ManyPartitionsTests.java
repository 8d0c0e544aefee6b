package io.cspsync.user;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManyPartitionsTests {

	private static final int TENANTS = 24;

	private static final int USERS = 150;

	@Test
	void partitionsOnSeveralThreadsDoNotDisturbOneAnother() throws Exception {
		try (UserTestbed testbed = new UserTestbed()) {
			List<TenantId> tenants = new ArrayList<>();
			for (int i = 0; i < TENANTS; i++) {
				tenants.add(testbed.addTenant("Tenant " + i));
				testbed.directory.answer(tenants.get(i), users(i));
			}
			testbed.directory.fail(tenants.get(7), FakeDirectory.failure(ErrorCategory.TRANSIENT, "time-out"));
			importAll(testbed, "run-1", tenants);
			assertThat(testbed.values("""
					select users_state || ' ' || count(*) || ' ' || coalesce(sum(users_created), 0)
					from run_tenants group by users_state order by users_state
					""")).containsExactly("complete 23 3450", "pending 1 0");
			assertThat(testbed.values("""
					select count(*)::text from users u join tenants t using (tenant_id)
					where u.name like t.name || ' %' and u.customer_id = t.customer_id
					""")).containsExactly("3450");
			List<String> before = testbed.versions("users");
			testbed.directory.clear(tenants.get(7));
			testbed.directory.answer(tenants.get(7), users(7));
			importAll(testbed, "run-2", tenants);
			assertThat(testbed.values("""
					select users_state || ' ' || sum(users_created) || ' ' || sum(users_unchanged)
					from run_tenants where run_key = 'run-2' group by users_state
					""")).containsExactly("complete 150 3450");
			assertThat(testbed.versions("users")).hasSize(3600).containsAll(before);
		}
	}

	// All tenants use the same user ids: only together with the tenant is one unique.
	private static DirectoryUser[] users(int tenant) {
		DirectoryUser[] users = new DirectoryUser[USERS];
		for (int i = 0; i < USERS; i++) {
			users[i] = SampleUser.aUser()
				.withId(SampleUser.id(i + 1))
				.named("Tenant %d Person %d".formatted(tenant, i))
				.build();
		}
		return users;
	}

	private static void importAll(UserTestbed testbed, String runKey, List<TenantId> tenants) throws Exception {
		testbed.night(runKey);
		UserFetches fetches = testbed.bean(UserFetches.class);
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			List<Future<?>> partitions = new ArrayList<>();
			for (TenantId tenant : tenants) {
				fetches.begin(tenant);
				partitions.add(threads.submit(() -> testbed.importUsers(tenant)));
			}
			for (Future<?> partition : partitions) {
				partition.get();
			}
		}
	}

}
