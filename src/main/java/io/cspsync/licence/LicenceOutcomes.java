package io.cspsync.licence;

import java.util.Map;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantOutcomes;

/**
 * Notes how each tenant's licences ended, in the transaction of what was written for it.
 * A tenant once complete is not read again in the same run, so nothing is counted twice.
 */
final class LicenceOutcomes {

	private static final String STEP = RunPart.LICENCES.step();

	private final RunTenants runTenants;

	private final IntegrationErrors errors;

	private final RunCounts counts;

	private final TenantOutcomes outcomes;

	LicenceOutcomes(RunTenants runTenants, IntegrationErrors errors, RunCounts counts, TenantOutcomes outcomes) {
		this.runTenants = runTenants;
		this.errors = errors;
		this.counts = counts;
		this.outcomes = outcomes;
	}

	/** The tenant's licences are as Microsoft has them. */
	void complete(String runKey, LicenceRead.Complete read, LicencePlan plan) {
		RunTenant tenant = read.tenant();
		plan.unstorable().forEach((sku) -> recordUnstorable(runKey, tenant, sku));
		this.runTenants.complete(runKey, tenant.tenantId(), RunPart.LICENCES);
		this.errors.resolveGone(STEP, tenant.tenantId(), read.started());
		this.counts.add(runKey,
				Map.of("licences-created", (long) plan.created().size(), "licences-updated",
						(long) plan.updated().size(), "licences-unchanged", (long) plan.unchanged(), "licences-removed",
						(long) plan.removed().size(), "licences-rejected", (long) plan.unstorable().size(),
						"skus-unknown", (long) plan.unknown()));
		this.outcomes.succeeded(tenant.tenantId());
	}

	/** The tenant's licences could not be read and stay as they were. */
	void fail(String runKey, LicenceRead.Failed read) {
		RunTenant tenant = read.tenant();
		Failure failure = read.failure().naming(tenant.tenantId(), tenant.name());
		this.runTenants.fail(runKey, tenant.tenantId(), RunPart.LICENCES, failure.code());
		this.errors.record(runKey,
				new ErrorSubject(STEP, tenant.tenantId(), tenant.customerId(), "tenant", null, tenant.name()), failure);
		this.outcomes.failed(tenant.tenantId(), failure);
	}

	private void recordUnstorable(String runKey, RunTenant tenant, SubscribedSku sku) {
		this.errors.record(runKey, new ErrorSubject(STEP, tenant.tenantId(), tenant
			.customerId(), "licence", sku.skuId().toString(), sku.partNumber()), Failure.of(ErrorCategory.RECORD,
					"unstorable-text",
					"Reading the licences of tenant %s: product %s holds U+0000 or half a surrogate pair in its texts, which no database text can hold"
						.formatted(tenant.label(), sku.skuId()),
					"Nothing can be done in the tenant; if it lasts, tell Microsoft's support the product's id."));
	}

}
