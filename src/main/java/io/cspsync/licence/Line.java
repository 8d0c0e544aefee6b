package io.cspsync.licence;

import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.partnercenter.PartnerSubscription;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * One subscription as the directory and the partner see it; at least one of them does.
 *
 * @param id in lower case, the same for both
 * @param sku which SKU it is, null if no directory ever told
 * @param directory the directory's view, the last known one where it could not be read
 * @param sold the partner's view
 */
record Line(String id, @Nullable SkuId sku, @Nullable DirectorySubscription directory, @Nullable Sold sold) {

	boolean isSold() {
		return this.sold != null;
	}

	/** Whether it counts by itself: sold by the partner, of a kind that has no SKU. */
	boolean hasNoSku() {
		return this.sold != null && this.sku == null && ProductKind.hasNoSku(this.sold.subscription());
	}

	/**
	 * Whether it ought to have a SKU that nobody tells. An ended one drops out of the
	 * directory and has nothing left to count.
	 */
	boolean isUnjoined() {
		return this.sold != null && this.sku == null && !hasNoSku() && isLive();
	}

	boolean isLive() {
		return state() != LineStatus.ENDED;
	}

	LineStatus state() {
		return LineStatus.of(status());
	}

	/** Microsoft's word, the partner's rather than the directory's. */
	String status() {
		return (this.sold != null) ? this.sold.subscription().status() : inDirectory().status();
	}

	int quantity() {
		return Math.max(0, (this.sold != null) ? this.sold.subscription().quantity() : inDirectory().totalLicences());
	}

	/** Units bought that may be used. */
	int usable() {
		return (state() == LineStatus.USABLE) ? quantity() : 0;
	}

	/**
	 * What it contributes to the usable units of the tenant's SKU: nothing once the
	 * directory has dropped it, whatever the partner's list still says.
	 */
	int usableOfSku() {
		return (this.directory != null && LineStatus.of(this.directory.status()) == LineStatus.USABLE)
				? Math.max(0, this.directory.totalLicences()) : 0;
	}

	/** Whether it is a trial; null if nobody says. */
	@Nullable Boolean trial() {
		Boolean asSold = (this.sold != null) ? this.sold.subscription().trial() : null;
		return (asSold != null || this.directory == null) ? asSold : this.directory.trial();
	}

	boolean isTrial() {
		return Boolean.TRUE.equals(trial());
	}

	@Nullable String productKey() {
		return (this.sold != null) ? ProductKind.key(this.sold.subscription()) : null;
	}

	/** The offer's name, else the name that the partner gave it; null if it has none. */
	@Nullable String offerName() {
		if (this.sold == null) {
			return null;
		}
		PartnerSubscription it = this.sold.subscription();
		return !it.offerName().isBlank() ? it.offerName() : it.friendlyName();
	}

	private DirectorySubscription inDirectory() {
		if (this.directory == null) {
			throw new IllegalStateException("Subscription " + this.id + " was seen by nobody");
		}
		return this.directory;
	}

}
