package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.Customer;
import io.cspsync.crm.Tenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The names of customers that the import created follow the tenant that gave them, until
 * a person changes them. Where names are Microsoft's, all customers with one tenant
 * follow it.
 */
final class CustomerNames {

	private final KnownCustomers known;

	private final boolean microsofts;

	/**
	 * By customer, the names that the tenants now have that gave it the name it has.
	 */
	private final Map<Long, Set<String>> wanted = new HashMap<>();

	/** How many tenants each customer has that have not left. */
	private final Map<Long, Integer> tenantsOf = new HashMap<>();

	/**
	 * @param tenants all tenants to be imported, because two that gave one name must
	 * agree on the next
	 * @param leaving those that count no more
	 * @param microsofts whether customers are called as Microsoft calls them
	 */
	CustomerNames(Collection<ListedTenant> tenants, KnownCustomers known, Set<TenantId> leaving, boolean microsofts) {
		this.known = known;
		this.microsofts = microsofts;
		Set<TenantId> listed = new TreeSet<>();
		for (ListedTenant row : tenants) {
			Customer named = namedBy(row.tenantId());
			if (named != null) {
				this.wanted.computeIfAbsent(named.id(), (id) -> new TreeSet<>()).add(ofCustomer(ofTenant(row)));
			}
			listed.add(row.tenantId());
		}
		known.tenants()
			.values()
			.stream()
			.filter((tenant) -> tenant.leftAt() == null && !leaving.contains(tenant.tenantId()))
			.map(Tenant::tenantId)
			.forEach(listed::add);
		listed.stream()
			.map(known::customerOf)
			.filter((customer) -> customer != null)
			.forEach((customer) -> this.tenantsOf.merge(customer, 1, Integer::sum));
	}

	/**
	 * The new name that a tenant gives its customer. Null when that keeps its name: the
	 * tenant has not given it or still has it, or two tenants gave it and now differ.
	 * @param customerId the customer that it has, or is given now
	 */
	@Nullable String rename(ListedTenant tenant, long customerId) {
		if (this.microsofts && this.tenantsOf.getOrDefault(customerId, 0) <= 1) {
			Customer customer = this.known.customers().get(customerId);
			String name = ofCustomer(ofTenant(tenant));
			return (customer != null && !NameKey.of(tenant.name()).isBlank() && !name.equals(customer.name())) ? name
					: null;
		}
		Customer named = namedBy(tenant.tenantId());
		Set<String> names = (named != null) ? this.wanted.getOrDefault(named.id(), Set.of()) : Set.of();
		return (named != null && names.size() == 1 && !names.contains(named.name())) ? names.iterator().next() : null;
	}

	/** The customer that still has the name it was given by this tenant. */
	private @Nullable Customer namedBy(TenantId id) {
		Tenant tenant = this.known.tenants().get(id);
		if (tenant == null || tenant.customerId() == null || tenant.name() == null) {
			return null;
		}
		Customer customer = this.known.customers().get(tenant.customerId());
		return (customer != null && customer.isNamedByImport() && customer.name().equals(ofCustomer(tenant.name())))
				? customer : null;
	}

	/**
	 * The name of a tenant as it is stored: as Microsoft has it, or what else a person
	 * may recognise when Microsoft has none.
	 */
	static String ofTenant(ListedTenant row) {
		if (!NameKey.of(row.name()).isBlank()) {
			return row.name();
		}
		String domain = row.domain();
		return (domain != null && !domain.isBlank()) ? domain : row.tenantId().toString();
	}

	/** The name that a tenant's name gives a customer: blanks around it have no use. */
	static String ofCustomer(String tenantName) {
		return tenantName.strip();
	}

}
