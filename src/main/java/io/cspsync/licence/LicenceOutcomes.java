package io.cspsync.licence;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.RunTenants;
import io.cspsync.crm.Tenants;
import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.TenantOutcomes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Notes how each tenant's licences ended, in the transaction of what was written for it.
 * A tenant once complete is read again in the same run only where the run opens it again;
 * then its counts are replaced.
 */
class LicenceOutcomes {

	private static final Log logger = LogFactory.getLog(LicenceOutcomes.class);

	private static final String STEP = RunPart.LICENCES.step();

	private final RunTenants runTenants;

	private final IntegrationErrors errors;

	private final RunCounts counts;

	private final TenantOutcomes outcomes;

	private final HeldRemovals held;

	private final Tenants tenants;

	private final String runKey;

	private final Map<TenantId, Map<String, Long>> countedBefore;

	private final Set<String> unknownWords = new HashSet<>();

	LicenceOutcomes(RunTenants runTenants, IntegrationErrors errors, RunCounts counts, TenantOutcomes outcomes,
			HeldRemovals held, Tenants tenants, String runKey) {
		this.runTenants = runTenants;
		this.errors = errors;
		this.counts = counts;
		this.outcomes = outcomes;
		this.held = held;
		this.tenants = tenants;
		this.runKey = runKey;
		this.countedBefore = runTenants.findCountsOfReopened(runKey);
	}

	/** The tenant's licences are as Microsoft has them. */
	public void complete(LicenceRead.Complete read, LicencePlan plan) {
		RunTenant tenant = read.tenant();
		plan.unstorable().forEach((sku) -> recordUnstorable(tenant, sku));
		noteBridge(read, plan.lines());
		noteWords(tenant, plan.lines().unknownWords());
		this.held.note(this.runKey, tenant.tenantId(), plan.brake());
		noteEntraPlan(read);
		Map<String, Long> before = this.countedBefore.get(tenant.tenantId());
		Map<String, Long> counted = LicenceCounts.after(before, LicenceCounts.of(plan));
		this.runTenants.completeLicences(this.runKey, tenant.tenantId(), counted);
		this.counts.add(this.runKey, LicenceCounts.difference(before, counted));
		this.errors.resolveGone(STEP, tenant.tenantId(), read.started());
		this.outcomes.succeeded(tenant.tenantId());
	}

	/** The tenant's licences could not be read and stay as they were. */
	public void fail(LicenceRead.Failed read) {
		RunTenant tenant = read.tenant();
		Failure failure = read.failure().naming(tenant.tenantId(), tenant.name());
		this.runTenants.fail(this.runKey, tenant.tenantId(), RunPart.LICENCES, failure.code());
		this.errors.record(this.runKey,
				new ErrorSubject(STEP, tenant.tenantId(), tenant.customerId(), "tenant", null, tenant.name()), failure);
		this.outcomes.failed(tenant.tenantId(), failure);
	}

	private void noteEntraPlan(LicenceRead.Complete read) {
		EntraPlan entraPlan = EntraPlan.ofTenant(read.skus());
		if (entraPlan != null) {
			this.tenants.noteEntraPlan(read.tenant().tenantId(), entraPlan.word());
		}
	}

	private void noteBridge(LicenceRead.Complete read, LinePlan lines) {
		if (lines.noBridge() == null) {
			return;
		}
		RunTenant tenant = read.tenant();
		boolean counted = !read.importType().countsSkus();
		this.errors.record(this.runKey, new ErrorSubject(STEP, tenant
			.tenantId(), tenant.customerId(), "subscriptions", null, tenant.name()), Failure.of(ErrorCategory.RECORD,
					"no-bridge",
					"Joining the partner's subscriptions of tenant %s with its products: none of %d could be joined, no bridge: %s"
						.formatted(tenant.label(), lines.unjoined(), lines.noBridge()),
					(counted ? "They are counted by their offers meanwhile. " : "The totals are right without them. ")
							+ "To join them, the directory app needs consent and Organization.Read.All in the tenant; where it "
							+ "has both, compare subscriptions.subscription_id of both kinds of lines and report them."));
	}

	private void noteWords(RunTenant tenant, Set<String> words) {
		for (String word : words) {
			if (this.unknownWords.add(word)) {
				logger.warn("Microsoft's %s is unknown to this program and kept as it came; first seen in tenant %s"
					.formatted(word, tenant.label()));
			}
		}
	}

	private void recordUnstorable(RunTenant tenant, SubscribedSku sku) {
		this.errors.record(this.runKey, new ErrorSubject(STEP, tenant.tenantId(), tenant
			.customerId(), "licence", sku.skuId().toString(), sku.partNumber()), Failure.of(ErrorCategory.RECORD,
					"unstorable-text",
					"Reading the licences of tenant %s: product %s holds U+0000 or half a surrogate pair in its texts, which no database text can hold"
						.formatted(tenant.label(), sku.skuId()),
					"Nothing can be done in the tenant; if it lasts, tell Microsoft's support the product's id."));
	}

}
