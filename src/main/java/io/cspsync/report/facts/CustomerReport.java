package io.cspsync.report.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.OwnDay;
import io.cspsync.crm.reports.OwnLicence;
import io.cspsync.crm.reports.OwnMove;
import io.cspsync.crm.reports.OwnPerson;
import io.cspsync.crm.reports.OwnRenewal;
import io.cspsync.crm.reports.OwnTenant;

/**
 * A report that can be sent to the customer whom it is about: their people and licences,
 * in words of theirs. It has no id or decision of ours, no price, no error and nothing of
 * a run.
 *
 * @param customerName whose
 * @param zone in which times are to be read
 * @param writtenAt when it was written
 * @param from since when changes are told
 * @param tenants their tenants
 * @param licences their products, by name
 * @param renewals what ends or renews, the next first
 * @param people their active people, by name
 * @param joined people who came since {@code from}, the newest first
 * @param left people who went since {@code from}, the newest first
 * @param days how many people and licences there were, the oldest day first
 */
public record CustomerReport(String customerName, ZoneId zone, Instant writtenAt, LocalDate from,
		List<OwnTenant> tenants, List<OwnLicence> licences, List<OwnRenewal> renewals, Listed<OwnPerson> people,
		Listed<OwnMove> joined, Listed<OwnMove> left, List<OwnDay> days) {
}
