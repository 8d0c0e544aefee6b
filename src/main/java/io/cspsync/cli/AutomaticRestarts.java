package io.cspsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.cspsync.cli.settings.JobSettings;
import io.cspsync.cli.settings.SettingsException;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.DatabaseException;
import io.cspsync.crm.ErrorRow;
import io.cspsync.job.RunProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts a run in the same process when trouble that passes kept it from being
 * complete: Microsoft's, the network's or the database's. What a person has to see to
 * (consent, the partner's sign-in, settings) no restart heals, so it causes none.
 */
final class AutomaticRestarts {

	private static final Logger log = LoggerFactory.getLogger(AutomaticRestarts.class);

	private static final Set<Integer> MAY_PASS = Set.of(1, 3);

	private static final Set<Integer> NOT_RESTARTED = Set.of(2, 4);

	private static final Set<String> FOR_PERSONS = Set.of("PARTNER", "SETUP");

	private final Surroundings surroundings;

	private final Database database;

	private final int most;

	private final Duration first;

	private int restarts;

	AutomaticRestarts(Surroundings surroundings, JobSettings settings, Database database) {
		this.surroundings = surroundings;
		this.database = database;
		RunProperties properties = settings.bind(RunProperties.class);
		this.most = properties.restarts();
		this.first = properties.restartAfter();
	}

	/** How a run is gone on with. */
	@FunctionalInterface
	interface Restart {

		NightEnd of(String runKey);

	}

	/**
	 * Restarts as often as that is allowed and may help.
	 * @param end how the run ended before
	 * @return how it ended in the end
	 */
	NightEnd after(NightEnd end, Restart restart) {
		NightEnd last = end;
		Duration wait = this.first;
		while (this.restarts < this.most && isWorthIt(last) && await(last, wait)) {
			this.restarts++;
			wait = wait.multipliedBy(2);
			String runKey = String.valueOf(last.runKey());
			NightEnd next = attempt(() -> restart.of(runKey));
			if (NOT_RESTARTED.contains(next.exitCode()) || next.runKey() == null) {
				this.surroundings.err().println("Run " + runKey + " was not restarted; it stays as it ended before.");
				return last;
			}
			last = next;
		}
		return last;
	}

	/** What a person is to know of them; nothing if there was none. */
	String told() {
		return switch (this.restarts) {
			case 0 -> "";
			case 1 -> "This is the end after 1 automatic restart (./run.sh show latest has each try).\n";
			default -> "This is the end after %d automatic restarts (./run.sh show latest has each try).\n"
				.formatted(this.restarts);
		};
	}

	private NightEnd attempt(Supplier<NightEnd> restart) {
		try {
			return restart.get();
		}
		catch (SettingsException ex) {
			ex.violations().forEach(this.surroundings.err()::println);
		}
		catch (UsageException | DatabaseException ex) {
			this.surroundings.err().println(ex.getMessage());
		}
		return new NightEnd(null, 2, "", "");
	}

	private boolean isWorthIt(NightEnd end) {
		String runKey = end.runKey();
		if (runKey == null || !MAY_PASS.contains(end.exitCode()) || this.surroundings.stop().isRequested()) {
			return false;
		}
		try (CrmDatabase crm = this.database.connect()) {
			List<ErrorRow> errors = crm.errors().findOpenOf(runKey);
			return errors.stream().noneMatch((error) -> FOR_PERSONS.contains(error.category())) && errors.stream()
				.anyMatch((error) -> "TRANSIENT".equals(error.category()) && error.acknowledgedUntil() == null);
		}
		catch (RuntimeException ex) {
			// Most likely what broke the run: a database that comes back.
			log.warn("Why run {} ended cannot be read: {}", runKey, ex.getMessage());
			return end.exitCode() == 1;
		}
	}

	private boolean await(NightEnd end, Duration wait) {
		String runKey = String.valueOf(end.runKey());
		Instant at = this.surroundings.clock().instant().plus(wait);
		this.surroundings.err()
			.println(
					"Run %s ended with exit code %d because of trouble that may pass. Automatic restart %d of %d at %s UTC; Ctrl-C or ./run.sh stop leaves it as it is."
						.formatted(runKey, end.exitCode(), this.restarts + 1, this.most,
								at.toString().substring(11, 19)));
		this.surroundings.stop().decide(end.exitCode());
		boolean waited = new RestartWait(this.surroundings, this.database, runKey).until(wait);
		if (waited) {
			this.surroundings.stop().decide(null);
		}
		return waited;
	}

}
