package io.cspsync.microsoft;

import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.graph.DelegatedCustomers;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.partnercenter.CustomerDomains;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;

/**
 * One partner whose customers are imported, with what is asked as that partner, whichever
 * partner a tenant is otherwise read through.
 *
 * @param name {@value Partners#DEFAULT}, or the name in {@code csp.partners.NAME}
 * @param customers its list
 * @param domains the domains of single customers
 * @param granular its active granular delegations
 * @param delegated all tenants with a granular delegation to it
 * @param subscriptions what it sold
 * @param organizations what tenants say of themselves, asked with its directory app: for
 * tenants that are in its list but not in the database yet
 * @param skus what its customers have subscribed, through its Partner Center
 */
public record Partner(String name, PartnerCustomers customers, CustomerDomains domains, DelegatedAdmin granular,
		DelegatedCustomers delegated, PartnerSubscriptions subscriptions, Organizations organizations,
		CustomerSkus skus) {
}
