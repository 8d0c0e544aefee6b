package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.NightRow;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.crm.reports.Throttling;
import org.jspecify.annotations.Nullable;

/**
 * How long it took, and what it waited for.
 *
 * @param nights the last runs of the same job over all tenants, the oldest first
 * @param typicalSeconds the median of those that ended, null when none did
 * @param slowest the tenants of this run that took longest, the slowest first
 * @param throttling what Microsoft made this run wait
 */
public record SpeedPart(List<NightRow> nights, @Nullable Long typicalSeconds, List<TenantNight> slowest,
		Throttling throttling) {
}
