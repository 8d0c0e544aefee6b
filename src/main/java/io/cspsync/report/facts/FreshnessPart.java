package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.FreshCount;
import io.cspsync.crm.reports.FreshRow;
import io.cspsync.crm.reports.Listed;

/**
 * How old what we know of the tenants is.
 *
 * @param parts one for each part
 * @param stale tenants of which the licences or users are older than 26 hours or were
 * never complete, the oldest first
 */
public record FreshnessPart(List<FreshCount> parts, Listed<FreshRow> stale) {
}
