package io.cspsync.user;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.cspsync.crm.Deactivations;
import io.cspsync.crm.DepartureDecisions;
import io.cspsync.crm.DepartureRules;
import io.cspsync.crm.Departures;
import io.cspsync.crm.HeldPerson;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.TestDatabase;
import io.cspsync.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sweeps the brakes over sizes and shares on the real database: they trip if and only if
 * more are due than the issue allows, tripped they change no row, and an approval applies
 * the stored list less those who are back, and nothing else.
 */
class BrakeSweepTests {

	private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 19, 20, 29, 30, 31, 39, 40, 41,
			50, 60, 75, 99, 100, 101, 120, 150, 200, 250, 333, 400, 500, 640, 1000, 1500, 2500, 5000);

	private static final List<Integer> LARGE = List.of(12_000, 50_000);

	private final HikariDataSource pool = TestDatabase.fresh();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.pool));

	private final TickingClock clock = new TickingClock();

	private final Departures departures = new Departures(this.jdbc, this.clock);

	private final DeparturesTasklet step = new DeparturesTasklet(this.departures, new RunCounts(this.jdbc),
			() -> new DepartureRules("deactivate", 2, Duration.ofHours(20),
					EnumSet.of(Deactivations.Reason.ABSENT, Deactivations.Reason.DISABLED)));

	private final Random random = new Random(20261123);

	private int runs;

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void tripsIfAndOnlyIfMoreAreMissingThanAllowed() {
		int cases = 0;
		int held = 0;
		for (int size : concat(SIZES, LARGE)) {
			TenantId tenant = seed(size);
			for (int missing : counts(size)) {
				cases++;
				boolean tripped = Boolean.TRUE.equals(this.transaction.execute((status) -> {
					status.setRollbackOnly();
					return judge(tenant, size, missing);
				}));
				assertThat(tripped).as("%d of %d", missing, size).isEqualTo(isTooMany(size, missing));
				held += tripped ? 1 : 0;
			}
		}
		assertThat(cases).isGreaterThan(500);
		assertThat(held).isBetween(cases / 3, cases - 100);
	}

	@Test
	void dripsTripOverSevenNights() {
		int nights = 0;
		for (int round = 0; round < 60; round++) {
			int size = 2 + this.random.nextInt((round % 3 == 0) ? 8 : 250);
			TenantId tenant = seed(size);
			nights += Boolean.TRUE.equals(this.transaction.execute((status) -> {
				status.setRollbackOnly();
				new Drip(tenant, size).play(14);
				return true;
			})) ? 14 : 0;
		}
		assertThat(nights).isEqualTo(840);
	}

	@Test
	void theRunsBrakeHoldsEveryTenantOfItAlsoInARestart() {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			List<TenantId> tenants = List.of(seed(4000), seed(4000), seed(1900));
			String run = begin(tenants.get(0), 3000);
			freeze(run, tenants.get(1), 3000);
			tenants.subList(0, 2).forEach((tenant) -> insertAbsent(tenant, run, "DUE", 0, 250));
			assertThat(this.step.settle(run)).as("500 of 8,000").isEqualTo(500);
			freeze(run, tenants.get(2), 1000);
			insertAbsent(tenants.get(2), run, "DUE", 0, 1);
			assertThat(this.step.settle(run)).as("501 of 9,900 in one run").isZero();
			assertThat(countRows(tenants.get(2), "HELD")).isOne();
			assertThat(
					this.jdbc.sql("select held_by from deactivations where state = 'HELD'").query(String.class).list())
				.containsExactly("run");
			String next = begin(tenants.get(0), 3000);
			freeze(next, tenants.get(2), 1000);
			insertAbsent(tenants.get(0), next, "DUE", 250, 1);
			assertThat(this.step.settle(next)).as("another run counts anew").isOne();
		});
	}

	/** The words of the issue, not those of the program. */
	private static boolean isTooMany(int size, int missing) {
		boolean ofTenant = (missing > 3 && missing * 10 > size) || missing * 2 > size;
		boolean ofRun = missing > 500 && missing * 20 > size;
		return missing > 0 && (ofTenant || ofRun);
	}

	/** Nobody to everybody, and what lies beside each edge. */
	private static Set<Integer> counts(int size) {
		Set<Integer> counts = new TreeSet<>();
		for (int percent = 0; percent <= 100; percent += (size > 5000) ? 25 : 5) {
			counts.add((size * percent + 50) / 100);
		}
		for (int edge : new int[] { 3, 500, size / 20, size / 10, size / 2 }) {
			for (int beside = 0; beside <= 1; beside++) {
				counts.add(edge + beside);
			}
		}
		counts.removeIf((count) -> count < 0 || count > size);
		return counts;
	}

	private boolean judge(TenantId tenant, int size, int missing) {
		String run = begin(tenant, size - missing);
		insertAbsent(tenant, run, "DUE", 0, missing);
		List<String> before = (size <= 500) ? versions(tenant) : List.of();
		int switchedOff = this.step.settle(run);
		int held = countRows(tenant, "HELD");
		assertThat(switchedOff).isEqualTo(inactive(tenant)).isEqualTo(changes(run)).isEqualTo(missing - held);
		if (held == 0) {
			assertThat(countRows(tenant, "DONE")).isEqualTo(missing);
			return false;
		}
		assertThat(held).isEqualTo(missing);
		assertThat((size <= 500) ? versions(tenant) : List.of()).as("no row is even locked").isEqualTo(before);
		assertThat(this.step.settle(run)).as("again").isZero();
		approve(tenant, missing);
		return true;
	}

	// Somebody is back, somebody is newly absent and not in the list that was shown, and
	// somebody must stay active.
	private void approve(TenantId tenant, int missing) {
		List<Long> list = ids("select user_id from deactivations where tenant_id = '%s' and state = 'HELD'", tenant);
		List<Long> back = list.stream().filter((id) -> this.random.nextInt(4) == 0).toList();
		new Deactivations(this.jdbc, this.clock).removeAbsent(back);
		insertAbsent(tenant, "later", "DUE", missing, 2);
		Set<Long> expected = new TreeSet<>(list);
		back.forEach(expected::remove);
		if (!expected.isEmpty() && this.random.nextBoolean()) {
			long kept = expected.iterator().next();
			this.jdbc.sql("update users set keep_active = true where id = :id").param("id", kept).update();
			expected.remove(kept);
		}
		DepartureDecisions decisions = new DepartureDecisions(this.jdbc, this.clock);
		List<HeldPerson> gone = decisions.approve(List.of(tenant)).switchedOff();
		// As sets: comparing fifty thousand elements with each other takes most of a
		// minute.
		assertThat(gone).hasSameSizeAs(expected);
		assertThat(gone.stream().map(HeldPerson::userId).collect(Collectors.toSet())).isEqualTo(expected);
		assertThat(new TreeSet<>(ids("select id from users where tenant_id = '%s' and not active", tenant)))
			.isEqualTo(expected);
		assertThat(decisions.approve(List.of(tenant)).switchedOff()).isEmpty();
	}

	/** A tenant that loses some people every night, beside a model of it. */
	private final class Drip {

		private final TenantId tenant;

		private final List<Instant> switchedOff = new ArrayList<>();

		private int active;

		private int given;

		private int waiting;

		Drip(TenantId tenant, int size) {
			this.tenant = tenant;
			this.active = size;
		}

		void play(int nights) {
			for (int night = 0; night < nights; night++) {
				BrakeSweepTests.this.clock.jump(Duration.ofDays(1));
				int room = Math.max(1, DepartureLimit.ofTenant(this.active) / 2 + 1);
				night(Math.min(BrakeSweepTests.this.random.nextInt(room + 1), this.active - this.waiting));
				if (this.waiting > 0 && BrakeSweepTests.this.random.nextInt(3) == 0) {
					decide();
				}
			}
		}

		private void night(int leaving) {
			String run = begin(this.tenant, this.active - this.waiting - leaving);
			insertAbsent(this.tenant, run, "DUE", this.given, leaving);
			this.given += leaving;
			Instant since = BrakeSweepTests.this.clock.instant().minus(Duration.ofDays(7));
			int recent = (int) this.switchedOff.stream().filter((time) -> time.isAfter(since)).count();
			boolean empty = this.active - this.waiting - leaving == 0;
			boolean trips = leaving > 0
					&& (this.waiting > 0 || empty || isTooMany(this.active + recent, leaving + recent));
			int done = BrakeSweepTests.this.step.settle(run);
			assertThat(done).as("%d of %d, %d before, %d wait", leaving, this.active, recent, this.waiting)
				.isEqualTo(trips ? 0 : leaving);
			if (trips) {
				this.waiting += leaving;
			}
			else {
				this.active -= leaving;
				for (int i = 0; i < leaving; i++) {
					this.switchedOff.add(BrakeSweepTests.this.clock.instant());
				}
			}
			assertThat(countRows(this.tenant, "HELD")).isEqualTo(this.waiting);
			assertThat(inactive(this.tenant)).isEqualTo(this.given - this.waiting);
		}

		private void decide() {
			DepartureDecisions decisions = new DepartureDecisions(BrakeSweepTests.this.jdbc,
					BrakeSweepTests.this.clock);
			assertThat(decisions.approve(List.of(this.tenant)).switchedOff()).hasSize(this.waiting);
			this.active -= this.waiting;
			this.waiting = 0;
		}

	}

	private TenantId seed(int size) {
		TenantId tenant = new TenantId(UUID.randomUUID());
		long customer = this.jdbc.sql("insert into customers (name) values ('C') returning id")
			.query(Long.class)
			.single();
		this.jdbc.sql("insert into tenants (tenant_id, customer_id, name) values (:tenant, :customer, 'T')")
			.param("tenant", tenant.value())
			.param("customer", customer)
			.update();
		this.jdbc.sql("""
				insert into users (tenant_id, customer_id, entra_id, name)
				select :tenant, :customer, gen_random_uuid(), 'U' || n from generate_series(1, :size) as n
				""").param("tenant", tenant.value()).param("customer", customer).param("size", size).update();
		JdbcClient.create(TestDatabase.owner(this.pool)).sql("analyze users").update();
		return tenant;
	}

	private String begin(TenantId tenant, int enabled) {
		String run = "run-" + ++this.runs;
		this.jdbc.sql("""
				insert into runs (run_key, job, scope, configuration_fingerprint, started_at)
				values (:run, 'nightly', 'all', 'f', now())
				""").param("run", run).update();
		freeze(run, tenant, enabled);
		return run;
	}

	private void freeze(String run, TenantId tenant, int enabled) {
		this.jdbc.sql("""
				insert into run_tenants (run_key, tenant_id, customer_id, ordinal, name, licences_state, users_state,
				    users_enabled)
				select :run, tenant_id, customer_id, 1, name, 'none', 'complete', :enabled from tenants
				where tenant_id = :tenant
				""").param("run", run).param("enabled", enabled).param("tenant", tenant.value()).update();
	}

	/** Absent for two reads and a day. */
	private void insertAbsent(TenantId tenant, String run, String state, int from, int count) {
		this.jdbc
			.sql("""
					insert into deactivations (user_id, tenant_id, reason, state, reads, first_run_key, last_run_key,
					    first_seen_at, last_seen_at)
					select id, :tenant, 'ABSENT', :state, 2, 'earlier', :run, cast(:now as timestamptz) - interval '1 day', :now
					from users where tenant_id = :tenant order by id offset :from limit :count
					""")
			.param("tenant", tenant.value())
			.param("state", state)
			.param("run", run)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("from", from)
			.param("count", count)
			.update();
	}

	private List<String> versions(TenantId tenant) {
		return this.jdbc.sql(
				"select id || ' ' || ctid || ' ' || xmin || ' ' || xmax || active from users where tenant_id = :t order by id")
			.param("t", tenant.value())
			.query(String.class)
			.list();
	}

	private int countRows(TenantId tenant, String state) {
		return count(
				"select count(*) from deactivations where tenant_id = '%s' and state = '%s'".formatted(tenant, state));
	}

	private int inactive(TenantId tenant) {
		return count("select count(*) from users where tenant_id = '%s' and not active".formatted(tenant));
	}

	private int changes(String run) {
		return count("select count(*) from user_changes where run_key = '%s'".formatted(run));
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

	private List<Long> ids(String sql, TenantId tenant) {
		return this.jdbc.sql(sql.formatted(tenant)).query((rs, n) -> rs.getLong(1)).list();
	}

	private static List<Integer> concat(List<Integer> one, List<Integer> other) {
		List<Integer> all = new ArrayList<>(one);
		all.addAll(other);
		return all;
	}

}
