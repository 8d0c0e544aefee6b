package io.cspsync.user;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import io.cspsync.microsoft.Answer;
import io.cspsync.microsoft.Clients;
import io.cspsync.microsoft.graph.DirectoryUsers;
import io.cspsync.microsoft.graph.UserPage;
import io.cspsync.microsoft.graph.UserPages;
import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads tenants again and again through the real clients, the real steps and a real
 * database while something goes wrong at a random page, with the settings under which one
 * absence is enough: nobody who is there may ever be switched off, and nobody at all
 * after a read that was not whole.
 *
 * <p>
 * Each build reads {@value #FAULTY} times with a fault; the long form is
 * {@code ./run.sh test -Dtest=ProvedAbsenceTests -Dproof.reads=10000}.
 */
class ProvedAbsenceTests {

	private static final int FAULTY = 300;

	private static final int TENANTS = 20;

	private static final int PEOPLE = 15;

	private static final long SEED = 20261123;

	private static final String[] SETTINGS = { "csp.users.departures.after-reads=1",
			"csp.users.departures.min-absence=0s" };

	@TempDir
	private Path directory;

	private final UserTestbed testbed = new UserTestbed(SETTINGS);

	private final List<TenantId> tenants = new ArrayList<>();

	private final Map<Fault, Map<String, Integer>> outcomes = new EnumMap<>(Fault.class);

	private Clients clients;

	private int reads;

	/** Before which page what happens; null for nothing. */
	private @Nullable Runnable meanwhile;

	private int meanwhileBefore;

	/** What goes wrong. */
	enum Fault {

		NONE, THROTTLED, SERVER_ERROR, UNAVAILABLE, GATEWAY_TIMEOUT, RESET, TIME_OUT, TRUNCATED_JSON, VALUE_MISSING,
		EMPTY_PAGE, REPEATED_LINK, EXPIRED_PAGE_TOKEN, UNAUTHORIZED, STOP, KILL;

		/**
		 * Whether a read that it never leaves alone can still be whole: a stop or a kill
		 * may come when all was read.
		 */
		boolean canBeWhole() {
			return this == NONE || this == EMPTY_PAGE || this == STOP || this == KILL;
		}

	}

	@BeforeEach
	void fill() {
		this.clients = new Clients(this.directory).with("csp.cloud.read-timeout", "1s")
			.with("csp.cloud.retry-attempts", 3)
			.with("csp.cloud.retry-delay", "1ms");
		DirectoryUsers real = this.clients.get(DirectoryUsers.class);
		this.testbed.directory.instead = (tenant, selection) -> watched(real.open(tenant, selection));
		for (int i = 0; i < TENANTS; i++) {
			this.tenants.add(this.testbed.addTenant("Tenant " + i));
		}
		for (int i = 0; i < TENANTS; i++) {
			read(Fault.NONE, i, Set.of(), new Random(i), 0);
		}
		assertThat(this.testbed.value("select count(*)::text from users where active"))
			.isEqualTo(String.valueOf(TENANTS * PEOPLE));
	}

	@AfterEach
	void close() {
		this.testbed.close();
		this.clients.close();
	}

	@Test
	void nobodyIsSwitchedOffWithoutAProofAndNobodyIsMissed() {
		int faulty = Integer.getInteger("proof.reads", FAULTY);
		int wrong = 0;
		int missed = 0;
		for (int i = 0; i < faulty + faulty / 10; i++) {
			Random random = new Random(SEED + i);
			boolean clean = i % 11 == 10;
			Fault fault = clean ? Fault.NONE : pick(random);
			int tenant = random.nextInt(TENANTS);
			Set<Integer> gone = gone(random, clean);
			// Once, twice, or as long as anybody asks.
			int times = switch (random.nextInt(3)) {
				case 0 -> 1;
				case 1 -> 2;
				default -> Integer.MAX_VALUE;
			};
			Set<EntraId> before = active(tenant);
			String state = read(fault, tenant, gone, random, times);
			Set<EntraId> after = active(tenant);
			boolean whole = state.equals("complete");
			for (int person = 0; person < PEOPLE; person++) {
				EntraId id = id(tenant, person);
				boolean there = !gone.contains(person);
				if (!after.contains(id) && before.contains(id) && (there || !whole)) {
					wrong++;
				}
				if (clean && (there != after.contains(id))) {
					missed++;
				}
			}
			if (times == Integer.MAX_VALUE && !fault.canBeWhole()) {
				assertThat(state).as("a read with %s for ever", fault).isNotEqualTo("complete");
			}
			this.outcomes.computeIfAbsent(fault, (f) -> new TreeMap<>()).merge(state, 1, Integer::sum);
		}
		assertThat(wrong).as("wrong deactivations").isZero();
		assertThat(missed).as("missed departures and returns").isZero();
		assertThat(this.outcomes).as("every fault was met").hasSize(Fault.values().length);
		assertThat(this.outcomes.get(Fault.NONE)).containsOnlyKeys("complete");
		assertThat(this.outcomes.get(Fault.EMPTY_PAGE)).containsOnlyKeys("complete");
		// Faults that pass: reads go on where that helps, and are whole then.
		assertThat(this.outcomes.get(Fault.SERVER_ERROR)).containsKeys("complete", "pending");
		assertThat(this.outcomes.get(Fault.EXPIRED_PAGE_TOKEN)).containsKeys("complete", "pending");
		assertThat(this.outcomes.get(Fault.UNAUTHORIZED)).containsKeys("complete", "pending");
	}

	private static Fault pick(Random random) {
		Fault fault = Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
		// Those that take long are met less often.
		boolean slow = fault == Fault.STOP || fault == Fault.TIME_OUT || fault == Fault.KILL;
		return (slow && random.nextInt((fault == Fault.TIME_OUT) ? 12 : 4) > 0) ? Fault.RESET : fault;
	}

	private static Set<Integer> gone(Random random, boolean clean) {
		Set<Integer> gone = new HashSet<>();
		int count = random.nextInt(clean ? 3 : 2) + (clean ? 1 : 0);
		while (gone.size() < count) {
			gone.add(random.nextInt(PEOPLE));
		}
		return gone;
	}

	/** Reads a tenant in a run of its own and returns what became of it. */
	private String read(Fault fault, int tenant, Set<Integer> gone, Random random, int times) {
		this.reads++;
		List<List<Integer>> pages = pages(gone, random);
		int at = 1 + random.nextInt(pages.size());
		if (fault == Fault.EXPIRED_PAGE_TOKEN || fault == Fault.REPEATED_LINK) {
			at = Math.max(2, at);
		}
		answer(fault, tenant, pages, at, times);
		this.meanwhile = switch (fault) {
			case STOP -> () -> this.testbed.stop.raise("test");
			case KILL -> this::killConnections;
			default -> null;
		};
		this.meanwhileBefore = at;
		this.testbed.night("run-" + this.reads);
		importUsers(tenant);
		String state = this.testbed
			.value("select users_state from run_tenants where run_key = 'run-%d' and tenant_id = '%s'"
				.formatted(this.reads, this.tenants.get(tenant)));
		if (fault == Fault.STOP) {
			this.testbed.set(SETTINGS);
			this.testbed.night("run-" + this.reads + "-after");
		}
		this.testbed.applyDepartures();
		return String.valueOf(state);
	}

	private void importUsers(int tenant) {
		try {
			this.testbed.importUsers(this.tenants.get(tenant));
		}
		catch (RuntimeException ex) {
			if (this.meanwhile == null) {
				throw ex;
			}
			// Without its connections the step cannot write down its own end either.
		}
		if (this.meanwhile != null) {
			this.meanwhile = null;
			this.testbed.dataSource.getHikariPoolMXBean().softEvictConnections();
		}
	}

	/** Everybody who is there, in two to four pages, one of which may be empty. */
	private static List<List<Integer>> pages(Set<Integer> gone, Random random) {
		List<List<Integer>> pages = new ArrayList<>();
		int count = 2 + random.nextInt(3);
		for (int i = 0; i < count; i++) {
			pages.add(new ArrayList<>());
		}
		for (int person = 0; person < PEOPLE; person++) {
			if (!gone.contains(person)) {
				pages.get(random.nextInt(count)).add(person);
			}
		}
		return pages;
	}

	private void answer(Fault fault, int tenant, List<List<Integer>> pages, int at, int times) {
		for (int page = 1; page <= pages.size(); page++) {
			String next = (page < pages.size()) ? link(page + 1) : null;
			Answer good = page(tenant, pages.get(page - 1), next);
			String path = (page == 1) ? "/v1.0/users" : "/v1.0/users?page=" + page;
			if (page != at || fault == Fault.NONE || fault == Fault.STOP || fault == Fault.KILL) {
				this.clients.cloud().on(path, good);
				continue;
			}
			if (fault == Fault.EMPTY_PAGE) {
				this.clients.cloud().on(path, page(tenant, List.of(), link(99)));
				this.clients.cloud().on("/v1.0/users?page=99", good);
				continue;
			}
			List<Answer> answers = new ArrayList<>();
			Answer bad = bad(fault, tenant, pages.get(page - 1), page, good);
			for (int i = 0; i < Math.min(times, 2); i++) {
				answers.add(bad);
			}
			if (times <= 2) {
				answers.add(good);
			}
			this.clients.cloud().on(path, answers.toArray(Answer[]::new));
		}
	}

	private Answer bad(Fault fault, int tenant, List<Integer> people, int page, Answer good) {
		return switch (fault) {
			case THROTTLED -> Answer.of(429, error("TooManyRequests")).with("Retry-After", "0");
			case SERVER_ERROR -> Answer.of(500, error("InternalServerError"));
			case UNAVAILABLE -> Answer.html(503);
			case GATEWAY_TIMEOUT -> Answer.of(504, "");
			case RESET -> good.cutBy(good.body().length / 2);
			case TIME_OUT -> good.after(Duration.ofMillis(1500));
			case TRUNCATED_JSON ->
				Answer.ok(new String(good.body(), StandardCharsets.UTF_8).substring(0, good.body().length / 2));
			case VALUE_MISSING -> Answer.ok("{\"@odata.context\":\"users\"}");
			case REPEATED_LINK -> page(tenant, people, link(page));
			case EXPIRED_PAGE_TOKEN -> Answer.of(400, error("Directory_ExpiredPageToken"));
			case UNAUTHORIZED -> Answer.of(401, error("InvalidAuthenticationToken"));
			case NONE, EMPTY_PAGE, STOP, KILL -> throw new IllegalStateException(fault + " is no answer");
		};
	}

	private String link(int page) {
		return this.clients.cloud().url() + "/v1.0/users?page=" + page + "&read=" + this.reads;
	}

	private static Answer page(int tenant, List<Integer> people, @Nullable String next) {
		StringBuilder body = new StringBuilder("{\"@odata.context\":\"users\",");
		if (next != null) {
			body.append("\"@odata.nextLink\":\"%s\",".formatted(next));
		}
		body.append("\"value\":[");
		for (int i = 0; i < people.size(); i++) {
			EntraId id = id(tenant, people.get(i));
			body.append((i > 0) ? "," : "")
				.append("""
						{"id":"%s","displayName":"Person %d of %d","mail":"p%d@t%d.example","userPrincipalName":"p%d@t%d.example",\
						"givenName":null,"surname":null,"jobTitle":null,"department":null,"mobilePhone":null,\
						"accountEnabled":true,"userType":"Member","assignedLicenses":[],"licenseAssignmentStates":[]}"""
					.formatted(id, people.get(i), tenant, people.get(i), tenant, people.get(i), tenant));
		}
		return Answer.ok(body.append("]}").toString());
	}

	private static String error(String code) {
		return "{\"error\":{\"code\":\"%s\",\"message\":\"It went wrong.\"}}".formatted(code);
	}

	private UserPages watched(UserPages pages) {
		return new UserPages() {

			private int number;

			@Override
			public @Nullable UserPage next() {
				this.number++;
				Runnable action = ProvedAbsenceTests.this.meanwhile;
				if (action != null && this.number == ProvedAbsenceTests.this.meanwhileBefore) {
					action.run();
				}
				return pages.next();
			}

			@Override
			public void close() {
				pages.close();
			}

		};
	}

	/** As when the process is killed: whatever is not committed is gone. */
	private void killConnections() {
		PGSimpleDataSource own = (PGSimpleDataSource) this.testbed.dataSource.getDataSource();
		try (Connection connection = own.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("""
					select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and pid <> pg_backend_pid()
					""");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Set<EntraId> active(int tenant) {
		Set<EntraId> active = new HashSet<>();
		this.testbed
			.values("select entra_id from users where active and tenant_id = '%s'".formatted(this.tenants.get(tenant)))
			.forEach((id) -> active.add(EntraId.of(id)));
		return active;
	}

	private static EntraId id(int tenant, int person) {
		return SampleUser.id(tenant * 1000L + person);
	}

}
