package io.cspsync.job;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.cspsync.crm.KnownFailures;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.TenantId;
import io.cspsync.tenant.TenantOutcomes;

/**
 * Sees an outage that no single tenant sees, and aborts the run with one error instead of
 * a thousand.
 *
 * <p>
 * Counted are, for each step anew and in the order in which tenants end, failures whose
 * code is no tenant's own: category TRANSIENT (service, network, database, a defect).
 * Missing consent or access (category TENANT) is never an outage: at the beginning it is
 * every tenant's state. Nor is a failure that an operator has acknowledged: such tenants
 * count as if the run did not have them, so that they neither make an outage nor hide
 * that of the others. The run is aborted when the first {@code csp.run.outage-tenants}
 * tenants all failed with one such code, or when {@code csp.run.outage-percent} of the
 * run's tenants, and at least {@value #FEWEST}, did, whoever else came in between. A
 * broken sign-in or credential (PARTNER, SETUP) aborts at once.
 */
final class OutageWatch implements TenantOutcomes {

	/** One of three tenants is no quarter of a partner's customers. */
	static final int FEWEST = 5;

	private final RunProperties properties;

	private final RunAbort abort;

	private final RunProgress progress;

	private final Supplier<KnownFailures> acknowledged;

	private KnownFailures known = new KnownFailures(Map.of());

	private final Map<String, Integer> failuresByCode = new HashMap<>();

	private String step = "";

	private int tenants;

	private int ended;

	/**
	 * A watch.
	 * @param acknowledged what counts as known when a step begins
	 */
	OutageWatch(RunProperties properties, RunAbort abort, RunProgress progress, Supplier<KnownFailures> acknowledged) {
		this.acknowledged = acknowledged;
		this.properties = properties;
		this.abort = abort;
		this.progress = progress;
	}

	/**
	 * Begins to count anew for a step.
	 * @param tenants how many the run has, 0 when the step does not go by tenants
	 */
	synchronized void begin(String step, int tenants) {
		this.step = step;
		this.known = (tenants > 0) ? this.acknowledged.get() : new KnownFailures(Map.of());
		this.tenants = tenants;
		this.ended = 0;
		this.failuresByCode.clear();
	}

	@Override
	public void succeeded(TenantId tenant) {
		this.progress.tenantDone(count(), tenant, null);
	}

	private synchronized String count() {
		this.ended++;
		return this.step;
	}

	@Override
	public void failed(TenantId tenant, Failure failure) {
		this.progress.tenantDone(count(tenant, failure), tenant, failure);
	}

	private synchronized String count(TenantId tenant, Failure failure) {
		boolean tenantsOwn = failure.category() != ErrorCategory.PARTNER && failure.category() != ErrorCategory.SETUP;
		if (tenantsOwn && this.known.has(tenant, failure.code())) {
			this.tenants--;
			return this.step;
		}
		this.ended++;
		switch (failure.category()) {
			case PARTNER, SETUP -> this.abort.abort(this.step, failure);
			case TRANSIENT -> countShared(failure);
			case TENANT, RECORD -> {
				// Its own affair.
			}
		}
		return this.step;
	}

	private void countShared(Failure failure) {
		int alike = this.failuresByCode.merge(failure.code(), 1, Integer::sum);
		boolean allFromTheStart = alike == this.ended && alike >= this.properties.outageTenants();
		if (allFromTheStart || (this.tenants > 0 && alike >= share())) {
			this.abort.abort(this.step, outage(failure, alike));
		}
	}

	private int share() {
		return Math.max(FEWEST, Math.ceilDiv(this.tenants * this.properties.outagePercent(), 100));
	}

	private Failure outage(Failure last, int alike) {
		return Failure.of(ErrorCategory.TRANSIENT, last.code(),
				"%d of %d tenants failed alike in the step %s, so the run was stopped. The last one: %s"
					.formatted(alike, Math.max(this.tenants, this.ended), this.step, last.message()),
				last.remedy() + " When it works again, run restart: complete tenants are not read again.");
	}

}
