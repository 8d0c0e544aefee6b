package io.cspsync.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.crm.Customer;
import io.cspsync.crm.Tenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM knows of customers and their tenants.
 *
 * @param customers by key
 * @param tenants by id
 */
record KnownCustomers(Map<Long, Customer> customers, Map<TenantId, Tenant> tenants) {

	static KnownCustomers of(Collection<Customer> customers, Collection<Tenant> tenants) {
		return new KnownCustomers(customers.stream().collect(Collectors.toMap(Customer::id, Function.identity())),
				tenants.stream().collect(Collectors.toMap(Tenant::tenantId, Function.identity())));
	}

	/** The customer that a tenant belongs to, null while none is decided. */
	@Nullable Long customerOf(TenantId id) {
		Tenant tenant = this.tenants.get(id);
		return (tenant != null) ? tenant.customerId() : null;
	}

	/**
	 * The customers that a tenant may be matched to by name: those without any tenant,
	 * also one that has left.
	 */
	Map<NameKey, List<Customer>> unclaimedByName() {
		var taken = this.tenants.values()
			.stream()
			.map(Tenant::customerId)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return this.customers.values()
			.stream()
			.filter((customer) -> !taken.contains(customer.id()))
			.collect(Collectors.groupingBy((customer) -> NameKey.of(customer.name())));
	}

}
