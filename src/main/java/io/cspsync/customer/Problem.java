package io.cspsync.customer;

import java.util.Collection;

import io.cspsync.crm.ErrorSubject;
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

	static Problem notInList(TenantId tenant, @Nullable Long customerId, TenantList list) {
		return new Problem(new ErrorSubject(STEP, tenant, customerId, "tenant", null, null), Failure.of(
				ErrorCategory.TENANT, "tenant-not-in-list",
				"Importing tenant %s: none of the %d tenants that the partner has is it".formatted(tenant, list.size()),
				"Compare the tenant id with the customer's page in Partner Center; a new customer must first accept the partner's request for a relationship."));
	}

	static Problem leftOut(ListedTenant row, @Nullable Long customerId, Collection<String> relationships) {
		return new Problem(new ErrorSubject(STEP, row.tenantId(), customerId, "tenant", null, row.name()),
				Failure.of(ErrorCategory.TENANT, "relationship-left-out",
						"Importing tenant %s (%s): Partner Center says its relationship is %s, and only %s are imported"
							.formatted(row.name(), row.tenantId(), row.relationship(), relationships),
						"Add %s to csp.customers.relationships if such tenants are to be imported."
							.formatted(row.relationship())));
	}

	static Problem excluded(TenantId tenant, @Nullable Long customerId) {
		return new Problem(new ErrorSubject(STEP, tenant, customerId, "tenant", null, null),
				Failure.of(ErrorCategory.TENANT, "tenant-excluded",
						"Importing tenant %s: csp.customers.exclude has it".formatted(tenant),
						"Take it off csp.customers.exclude if it is to be imported."));
	}

	static Problem unstorable(PlannedTenant.Unstorable tenant) {
		ListedTenant row = tenant.record();
		return new Problem(new ErrorSubject(STEP, row.tenantId(), tenant.customerId(), "customer", row.tenantId()
			.toString(), row.name()), Failure.of(ErrorCategory.RECORD, "unstorable-text",
					"Importing tenant %s (%s): its name, domain or relationship holds U+0000 or half a surrogate pair, which no database text can hold"
						.formatted(row.name(), row.tenantId()),
					"Type the company's name in Partner Center anew."));
	}

}
