package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.TenantNight;
import org.jspecify.annotations.Nullable;

/**
 * How long it took, and what it waited for.
 *
 * @param nights the last runs over all tenants, the oldest first
 * @param typicalSeconds the median of those that ended, null when none did
 * @param slowest the tenants of this run that took longest, the slowest first
 * @param throttling what Microsoft made this run wait
 */
public record SpeedPart(List<NightRow> nights, @Nullable Long typicalSeconds, List<TenantNight> slowest,
		Throttling throttling) {

	/**
	 * What Microsoft made a run wait.
	 *
	 * @param requests requests, repeated ones counted each time; null when they were not
	 * counted
	 * @param throttled how many of them were answered with a time to wait
	 * @param waitedMillis how long the tenants waited for that, added up
	 * @param tenants how many tenants had to
	 */
	public record Throttling(@Nullable Long requests, @Nullable Long throttled, @Nullable Long waitedMillis,
			int tenants) {
	}

}
