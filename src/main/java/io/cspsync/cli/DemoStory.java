package io.cspsync.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.NewCustomer;
import io.cspsync.crm.TenantRow;
import io.cspsync.sandbox.Sandbox;
import io.cspsync.sandbox.SandboxTenant;

/**
 * The demo's story: a first night in which some tenants misbehave, the remedies, the
 * restart of just those tenants, and a second night that has nothing to write. It checks
 * each of its claims.
 */
final class DemoStory {

	private final Surroundings surroundings;

	private final NightRunner runner;

	private final Sandbox sandbox;

	private final Database database;

	private final JobSettings settings;

	private final DemoTroubles troubles;

	DemoStory(Surroundings surroundings, NightRunner runner, Sandbox sandbox, Database database, JobSettings settings) {
		this.surroundings = surroundings;
		this.runner = runner;
		this.sandbox = sandbox;
		this.database = database;
		this.settings = settings;
		this.troubles = new DemoTroubles(sandbox);
	}

	/**
	 * Plays it.
	 * @throws DemoException if a claim did not hold
	 */
	void play() {
		int users = this.sandbox.tenants().stream().mapToInt(SandboxTenant::userCount).sum();
		enterCustomersByHand();
		List<String> told = this.troubles.begin();
		chapter("The first night", """
				A partner with %,d tenants and %,d users is read for the first time. Three of the customers
				are in the CRM already, entered by hand. Meanwhile, at Microsoft:"""
			.formatted(this.sandbox.tenants().size(), users));
		told.forEach((line) -> say("  - " + line));
		say("");
		night(3, (night) -> night.sync(Set.of()));
		Set<String> failed = failed();
		require(failed.equals(this.troubles.expected()),
				"failed were %s instead of %s".formatted(names(failed), names(this.troubles.expected())));
		remediesAndRestart(failed);
		secondNight();
		end();
	}

	private void enterCustomersByHand() {
		this.database.migrate();
		try (CrmDatabase crm = this.database.connectForWriting()) {
			crm.customers(this.surroundings.clock())
				.create("Entered by hand",
						this.sandbox.tenants()
							.subList(0, 3)
							.stream()
							.map((tenant) -> new NewCustomer(tenant.name(), null))
							.toList());
		}
	}

	private void remediesAndRestart(Set<String> failed) {
		chapter("The remedies, and a restart", "In the morning a person does what the errors say:");
		this.troubles.remedy().forEach((line) -> say("  - " + line));
		say("");
		say("./run.sh restart goes on with the same run and takes just those tenants.");
		say("");
		this.sandbox.requests().reset();
		night(0, (night) -> night.restart(null));
		List<String> askedAgain = this.sandbox.tenants()
			.stream()
			.map(SandboxTenant::id)
			.filter((id) -> !failed.contains(id) && this.sandbox.requests().total(id) > 0)
			.toList();
		require(askedAgain.isEmpty(), "complete tenants were asked again: " + names(askedAgain));
		say("");
		say("Asked were the %d tenants that had failed, and nobody else.".formatted(failed.size()));
	}

	private void secondNight() {
		chapter("The second night", "Nothing has changed at Microsoft, so nothing is to be written.");
		String before = writes();
		night(0, (night) -> night.sync(Set.of()));
		String after = writes();
		require(before.equals(after), "rows were written: before %s, after %s".formatted(before, after));
		say("");
		say("Rows written since the server was started, as PostgreSQL counts them (pg_stat_user_tables):");
		say("  before the night  " + before);
		say("  after it          " + after);
	}

	private void end() {
		chapter("Now you", "The demo's database and cloud are gone. To look around at leisure, in two terminals:");
		say("  ./run.sh sandbox --port 8443     and keep it running; it prints lines that begin with export:");
		say("                                   type them in the other terminal, then");
		say("  ./run.sh sync                    a night into var/postgres");
		say("  ./run.sh status                  how it went");
		say("  ./run.sh show NAME               a tenant, customer or user");
		say("");
		say("README.md says how to connect your own tenants and where each setting lies. A database belongs to the");
		say("cloud that filled it first: delete var/postgres between the sandbox and the real one.");
	}

	private void night(int expected, Function<Night, NightEnd> what) {
		if (this.surroundings.stop().isRequested()) {
			throw new DemoException("it was stopped");
		}
		NightEnd end = this.runner.run(this.settings, this.database, what);
		require(end.exitCode() == expected,
				"the exit code was %d instead of %d (%s)".formatted(end.exitCode(), expected, end.message()));
	}

	private Set<String> failed() {
		try (CrmDatabase crm = this.database.connect()) {
			Set<String> failed = new TreeSet<>();
			String runKey = crm.runs().findNewest("all").orElseThrow().runKey();
			crm.runs()
				.findTenants(runKey)
				.stream()
				.filter(TenantRow::isFailed)
				.forEach((tenant) -> failed.add(tenant.tenantId().toString()));
			return failed;
		}
	}

	/** Backends report what they wrote when they end, at the latest. */
	private String writes() {
		try (CrmDatabase crm = this.database.connect()) {
			for (int tries = 0; tries < 100 && !"0".equals(others(crm)); tries++) {
				pause();
			}
			List<String> counts = new ArrayList<>();
			crm.queries().ask("""
					select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_user_tables
					where schemaname = 'crm' and relname in ('customers', 'licences', 'users') order by relname
					""").rows().forEach((row) -> counts.add(row.get(0) + " " + row.get(1)));
			return String.join(", ", counts);
		}
	}

	private static String others(CrmDatabase crm) {
		return String.valueOf(crm.queries()
			.ask("select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")
			.rows()
			.getFirst()
			.getFirst());
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<String> names(Collection<String> ids) {
		return ids.stream().map((id) -> this.sandbox.tenant(id).name()).sorted().toList();
	}

	private static void require(boolean claim, String otherwise) {
		if (!claim) {
			throw new DemoException(otherwise);
		}
	}

	private void chapter(String title, String text) {
		say("");
		say("== " + title + " " + "=".repeat(Math.max(0, 90 - title.length())));
		say(text);
	}

	private void say(String line) {
		this.surroundings.out().println(line);
	}

}
