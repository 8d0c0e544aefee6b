package io.cspsync.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Builds what a partner sold, short to write in a test: by default an active subscription
 * of the new commerce.
 */
final class SampleSubscription {

	private final String id;

	private final String offer;

	private final int quantity;

	private String name = "Offer";

	private @Nullable String productType = "OnlineServicesNCE";

	private String unitType = "Licenses";

	private String billingType = "license";

	private String cycle = "monthly";

	private @Nullable String parent;

	private String status = "active";

	private @Nullable Boolean trial = false;

	private @Nullable String end = "2027-01-13";

	private @Nullable Instant endTime;

	SampleSubscription(String id, String offer, int quantity) {
		this.id = id;
		this.offer = offer;
		this.quantity = quantity;
	}

	SampleSubscription named(String offerName) {
		this.name = offerName;
		return this;
	}

	/** Null is the old commerce. */
	SampleSubscription of(@Nullable String type) {
		this.productType = type;
		return this;
	}

	SampleSubscription inUnitsOf(String units, String billing) {
		this.unitType = units;
		this.billingType = billing;
		return this;
	}

	SampleSubscription billed(String billingCycle) {
		this.cycle = billingCycle;
		return this;
	}

	SampleSubscription under(String parentId) {
		this.parent = parentId;
		return this;
	}

	SampleSubscription status(String word) {
		this.status = word;
		return this;
	}

	SampleSubscription trial(@Nullable Boolean isTrial) {
		this.trial = isTrial;
		return this;
	}

	SampleSubscription ends(@Nullable String date) {
		this.end = date;
		return this;
	}

	SampleSubscription endsAt(String moment) {
		this.endTime = Instant.parse(moment);
		return this;
	}

	PartnerSubscription build() {
		return new PartnerSubscription(this.id, this.offer, this.name, this.name, this.productType, this.quantity,
				this.unitType, this.parent, this.status, this.trial, this.billingType, this.cycle, "P1Y", null, true,
				Instant.parse("2026-01-14T16:57:15.0966728Z"), Instant.parse("2026-01-14T16:57:14Z"),
				(this.end != null) ? LocalDate.parse(this.end) : null, this.endTime, this.end, null,
				Map.of("quantity", "1"), "34b37d7340cc", "subscription");
	}

}
