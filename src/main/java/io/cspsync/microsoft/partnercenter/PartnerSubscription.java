package io.cspsync.microsoft.partnercenter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the partner sold a customer, one line of {@code /customers/{id}/subscriptions}.
 * One list mixes licences of the old and the new commerce, Azure plans, software and
 * SaaS; their members differ, so most may be missing. Words are kept as they came, since
 * Microsoft adds new ones.
 *
 * @param id the subscription, in lower case whatever case it came in
 * @param offerId {@code ProductId:SkuId:AvailabilityId} in the new commerce, a GUID or a
 * text such as {@code MS-AZR-0145P} in the old; in upper case, as it nearly always comes
 * @param offerName Microsoft's name of the offer, empty when left out
 * @param friendlyName the name that the partner gave the line
 * @param productType {@code OnlineServicesNCE}, {@code Software}, {@code Azure}, …; null
 * in the old commerce
 * @param quantity units bought; what is paid by use may have 0
 * @param unitType {@code Licenses}, {@code Usage-based}, …
 * @param parentId for an add-on the subscription it belongs to, in lower case
 * @param status {@code active}, {@code suspended}, {@code expired}, {@code deleted},
 * {@code disabled}, {@code pending}, …, to be compared without case; {@code none} when
 * left out. An expired or deleted one stays in the list.
 * @param trial null when left out
 * @param billingType {@code license}, {@code usage}, …
 * @param billingCycle {@code monthly}, {@code annual}, {@code triennial}, …
 * @param term ISO 8601 such as {@code P1Y}; null in the old commerce
 * @param renewalTerm the term it renews to, null when empty
 * @param autoRenew null when left out
 * @param created when it was made
 * @param starts when it takes effect
 * @param endDate the date of {@code commitmentEndDate}: the last day in the new commerce,
 * the day after it in the old. A far-future one means no end.
 * @param endTime the moment of {@code commitmentEndDateTime}, which newer answers have
 * @param endText the end as it was written
 * @param cancelUntil until when it may be cancelled
 * @param nextTerm {@code scheduledNextTermInstructions}, flattened to names and texts
 * @param orderId kept as text: in the new commerce it is no GUID
 * @param contractType {@code subscription}, …
 */
public record PartnerSubscription(String id, String offerId, String offerName, @Nullable String friendlyName,
		@Nullable String productType, int quantity, @Nullable String unitType, @Nullable String parentId, String status,
		@Nullable Boolean trial, @Nullable String billingType, @Nullable String billingCycle, @Nullable String term,
		@Nullable String renewalTerm, @Nullable Boolean autoRenew, @Nullable Instant created, @Nullable Instant starts,
		@Nullable LocalDate endDate, @Nullable Instant endTime, @Nullable String endText, @Nullable Instant cancelUntil,
		Map<String, String> nextTerm, @Nullable String orderId, @Nullable String contractType) {

	private static final Pattern OFFER_OF_THREE_PARTS = Pattern.compile("[^:]+:[^:]+:[^:]+");

	/** Only the new commerce names a product type or has offers of three parts. */
	public boolean isNewCommerce() {
		return this.productType != null || OFFER_OF_THREE_PARTS.matcher(this.offerId).matches();
	}

}
