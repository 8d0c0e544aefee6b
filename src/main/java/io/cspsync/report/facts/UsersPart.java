package io.cspsync.report.facts;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.PersonRow;

/**
 * People: what this run did, and what is open.
 *
 * @param joined created or linked in this run
 * @param left switched off in this run
 * @param returned switched on again in this run
 * @param held those whom a brake keeps active, and the changes of tenants' people that a
 * brake holds
 * @param serviceUsers tagged or untagged as service users in this run
 * @param unfinished undecided, rejected, placed nowhere, or without a licence that
 * Microsoft could not give
 */
public record UsersPart(Listed<PersonRow> joined, Listed<PersonRow> left, Listed<PersonRow> returned,
		Listed<PersonRow> held, Listed<PersonRow> serviceUsers, Listed<PersonRow> unfinished) {
}
