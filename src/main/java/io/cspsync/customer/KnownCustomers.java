package io.cspsync.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * @param mailDomains by customer the domains of its people's mail addresses, with how
 * many people have each; empty when nobody has to be matched
 * @param decisions what people decided
 */
record KnownCustomers(Map<Long, Customer> customers, Map<TenantId, Tenant> tenants,
		Map<Long, Map<String, Integer>> mailDomains, Decisions decisions) {

	static KnownCustomers of(Collection<Customer> customers, Collection<Tenant> tenants,
			Map<Long, Map<String, Integer>> mailDomains, Decisions decisions) {
		return new KnownCustomers(customers.stream().collect(Collectors.toMap(Customer::id, Function.identity())),
				byId(tenants), mailDomains, decisions);
	}

	static Map<TenantId, Tenant> byId(Collection<Tenant> tenants) {
		return tenants.stream().collect(Collectors.toMap(Tenant::tenantId, Function.identity()));
	}

	KnownCustomers withMailDomains(Map<Long, Map<String, Integer>> domains) {
		return new KnownCustomers(this.customers, this.tenants, domains, this.decisions);
	}

	/**
	 * The customer that a tenant belongs to, null while none is decided. What a person
	 * decided counts also before it stands at the tenant.
	 */
	@Nullable Long customerOf(TenantId id) {
		Tenant tenant = this.tenants.get(id);
		Long customer = (tenant != null) ? tenant.customerId() : null;
		if (customer != null) {
			return customer;
		}
		Long decided = this.decisions.customerOf(id);
		return (decided != null && this.customers.containsKey(decided)) ? decided : null;
	}

	/** The customers that have a tenant, also one that has left. */
	Set<Long> taken() {
		Set<Long> taken = this.tenants.values()
			.stream()
			.map(Tenant::customerId)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		this.decisions.conflicts().keySet().stream().map(this::customerOf).filter(Objects::nonNull).forEach(taken::add);
		return taken;
	}

	/** How many customers there were before the run. */
	long countOlder() {
		return this.customers.values().stream().filter((customer) -> !customer.createdInRun()).count();
	}

	/**
	 * How many customers earlier executions of the run created without a person having
	 * asked for them.
	 */
	long countCreatedUnasked() {
		return this.tenants.values()
			.stream()
			.filter((tenant) -> !this.decisions.asksToCreate(tenant.tenantId()))
			.map((tenant) -> this.customers.get(tenant.customerId()))
			.filter((customer) -> customer != null && customer.createdInRun())
			.count();
	}

}
