package io.cspsync.licence;

import io.cspsync.microsoft.partnercenter.PartnerSubscription;

/**
 * A subscription and who sold it.
 *
 * @param partner the name of the partner
 * @param subscription what it sold
 */
record Sold(String partner, PartnerSubscription subscription) {
}
