package io.cspsync.job;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.cspsync.crm.DayRules;
import io.cspsync.crm.RunPart;
import io.cspsync.tenant.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a run is carried out: {@code csp.run.*}.
 *
 * @param steps which of {@code customers}, {@code licences}, {@code users} and
 * {@code departures} the job has; their order is always this one
 * @param concurrency how many tenants are worked on at once, 1 to 64
 * @param lookAhead how many tenants are fetched ahead of them, 1 to 1000
 * @param stopWithin how long a stopped run may take to end its current chunks
 * @param timeZone in which people read times and days begin
 * @param waiting when exit code 5 is given: {@code new} when something new waits for a
 * person, {@code any} when anything does
 * @param outageTenants the run stops when the first so many tenants of a step all fail
 * with one code that is no tenant's own
 * @param outagePercent the run stops when this share of its tenants (and at least
 * {@value OutageWatch#FEWEST}) fails with one such code
 * @param keepLicenceDays how long the days to bill from are kept, in whole days; zero
 * keeps them for ever
 * @param withoutPartnerSignIn what a run does when the partner's sign-in is refused:
 * {@code stop}, or {@code last-known-tenants}: read the users, and the licences through
 * Graph, of the tenants of last night
 * @param warnDays from how many days before its end on a secret, a certificate, a sign-in
 * or a GDAP relationship is warned of
 * @param restarts how often a run restarts itself when trouble that passes kept it from
 * being complete, 0 to 2
 * @param restartAfter how long it waits before the first of them; twice as long before
 * the second
 */
@ConfigurationProperties("csp.run")
public record RunProperties(@DefaultValue( {
		"customers", "licences", "users", "departures" }) List<String> steps, @DefaultValue("8") int concurrency,
		@DefaultValue("16") int lookAhead, @DefaultValue("60s") Duration stopWithin,
		@DefaultValue("UTC") String timeZone, @DefaultValue("new") String waiting,
		@DefaultValue("20") int outageTenants, @DefaultValue("25") int outagePercent,
		@DefaultValue("800d") Duration keepLicenceDays, @DefaultValue("stop") String withoutPartnerSignIn,
		@DefaultValue("30") int warnDays, @DefaultValue("0") int restarts,
		@DefaultValue("10m") Duration restartAfter) implements Settings{

	private static final List<String> KNOWN_STEPS = List.of("customers", "licences", "users", "departures");

	/** Less could not bill a month. */
	private static final Duration FEWEST_DAYS = Duration.ofDays(31);

	private static final Duration SOONEST_RESTART = Duration.ofSeconds(1);

	private static final Duration LATEST_RESTART = Duration.ofHours(4);

	public RunProperties {
		steps = steps.stream().map((step) -> step.strip().toLowerCase(Locale.ROOT)).toList();
		timeZone = timeZone.strip();
		waiting = waiting.strip().toLowerCase(Locale.ROOT);
		withoutPartnerSignIn = withoutPartnerSignIn.strip().toLowerCase(Locale.ROOT);
	}

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (this.steps.isEmpty()) {
			violations.add("csp.run.steps is empty: name at least one of " + String.join(", ", KNOWN_STEPS) + ".");
		}
		for (String step : this.steps) {
			if (!KNOWN_STEPS.contains(step)) {
				violations.add("csp.run.steps has the unknown step \"%s\": use any of %s.".formatted(step,
						String.join(", ", KNOWN_STEPS)));
			}
		}
		within(violations, "concurrency", this.concurrency, 1, 64);
		within(violations, "look-ahead", this.lookAhead, 1, 1000);
		within(violations, "outage-tenants", this.outageTenants, 2, 1_000_000);
		within(violations, "outage-percent", this.outagePercent, 1, 100);
		if (this.stopWithin.isNegative() || this.stopWithin.isZero()) {
			violations.add("csp.run.stop-within is %s: use a time above zero, such as 60s.".formatted(this.stopWithin));
		}
		if (this.keepLicenceDays.isNegative()
				|| (!this.keepLicenceDays.isZero() && this.keepLicenceDays.compareTo(FEWEST_DAYS) < 0)) {
			violations
				.add("csp.run.keep-licence-days is %s: use a number of days from 31d, or 0d to keep them for ever."
					.formatted(this.keepLicenceDays));
		}
		if (!this.withoutPartnerSignIn.equals("stop") && !this.withoutPartnerSignIn.equals("last-known-tenants")) {
			violations.add("csp.run.without-partner-sign-in is \"%s\": use stop or last-known-tenants."
				.formatted(this.withoutPartnerSignIn));
		}
		within(violations, "warn-days", this.warnDays, 1, 365);
		within(violations, "restarts", this.restarts, 0, 2);
		if (this.restartAfter.compareTo(SOONEST_RESTART) < 0 || this.restartAfter.compareTo(LATEST_RESTART) > 0) {
			violations.add("csp.run.restart-after is %s: use a time from 1s to 4h.".formatted(this.restartAfter));
		}
		if (!this.waiting.equals("new") && !this.waiting.equals("any")) {
			violations.add("csp.run.waiting is \"%s\": use new or any.".formatted(this.waiting));
		}
		if (findZone() == null) {
			violations.add("csp.run.time-zone is \"%s\", which is no time zone: use a name such as Europe/Berlin."
				.formatted(this.timeZone));
		}
		return violations;
	}

	private static void within(List<String> violations, String name, int value, int least, int most) {
		if (value < least || value > most) {
			violations.add("csp.run.%s is %d: use a number from %d to %d.".formatted(name, value, least, most));
		}
	}

	/** Whether the job has the step. */
	public boolean has(String step) {
		return this.steps.contains(step);
	}

	/** By what days are told apart and how long they are kept. */
	public DayRules dayRules() {
		return new DayRules(zone(), Math.toIntExact(this.keepLicenceDays.toDays()));
	}

	/** Whether a run goes on when a partner's sign-in is refused. */
	boolean goesOnWithoutSignIn() {
		return this.withoutPartnerSignIn.equals("last-known-tenants");
	}

	/** The parts of which the job keeps an outcome for each tenant. */
	List<RunPart> parts() {
		return Stream.of(RunPart.values()).filter((part) -> has(part.step())).toList();
	}

	/** The zone in which people read times. */
	public ZoneId zone() {
		ZoneId zone = findZone();
		return (zone != null) ? zone : ZoneOffset.UTC;
	}

	/**
	 * How many connections the pool must have at least. A listener's transaction needs a
	 * second connection while its thread holds one, so a pool as big as the number of
	 * threads locks itself up: measured, all partitions failed.
	 */
	public int leastPoolSize() {
		return 2 * this.concurrency + 4;
	}

	private @Nullable ZoneId findZone() {
		try {
			return ZoneId.of(this.timeZone);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
