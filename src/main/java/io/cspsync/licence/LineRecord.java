package io.cspsync.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.LicenceKey;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.Storable;
import io.cspsync.crm.Subscription;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line down as the CRM keeps it. Nothing is worked out but the last day of the
 * old commerce, whose end dates are the first day after.
 */
final class LineRecord {

	/** Microsoft writes 9999-12-14 and the like where there is no end. */
	private static final int FAR_FUTURE = 2100;

	private static final int LAST_YEAR = 9999;

	private LineRecord() {
	}

	/**
	 * The line as a record.
	 * @param licence the licence that it is part of
	 */
	static Subscription of(RunTenant tenant, Line line, @Nullable LicenceKey licence) {
		Sold sold = line.sold();
		PartnerSubscription it = (sold != null) ? sold.subscription() : null;
		DirectorySubscription directory = line.directory();
		Instant bought = (it != null && it.created() != null) ? it.created()
				: (directory != null) ? directory.created() : null;
		return new Subscription(tenant.tenantId(), tenant.customerId(), storable(line.id()), licence,
				(sold != null) ? sold.partner() : null, directory != null, line.sku(), text(line.productKey()),
				(it != null) ? text(it.parentId()) : null, offer(it), line.quantity(), storable(line.status()),
				line.trial(), terms(it), moment(bought), (it != null) ? moment(it.starts()) : null, end(it),
				(it != null) ? moment(it.cancelUntil()) : null,
				(directory != null) ? moment(directory.nextLifecycle()) : null,
				(directory != null) ? directory.ownerTenantId() : null, (it != null) ? text(it.orderId()) : null,
				false);
	}

	private static Subscription.Offer offer(@Nullable PartnerSubscription it) {
		if (it == null) {
			return Subscription.Offer.NONE;
		}
		return new Subscription.Offer(text(it.offerId()), text(it.offerName()), text(it.friendlyName()),
				text(it.productType()), text(it.unitType()), it.isNewCommerce(), text(it.contractType()));
	}

	private static Subscription.Terms terms(@Nullable PartnerSubscription it) {
		if (it == null) {
			return Subscription.Terms.NONE;
		}
		Map<String, String> next = new TreeMap<>();
		it.nextTerm().forEach((name, value) -> next.put(storable(name), storable(value)));
		return new Subscription.Terms(text(it.billingType()), text(it.billingCycle()), text(it.term()),
				text(it.renewalTerm()), it.autoRenew(), next);
	}

	static Subscription.End end(@Nullable PartnerSubscription it) {
		if (it == null) {
			return Subscription.End.UNTOLD;
		}
		LocalDate date = it.endDate();
		Instant moment = it.endTime();
		boolean never = (date != null) ? date.getYear() >= FAR_FUTURE : moment != null && year(moment) >= FAR_FUTURE;
		if (never) {
			return new Subscription.End(null, null, true, text(it.endText()));
		}
		LocalDate lastDay = (date == null || it.isNewCommerce()) ? date : date.minusDays(1);
		return new Subscription.End(lastDay, moment(moment), false, text(it.endText()));
	}

	/**
	 * PostgreSQL keeps microseconds, Microsoft writes more: what is compared with the
	 * table must be what the table can hold.
	 */
	private static @Nullable Instant moment(@Nullable Instant moment) {
		return (moment != null && year(moment) >= 1 && year(moment) <= LAST_YEAR)
				? moment.truncatedTo(ChronoUnit.MICROS) : null;
	}

	private static int year(Instant moment) {
		return moment.atOffset(ZoneOffset.UTC).getYear();
	}

	private static @Nullable String text(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : storable(text);
	}

	private static String storable(String text) {
		return Storable.replaced(text);
	}

}
