package io.cspsync.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.microsoft.partnercenter.CustomerSkus;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * Asks Microsoft what a tenant has subscribed. Where both services may be asked, Graph is
 * the first, because it knows more; Partner Center is asked only where Graph does not let
 * the directory app in. Throttling or a bad moment of Graph is no reason to: then the
 * tenant failed.
 */
final class LicenceFetch {

	private final LicenceSettings settings;

	private final TenantSkus graph;

	private final CustomerSkus partnerCenter;

	private final Clock clock;

	LicenceFetch(LicenceSettings settings, TenantSkus graph, CustomerSkus partnerCenter, Clock clock) {
		this.settings = settings;
		this.graph = graph;
		this.partnerCenter = partnerCenter;
		this.clock = clock;
	}

	/**
	 * Reads a tenant's licences. Thread-safe.
	 * @return also a failure, unless it is the whole run's
	 * @throws MicrosoftException if the whole run is in doubt
	 * @throws io.cspsync.tenant.StoppedException if the run is to stop
	 */
	LicenceRead fetch(RunTenant tenant) {
		// PostgreSQL keeps microseconds: a finer time would be later than what is
		// recorded in the same instant.
		Instant started = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		if (this.settings.reads(SkuSource.PARTNER_CENTER)) {
			return fetchFromPartnerCenter(tenant, started);
		}
		try {
			return new LicenceRead.Complete(tenant, this.graph.fetch(tenant.tenantId()), SkuSource.GRAPH, started);
		}
		catch (MicrosoftException ex) {
			if (!ex.isLackOfAccess() || this.settings.reads(SkuSource.GRAPH)) {
				return failed(tenant, ex, ex);
			}
			return fetchInstead(tenant, ex, started);
		}
	}

	private LicenceRead fetchInstead(RunTenant tenant, MicrosoftException refusal, Instant started) {
		try {
			return fromPartnerCenter(tenant, started);
		}
		catch (MicrosoftException ex) {
			return failed(tenant, ex, new BothRefused(refusal, ex));
		}
	}

	private LicenceRead fetchFromPartnerCenter(RunTenant tenant, Instant started) {
		try {
			return fromPartnerCenter(tenant, started);
		}
		catch (MicrosoftException ex) {
			return failed(tenant, ex, ex);
		}
	}

	private LicenceRead fromPartnerCenter(RunTenant tenant, Instant started) {
		return new LicenceRead.Complete(tenant, this.partnerCenter.fetch(tenant.tenantId()), SkuSource.PARTNER_CENTER,
				started);
	}

	private static LicenceRead failed(RunTenant tenant, MicrosoftException cause, Failure failure) {
		if (cause.category() == ErrorCategory.PARTNER || cause.category() == ErrorCategory.SETUP) {
			throw cause;
		}
		return new LicenceRead.Failed(tenant, failure);
	}

}
