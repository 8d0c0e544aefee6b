package io.cspsync.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.cspsync.access.Area;
import io.cspsync.access.DatabaseFindings;
import io.cspsync.access.Finding;
import io.cspsync.cli.postgres.PostgresException;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.DatabaseException;
import io.cspsync.crm.DatabaseState;
import io.cspsync.microsoft.cloud.CloudProperties;
import io.cspsync.microsoft.login.PartnersProperties;
import io.cspsync.user.UserStartCheck;
import io.cspsync.user.UsersProperties;
import org.jspecify.annotations.Nullable;

/**
 * The database as a check meets it: there or not, with tables of this version or not.
 * Looking changes nothing and makes none.
 */
final class CheckDatabase implements AutoCloseable {

	private static final String REACHABLE = "connection";

	private final Clock clock;

	private final List<Finding> findings = new ArrayList<>();

	private @Nullable Database database;

	private boolean current;

	private CheckDatabase(Clock clock) {
		this.clock = clock;
	}

	static CheckDatabase open(Surroundings surroundings, CheckSettings settings) {
		CheckDatabase check = new CheckDatabase(surroundings.clock());
		if (!Database.exists(surroundings, settings.settings())) {
			check.findings.add(Finding.ok(Area.DATABASE, REACHABLE,
					"none yet: the first run makes the embedded PostgreSQL in var/postgres"));
			return check;
		}
		try {
			check.database = Database.open(surroundings, settings.settings());
			check.findings.add(Finding.ok(Area.DATABASE, REACHABLE, "the database lets the program in"));
			check.look(check.database, settings);
		}
		catch (DatabaseException | PostgresException | UsageException ex) {
			check.findings
				.add(new Finding(Area.DATABASE, REACHABLE, AccessState.MISSING, String.valueOf(ex.getMessage()), null));
		}
		return check;
	}

	private void look(Database opened, CheckSettings settings) {
		DatabaseState state = opened.state();
		this.findings.addAll(DatabaseFindings.of(state));
		this.current = state.pending() == 0 && state.applied() > 0 && !state.newer() && state.failed().isEmpty();
		if (!this.current) {
			return;
		}
		try (CrmDatabase crm = opened.connect()) {
			boolean writes = crm.mayWrite();
			this.findings.add(writes ? Finding.ok(Area.DATABASE, "rights", "the program may write its tables")
					: Finding.missing(Area.DATABASE, "rights", "the program's role may not write its tables",
							"Give it the rights that sql/roles.sql names."));
			this.current = writes;
			belongsTo(crm, settings).ifPresent((refusal) -> this.findings
				.add(new Finding(Area.DATABASE, "partner and cloud", AccessState.MISSING, refusal, null)));
			judgeMappings(crm, settings);
		}
	}

	private Optional<String> belongsTo(CrmDatabase crm, CheckSettings settings) {
		if (!settings.reachesMicrosoft()) {
			return Optional.empty();
		}
		return crm.installations(this.clock)
			.compare(settings.of(CloudProperties.class).login().getAuthority(),
					settings.of(PartnersProperties.class).partnerApp().tenant());
	}

	private void judgeMappings(CrmDatabase crm, CheckSettings settings) {
		List<String> wrong = new UserStartCheck(settings.of(UsersProperties.class), crm.knownSkus()).violations();
		wrong.forEach((sentence) -> this.findings
			.add(new Finding(Area.MAPPINGS, "service users", AccessState.MISSING, sentence, null)));
		if (wrong.isEmpty()) {
			this.findings.add(Finding.ok(Area.MAPPINGS, "fields, match keys and service users", "consistent"));
		}
		int stranded = crm.accessReports().countStrandedMappings();
		int without = crm.accessReports().countTenantsWithoutMapping();
		this.findings.add((stranded + without == 0)
				? Finding.ok(Area.MAPPINGS, "site mappings", "every tenant's lead to sites of its customer")
				: Finding.warning(Area.MAPPINGS, "site mappings",
						"%,d lead to a site of another customer, %,d tenants have none".formatted(stranded, without),
						"./run.sh mappings list shows them; ./run.sh mappings generate makes those that are missing."));
	}

	List<Finding> findings() {
		return this.findings;
	}

	/** What the database answers; the other answer when it cannot be asked. */
	<T> T ask(Function<CrmDatabase, T> question, T otherwise) {
		Database opened = this.database;
		if (opened == null || !this.current) {
			return otherwise;
		}
		try (CrmDatabase crm = opened.connect()) {
			return question.apply(crm);
		}
	}

	/** One connection to write with, empty when the tables are not of this version. */
	Optional<CrmDatabase> writer() {
		Database opened = this.database;
		return (opened != null && this.current) ? Optional.of(opened.connectForWriting()) : Optional.empty();
	}

	@Override
	public void close() {
		Database opened = this.database;
		if (opened != null) {
			opened.close();
		}
	}

}
