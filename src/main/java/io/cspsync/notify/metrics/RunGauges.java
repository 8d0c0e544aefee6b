package io.cspsync.notify.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.Measures;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.report.RunFacts;
import io.cspsync.tenant.ErrorCategory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a run when it has ended, as gauges. Each is there after every run, with
 * zero where there is nothing, so that no alert waits for a series that does not exist.
 */
public final class RunGauges {

	private static final String PREFIX = "csp.sync.";

	private final MeterRegistry registry;

	public RunGauges(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * That a run was to be made, and with which exit code that ended; also where none was
	 * started.
	 */
	public void attempt(int exitCode, Instant now) {
		gauge("last.attempt.timestamp", "When a run was last made or refused", "seconds", now.getEpochSecond());
		gauge("last.attempt.exit.code", "With which exit code that ended", null, exitCode);
	}

	/** What a run did, and what the CRM holds after it. */
	public void run(RunFacts facts, Measures measures, List<ExpiryRow> ending, Instant now) {
		RunRow run = facts.run();
		Instant ended = (run.endedAt() != null) ? run.endedAt() : now;
		gauge("last.run.start.timestamp", "When the last run was started", "seconds", run.startedAt().getEpochSecond());
		gauge("last.run.end.timestamp", "When it, or its last restart, ended", "seconds", ended.getEpochSecond());
		gauge("last.run.duration", "From its start to its end", "seconds",
				Duration.between(run.startedAt(), ended).toSeconds());
		Integer exitCode = run.exitCode();
		gauge("last.run.exit.code", "With which exit code it ended", null, (exitCode != null) ? exitCode : 1);
		by("last.run.tenants", "Its tenants, by what became of them", "state", Map.of("complete", run.complete(),
				"failed", run.failed(), "failed-as-known", run.failedAsKnown(), "not-reached", run.pending()));
		counts(facts);
		errors(facts);
		traffic(measures);
		crm(measures, now);
		waiting(facts.waiting(), ending);
	}

	private void counts(RunFacts facts) {
		UserCounts users = facts.users();
		by("last.run.users", "People of its complete tenants, by what was done", "result",
				Map.of("created", users.created(), "updated", users.updated(), "unchanged", users.unchanged(),
						"rejected", users.rejected(), "left-out", users.skipped(), "undecided", users.conflicts(),
						"switched-off", facts.count("users-deactivated")));
		for (String kind : List.of("licences", "customers")) {
			by("last.run." + kind, "Its %s, by what was done".formatted(kind), "result",
					Map.of("created", facts.count(kind + "-created"), "updated", facts.count(kind + "-updated"),
							"unchanged", facts.count(kind + "-unchanged")));
		}
	}

	private void errors(RunFacts facts) {
		Arrays.stream(ErrorCategory.values())
			.forEach((category) -> gauge("last.run.errors", "Its open errors, by whose affair they are", null,
					facts.errors()
						.stream()
						.filter((error) -> category.name().equalsIgnoreCase(error.category()))
						.mapToLong((error) -> 1L + error.others())
						.sum(),
					"category", category.name().toLowerCase(Locale.ROOT)));
	}

	private void traffic(Measures measures) {
		gauge("last.run.requests", "Its requests to Microsoft", null, measures.requests());
		gauge("last.run.throttled", "Of those, answered with the wish to wait", null, measures.throttled());
		gauge("last.run.waited", "Waits that Microsoft asked for, added over all", "seconds",
				measures.waited().toMillis() / 1000.0);
	}

	private void crm(Measures measures, Instant now) {
		Instant success = measures.lastSuccess();
		if (success != null) {
			gauge("last.success.timestamp", "When a run over all tenants last imported everything", "seconds",
					success.getEpochSecond());
			gauge("last.success.age", "How long that was ago at the end of the last run", "seconds",
					Duration.between(success, now).toSeconds());
		}
		by("users", "People in the CRM", "state", Map.of("active", measures.activeUsers(), "inactive",
				measures.inactiveUsers(), "service", measures.serviceUsers()));
		by("licences", "Units of licences that customers have", "units",
				Map.of("purchased", measures.purchased(), "consumed", measures.consumed()));
	}

	private void waiting(WaitingCounts waiting, List<ExpiryRow> ending) {
		by("waiting", "What waits for a person", "what", Map.of("conflicts", waiting.conflicts(), "departures",
				waiting.heldDepartures(), "changes", waiting.heldChanges()));
		gauge("ending.soon", "Secrets, certificates, sign-ins and delegations that end soon", null, ending.size());
	}

	private void by(String name, String description, String label, Map<String, ? extends Number> values) {
		values.forEach((word, value) -> gauge(name, description, null, value, label, word));
	}

	private void gauge(String name, String description, @Nullable String unit, Number value, String... labels) {
		Gauge.builder(PREFIX + name, value, Number::doubleValue)
			.description(description + ".")
			.baseUnit(unit)
			.tags(labels)
			.strongReference(true)
			.register(this.registry);
	}

}
