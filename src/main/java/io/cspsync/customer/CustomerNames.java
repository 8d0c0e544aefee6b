package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.cspsync.crm.Customer;
import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The names of customers that the import created follow the tenant that gave them, until
 * a person changes them.
 */
final class CustomerNames {

	private final KnownCustomers known;

	/**
	 * By customer, the names that the tenants now have that gave it the name it has.
	 */
	private final Map<Long, Set<String>> wanted = new HashMap<>();

	/**
	 * @param tenants all tenants to be imported, because two that gave one name must
	 * agree on the next
	 */
	CustomerNames(Collection<PartnerCustomer> tenants, KnownCustomers known) {
		this.known = known;
		for (PartnerCustomer row : tenants) {
			Customer named = namedBy(row.tenantId());
			if (named != null) {
				this.wanted.computeIfAbsent(named.id(), (id) -> new TreeSet<>()).add(ofCustomer(ofTenant(row)));
			}
		}
	}

	/**
	 * The new name that a tenant gives its customer. Null when that keeps its name: the
	 * tenant has not given it or still has it, or two tenants gave it and now differ.
	 */
	@Nullable String rename(TenantId tenant) {
		Customer named = namedBy(tenant);
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
	static String ofTenant(PartnerCustomer row) {
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
