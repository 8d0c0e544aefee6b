package io.cspsync.report.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import io.cspsync.crm.reports.Listed;
import org.jspecify.annotations.Nullable;

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

	/**
	 * A tenant of theirs.
	 *
	 * @param name null when it has none
	 * @param domain its default domain, null when that is not known
	 * @param licencesAsOf as of when its licences are told, null when they were never
	 * read
	 * @param peopleAsOf the same of its people
	 */
	public record OwnTenant(@Nullable String name, @Nullable String domain, @Nullable Instant licencesAsOf,
			@Nullable Instant peopleAsOf) {
	}

	/**
	 * A product of theirs.
	 *
	 * @param tenantName in which tenant, null when it has no name
	 * @param productName the product
	 * @param purchased units they can use
	 * @param assigned units their people hold
	 * @param unassigned units that nobody holds, null for a product that people do not
	 * hold
	 * @param tooMany by how many more are held than purchased, null as before
	 */
	public record OwnLicence(@Nullable String tenantName, String productName, int purchased, int assigned,
			@Nullable Integer unassigned, @Nullable Integer tooMany) {
	}

	/**
	 * The end of a term.
	 *
	 * @param lastDay the term's last day
	 * @param productName the product, null when nobody tells
	 * @param quantity units
	 * @param what what happens then, in words
	 */
	public record OwnRenewal(LocalDate lastDay, @Nullable String productName, int quantity, String what) {
	}

	/**
	 * A person of theirs.
	 *
	 * @param name null, as the next ones, when there is none
	 * @param email the address
	 * @param siteName the site
	 * @param licences names of the products the person holds
	 */
	public record OwnPerson(@Nullable String name, @Nullable String email, @Nullable String siteName,
			List<String> licences) {
	}

	/**
	 * A person who came or went.
	 *
	 * @param day when
	 * @param name null when there is none
	 * @param email the address, null when there is none
	 */
	public record OwnMove(LocalDate day, @Nullable String name, @Nullable String email) {
	}

	/**
	 * One recorded day.
	 *
	 * @param day the day
	 * @param people active people, null when they were not recorded
	 * @param purchased licence units purchased, null when they were not recorded
	 * @param assigned licence units held
	 */
	public record OwnDay(LocalDate day, @Nullable Long people, @Nullable Long purchased, @Nullable Long assigned) {
	}

}
