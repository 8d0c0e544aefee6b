package io.cspsync.report.facts;

import java.time.Instant;
import java.time.ZoneId;

/**
 * All that the report of a run tells. Every text in it may come from strangers: names of
 * people, tenants and products, Microsoft's messages.
 *
 * @param zone in which times are to be read, and of which the days are
 * @param writtenAt as of when everything here is that is told of now
 * @param nights how many nights the history goes back at most
 * @param glance the night at a glance
 * @param tenants tenants by state
 * @param errors errors by cause
 * @param access what lets us in, and what ends when
 * @param licences what the account manager wants to know of licences
 * @param users what the account manager wants to know of people
 * @param speed how long it took
 * @param trends how it went over the nights
 * @param freshness how old what we know is
 * @param billing what finance wants to know
 */
public record NightReport(ZoneId zone, Instant writtenAt, int nights, Glance glance, TenantsPart tenants,
		ErrorsPart errors, AccessPart access, LicencesPart licences, UsersPart users, SpeedPart speed,
		TrendsPart trends, FreshnessPart freshness, BillingPart billing) {
}
