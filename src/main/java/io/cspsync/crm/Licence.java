package io.cspsync.crm;

import java.util.Locale;

import io.cspsync.tenant.SkuId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One product that a tenant has, as the CRM keeps it.
 *
 * @param id the row, null while there is none
 * @param tenantId the tenant
 * @param customerId the customer it belongs to
 * @param skuId the SKU, null while it is not known or if the product has none
 * @param productKey the offer's product and SKU where a subscription tells it
 * @param partNumber Microsoft's short name
 * @param productName the catalogue's name, else the part number, else the offer's name
 * @param source whose count it is
 * @param readThrough which of Microsoft's services told: {@code graph} or
 * {@code partner-center}
 * @param status Microsoft's word
 * @param units how many
 * @param appliesTo {@code User} or {@code Company}, null while no service told
 * @param free whether the product costs nothing
 * @param removed why it no longer counts, null while it does; the units are then those
 * last read
 */
public record Licence(@Nullable Long id, TenantId tenantId, long customerId, @Nullable SkuId skuId,
		@Nullable String productKey, @Nullable String partNumber, String productName, Source source, String readThrough,
		String status, LicenceUnits units, @Nullable String appliesTo, boolean free, @Nullable Removal removed) {

	/** Whose count it is. */
	public enum Source {

		/** The tenant's SKU total, whoever sold it. */
		SKU,
		/** The partner's subscriptions alone. */
		SUBSCRIPTION,
		/** The SKU total, explained by the partner's subscriptions. */
		BOTH;

		/** The word stored in {@code licences.source}. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** Why a licence no longer counts. */
	public enum Removal {

		/** A complete read did not have it any more. */
		GONE("gone"),
		/** The import type no longer asks for it: it may well be there. */
		IMPORT_TYPE("import-type"),
		/** Its SKU became known, and the row of that SKU counts it. */
		JOINED("joined");

		private final String word;

		Removal(String word) {
			this.word = word;
		}

		/** The word stored in {@code removed_reason}. */
		public String word() {
			return this.word;
		}

		/** The reason of a stored word; rows older than the column are gone. */
		static Removal ofWord(@Nullable String word) {
			for (Removal removal : values()) {
				if (removal.word.equals(word)) {
					return removal;
				}
			}
			return GONE;
		}

	}

	/** What tells it apart from the tenant's others. */
	public LicenceKey key() {
		return (this.skuId != null) ? LicenceKey.ofSku(this.skuId) : new LicenceKey(null, this.productKey);
	}

	/** Usable units. */
	public int purchased() {
		return this.units.purchased();
	}

	/** Units that may enter a bill. */
	public int billable() {
		return this.free ? 0 : Math.max(0, purchased() - this.units.trial());
	}

}
