package io.cspsync.microsoft.graph;

/**
 * What is asked of Graph as one partner, whoever reads the tenants otherwise.
 *
 * @param granular the partner's active granular delegations
 * @param delegated all tenants with a granular delegation to it
 * @param directory what its own tenant tells of the access to its customers
 * @param organizations tenants that are not routed yet, with this partner's app
 */
public record PartnerGraph(DelegatedAdmin granular, DelegatedCustomers delegated, PartnerDirectory directory,
		Organizations organizations) {
}
