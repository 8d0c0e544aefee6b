package io.cspsync.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.crm.Customer;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Decides which customer, if any, each tenant of the partner's list belongs to.
 *
 * <p>
 * A tenant that has a customer keeps it, whatever either is called by now. Only a tenant
 * without one is compared by name, and only with customers that have no tenant. One hit
 * and one claimant is a match; anything else is never resolved by guessing, because a
 * wrong link mixes two companies' people and bills, whereas an undecided tenant merely
 * waits.
 */
final class CustomerMatcher {

	private final KnownCustomers known;

	private final Map<NameKey, List<Customer>> unclaimed;

	private final Map<NameKey, List<PartnerCustomer>> claimants;

	/**
	 * @param tenants all tenants to be imported, because a claimant counts even when this
	 * run does not write it
	 */
	CustomerMatcher(Collection<PartnerCustomer> tenants, KnownCustomers known) {
		this.known = known;
		this.unclaimed = known.unclaimedByName();
		this.claimants = tenants.stream()
			.filter((tenant) -> known.customerOf(tenant.tenantId()) == null)
			.collect(Collectors.groupingBy((tenant) -> NameKey.of(tenant.name())));
	}

	CustomerMatch match(PartnerCustomer tenant) {
		Long customer = this.known.customerOf(tenant.tenantId());
		return (customer != null) ? new CustomerMatch.Mapped(customer) : matchByName(tenant);
	}

	private CustomerMatch matchByName(PartnerCustomer tenant) {
		NameKey key = NameKey.of(tenant.name());
		List<Long> hits = sorted(key.isBlank() ? null : this.unclaimed.get(key), Customer::id);
		if (hits.isEmpty()) {
			return new CustomerMatch.None();
		}
		List<TenantId> claiming = sorted(this.claimants.get(key), PartnerCustomer::tenantId);
		if (hits.size() == 1 && claiming.size() == 1) {
			return new CustomerMatch.Named(hits.getFirst());
		}
		return new CustomerMatch.Undecided(reason(tenant.name(), hits, claiming), hits);
	}

	private static String reason(String name, List<Long> hits, List<TenantId> claiming) {
		return "The name \"%s\" is that of %s without a tenant, and %s: give the tenant its customer by hand".formatted(
				name, (hits.size() == 1) ? "one customer" : hits.size() + " customers",
				(claiming.size() == 1) ? "one new tenant has it" : claiming.size() + " new tenants have it ("
						+ claiming.stream().map(TenantId::toString).collect(Collectors.joining(", ")) + ")");
	}

	private static <T, K extends Comparable<? super K>> List<K> sorted(@Nullable Collection<T> all,
			Function<T, K> part) {
		return (all != null) ? all.stream().map(part).sorted().toList() : List.of();
	}

}
