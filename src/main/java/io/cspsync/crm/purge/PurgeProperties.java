package io.cspsync.crm.purge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.tenant.Settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is deleted because of its age, and when: {@code csp.purge.*}. An age of zero keeps
 * it for ever. The days to bill from have theirs in {@code csp.run.keep-licence-days}.
 *
 * @param afterNight whether {@code sync} and {@code restart} purge once the night is
 * reported and its exit code decided
 * @param every how long after one purge the next night makes another
 * @param keepHistory Spring Batch's rows about jobs and steps
 * @param keepRuns runs, what they counted and what became of each tenant, who was told,
 * and what brakes held and is over
 * @param keepErrors errors from the time when they were resolved on, conflicts that went
 * away by themselves, acknowledgements that are over
 * @param keepChanges who was changed in what; a run can be undone for as long
 * @param keepFiles what dry runs wrote into {@code var}; reports have
 * {@code csp.report.keep}
 */
@ConfigurationProperties("csp.purge")
public record PurgeProperties(@DefaultValue("true") boolean afterNight, @DefaultValue("7d") Duration every,
		@DefaultValue("90d") Duration keepHistory, @DefaultValue("400d") Duration keepRuns,
		@DefaultValue("400d") Duration keepErrors, @DefaultValue("800d") Duration keepChanges,
		@DefaultValue("30d") Duration keepFiles) implements Settings {

	/**
	 * Brakes look back over seven nights and bills over a month, and a tenant that fails
	 * for weeks keeps the time of its last read.
	 */
	private static final Duration FEWEST_DAYS = Duration.ofDays(31);

	@Override
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		if (this.every.isNegative()) {
			violations.add("csp.purge.every is %s: use a time such as 7d, or 0 for every night.".formatted(this.every));
		}
		Map<String, Duration> ages = new LinkedHashMap<>();
		ages.put("keep-history", this.keepHistory);
		ages.put("keep-runs", this.keepRuns);
		ages.put("keep-errors", this.keepErrors);
		ages.put("keep-changes", this.keepChanges);
		ages.forEach((name, age) -> {
			if (!age.isZero() && age.compareTo(FEWEST_DAYS) < 0) {
				violations.add("csp.purge.%s is %s: use a number of days from 31d, or 0 to keep them for ever."
					.formatted(name, age));
			}
		});
		if (this.keepFiles.isNegative()) {
			violations.add("csp.purge.keep-files is %s: use a number of days such as 30d, or 0 to keep them for ever."
				.formatted(this.keepFiles));
		}
		return violations;
	}

}
