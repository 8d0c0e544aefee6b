package io.cspsync.sandbox;

/**
 * What kind of line a subscription is. Partner Center mixes them in one list, and their
 * members differ. New commerce, old commerce, the old Azure and software are shaped after
 * recorded or documented lines; of the Azure plan and SaaS none is known, so they are
 * shaped after what the documentation says of all new-commerce lines.
 */
public enum SubscriptionKind {

	/** Licences of the old commerce: ids in capitals, no term, exclusive end. */
	LEGACY,

	/** Licences of the new commerce. */
	NEW_COMMERCE,

	/** Azure of the old commerce, {@code MS-AZR-0145P}: paid by use, without an end. */
	LEGACY_AZURE,

	/** The Azure plan of the new commerce: paid by use, without an end. */
	AZURE_PLAN,

	/** Perpetual or term software. */
	SOFTWARE,

	/** A marketplace product of another publisher. */
	SAAS;

	boolean isLegacy() {
		return this == LEGACY || this == LEGACY_AZURE;
	}

	boolean isPaidByUse() {
		return this == LEGACY_AZURE || this == AZURE_PLAN;
	}

}
