package io.cspsync.sandbox;

/**
 * A product a tenant holds, with its seats.
 *
 * @param skuId Graph's {@code skuId}, Partner Center's {@code productSku.id}
 * @param partNumber as {@code SPB}
 * @param enabled paid seats
 * @param warning seats whose payment is late, still usable
 * @param suspended seats that are not usable
 */
public record SandboxSku(String skuId, String partNumber, int enabled, int warning, int suspended) {

	/** Seats a partner would call purchased: enabled and warning. */
	public int purchased() {
		return enabled + warning;
	}

	/** Graph's {@code capabilityStatus}. */
	public String status() {
		if (enabled > 0) {
			return "Enabled";
		}
		return (warning > 0) ? "Warning" : "Suspended";
	}

	CatalogueSku product() {
		return SkuCatalogue.withId(skuId);
	}

}
