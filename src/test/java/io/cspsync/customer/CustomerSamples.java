package io.cspsync.customer;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.Customer;
import io.cspsync.crm.Tenant;
import io.cspsync.crm.TestSteps;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the partner's list and of the CRM, short to write in a test.
 */
final class CustomerSamples {

	static final CustomerSettings DEFAULTS = new CustomerSettings("Microsoft CSP", List.of("reseller"), true, 5);

	private CustomerSamples() {
	}

	static TenantId tenant(int number) {
		return TestSteps.tenant(number);
	}

	/** A row of the partner's list. */
	static PartnerCustomer listed(int number, String name) {
		return listed(number, name, "t" + number + ".example");
	}

	static PartnerCustomer listed(int number, String name, @Nullable String domain) {
		return new PartnerCustomer(tenant(number), name, domain, "reseller");
	}

	static PartnerCustomer related(int number, String name, String relationship) {
		return new PartnerCustomer(tenant(number), name, "t" + number + ".example", relationship);
	}

	static List<PartnerCustomer> listed(int from, int to) {
		List<PartnerCustomer> list = new ArrayList<>();
		for (int i = from; i <= to; i++) {
			list.add(listed(i, "Company " + i));
		}
		return list;
	}

	/** A customer made by hand. */
	static Customer customer(long id, String name) {
		return new Customer(id, name, null);
	}

	/** A customer that an earlier import created. */
	static Customer imported(long id, String name) {
		return new Customer(id, name, name);
	}

	/** A tenant as an earlier import left it. */
	static Tenant known(int number, @Nullable Long customer, @Nullable String name) {
		return new Tenant(tenant(number), customer, name, "t" + number + ".example", Delegation.GDAP, "reseller", null,
				"earlier");
	}

	/** A tenant whose id was entered by hand. */
	static Tenant byHand(int number, @Nullable Long customer) {
		return new Tenant(tenant(number), customer, null, null, Delegation.UNKNOWN, null, null, null);
	}

}
