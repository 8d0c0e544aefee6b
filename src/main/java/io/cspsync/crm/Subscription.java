package io.cspsync.crm;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One line behind a licence: what was bought when. Joined of the partner's subscription
 * and of the directory's, which have the same id. Terms and times are as their source
 * says; what no source says is null.
 *
 * @param tenantId the tenant
 * @param customerId the customer it belongs to
 * @param subscriptionId its id in lower case
 * @param licence the licence that it is part of, null if it is of none
 * @param partner which of our partners sold it, null when only the directory has it
 * @param inDirectory whether the directory has it
 * @param skuId what the directory calls it
 * @param productKey the offer's product and SKU
 * @param parentId for an add-on the subscription it belongs to
 * @param offer what was sold
 * @param quantity units bought
 * @param status Microsoft's word
 * @param trial whether it is a trial
 * @param terms how it is billed and renewed
 * @param boughtAt when it was made
 * @param startsAt when it takes effect
 * @param end when it ends
 * @param cancelUntil until when it may be cancelled
 * @param nextLifecycleAt when its status changes next
 * @param ownerTenantId the partner's tenant that sold it, as the directory says
 * @param orderId the order
 * @param removed whether a complete read did not have it any more, or it is no longer
 * asked for
 */
public record Subscription(TenantId tenantId, long customerId, String subscriptionId, @Nullable LicenceKey licence,
		@Nullable String partner, boolean inDirectory, @Nullable SkuId skuId, @Nullable String productKey,
		@Nullable String parentId, Offer offer, int quantity, String status, @Nullable Boolean trial, Terms terms,
		@Nullable Instant boughtAt, @Nullable Instant startsAt, End end, @Nullable Instant cancelUntil,
		@Nullable Instant nextLifecycleAt, @Nullable TenantId ownerTenantId, @Nullable String orderId,
		boolean removed) {

	/**
	 * What was sold.
	 *
	 * @param id Microsoft's id of the offer
	 * @param name its name
	 * @param friendlyName the name that the partner gave the line
	 * @param productType {@code OnlineServicesNCE}, {@code Software}, …; null in the old
	 * commerce
	 * @param unitType {@code Licenses}, {@code Usage-based}, …
	 * @param newCommerce null when only the directory has the line
	 * @param contractType {@code subscription}, …
	 */
	public record Offer(@Nullable String id, @Nullable String name, @Nullable String friendlyName,
			@Nullable String productType, @Nullable String unitType, @Nullable Boolean newCommerce,
			@Nullable String contractType) {

		/** Of a line that only the directory has. */
		public static final Offer NONE = new Offer(null, null, null, null, null, null, null);

	}

	/**
	 * How it is billed and renewed.
	 *
	 * @param billingType {@code license}, {@code usage}, …
	 * @param billingCycle {@code monthly}, {@code annual}, …
	 * @param term ISO 8601 such as {@code P1Y}
	 * @param renewalTerm the term it renews to
	 * @param autoRenew whether it renews by itself
	 * @param next what was ordered for the next term, empty if nothing
	 */
	public record Terms(@Nullable String billingType, @Nullable String billingCycle, @Nullable String term,
			@Nullable String renewalTerm, @Nullable Boolean autoRenew, Map<String, String> next) {

		/** Of a line that only the directory has. */
		public static final Terms NONE = new Terms(null, null, null, null, null, Map.of());

	}

	/**
	 * When it ends.
	 *
	 * @param lastDay the last day of the term
	 * @param moment the moment of the end where the source tells it
	 * @param never the source gives a far-future date
	 * @param source the end as the source wrote it
	 */
	public record End(@Nullable LocalDate lastDay, @Nullable Instant moment, boolean never, @Nullable String source) {

		/** Of a line whose source tells no end. */
		public static final End UNTOLD = new End(null, null, false, null);

	}

	/** Why a line is no longer among the current ones. */
	public enum Removal {

		/** A complete read did not have it any more. */
		GONE("gone"),
		/** The import type no longer asks for it. */
		IMPORT_TYPE("import-type");

		private final String word;

		Removal(String word) {
			this.word = word;
		}

		/** The word stored in {@code removed_reason}. */
		public String word() {
			return this.word;
		}

	}

}
