package io.cspsync.microsoft.partnercenter;

/**
 * What is asked of Partner Center as one partner, within that partner's limit.
 *
 * @param customers its list
 * @param domains the domains of single customers
 * @param subscriptions what it sold
 * @param skus what its customers have subscribed
 * @param profiles the partner itself
 * @param consents given in customers' place
 */
public record PartnerCenter(PartnerCustomers customers, CustomerDomains domains, PartnerSubscriptions subscriptions,
		CustomerSkus skus, PartnerProfiles profiles, ApplicationConsents consents) {
}
