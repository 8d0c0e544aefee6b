package io.cspsync.customer;

import java.util.Collection;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to be told about the customers.
 *
 * @param subject what it is about
 * @param failure what is wrong and what to do
 */
record Problem(ErrorSubject subject, Failure failure) {

	static final String STEP = "customers";

	static Problem notInList(TenantId tenant, @Nullable Long customerId, PartnerList list) {
		return new Problem(new ErrorSubject(STEP, tenant, customerId, "tenant", null, null), Failure.of(
				ErrorCategory.TENANT, "tenant-not-in-list",
				"Importing tenant %s: the partner's list of %d customers does not have it".formatted(tenant,
						list.size()),
				"Compare the tenant id with the customer's page in Partner Center; a new customer must first accept the partner's request for a relationship."));
	}

	static Problem leftOut(PartnerCustomer row, @Nullable Long customerId, Collection<String> relationships) {
		return new Problem(new ErrorSubject(STEP, row.tenantId(), customerId, "tenant", null, row.name()),
				Failure.of(ErrorCategory.TENANT, "relationship-left-out",
						"Importing tenant %s (%s): Partner Center says its relationship is %s, and only %s are imported"
							.formatted(row.name(), row.tenantId(), row.relationship(), relationships),
						"Add %s to csp.customers.relationships if such tenants are to be imported."
							.formatted(row.relationship())));
	}

	static Problem shrunk(int missing, int known, int limit) {
		return new Problem(new ErrorSubject(STEP, null, null, "run", null, null), Failure.of(ErrorCategory.TRANSIENT,
				"customer-list-shrunk",
				"Reading the partner's customers: %d of %d known tenants are not in the list, more than csp.customers.leaving-limit (%d %%) lets go in one night, so none was marked as left"
					.formatted(missing, known, limit),
				"Look into Partner Center: if the customers are really gone, run once with CSP_CUSTOMERS_LEAVING_LIMIT=100; if they are still there, the next night brings them back by itself."));
	}

	static Problem unstorable(PlannedTenant.Unstorable tenant) {
		PartnerCustomer row = tenant.record();
		return new Problem(new ErrorSubject(STEP, row.tenantId(), tenant.customerId(), "customer", row.tenantId()
			.toString(), row.name()), Failure.of(ErrorCategory.RECORD, "unstorable-text",
					"Importing tenant %s (%s): its name, domain or relationship holds U+0000 or half a surrogate pair, which no database text can hold"
						.formatted(row.name(), row.tenantId()),
					"Type the company's name in Partner Center anew."));
	}

}
