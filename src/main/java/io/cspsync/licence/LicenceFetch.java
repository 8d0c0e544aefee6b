package io.cspsync.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.microsoft.graph.TenantSkus;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * Asks Microsoft what a tenant has subscribed. Where both services may be asked, Graph is
 * the first, because it knows more; Partner Center is asked only where Graph does not let
 * the directory app in. Throttling or a bad moment of Graph is no reason to: then the
 * tenant failed. SKUs are read whatever is imported, then the subscriptions behind them.
 */
final class LicenceFetch {

	private final LicenceSettings settings;

	private final TenantSkus graph;

	private final Function<RunTenant, List<SubscribedSku>> partnerCenter;

	private final SubscriptionFetch subscriptions;

	private final Clock clock;

	LicenceFetch(LicenceSettings settings, TenantSkus graph, Function<RunTenant, List<SubscribedSku>> partnerCenter,
			SubscriptionFetch subscriptions, Clock clock) {
		this.settings = settings;
		this.graph = graph;
		this.partnerCenter = partnerCenter;
		this.subscriptions = subscriptions;
		this.clock = clock;
	}

	/**
	 * Reads a tenant's licences. Thread-safe.
	 * @return also a failure, unless it is the whole run's
	 * @throws MicrosoftException if the whole run is in doubt
	 * @throws io.cspsync.tenant.StoppedException if the run is to stop
	 */
	LicenceRead fetch(LicenceAsk ask) {
		// PostgreSQL keeps microseconds: a finer time would be later than what is
		// recorded in the same instant.
		Instant started = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		RunTenant tenant = ask.tenant();
		if (this.settings.reads(SkuSource.PARTNER_CENTER)) {
			return fetchFromPartnerCenter(ask, started);
		}
		List<SubscribedSku> skus;
		try {
			skus = this.graph.fetch(tenant.tenantId());
		}
		catch (MicrosoftException ex) {
			if (!ex.isLackOfAccess() || this.settings.reads(SkuSource.GRAPH)) {
				return failed(tenant, ex, ex);
			}
			return fetchInstead(ask, ex, started);
		}
		try {
			Bridge bridge = this.subscriptions.bridge(tenant, !skus.isEmpty());
			return complete(ask, skus, SkuSource.GRAPH, bridge, started);
		}
		catch (MicrosoftException ex) {
			return failed(tenant, ex, ex);
		}
	}

	private LicenceRead fetchInstead(LicenceAsk ask, MicrosoftException refusal, Instant started) {
		List<SubscribedSku> skus;
		try {
			skus = this.partnerCenter.apply(ask.tenant());
		}
		catch (MicrosoftException ex) {
			return failed(ask.tenant(), ex, new BothRefused(refusal, ex));
		}
		return complete(ask, skus, SkuSource.PARTNER_CENTER, Bridge.notConsented(), started);
	}

	private LicenceRead fetchFromPartnerCenter(LicenceAsk ask, Instant started) {
		List<SubscribedSku> skus;
		try {
			skus = this.partnerCenter.apply(ask.tenant());
		}
		catch (MicrosoftException ex) {
			return failed(ask.tenant(), ex, ex);
		}
		return complete(ask, skus, SkuSource.PARTNER_CENTER, Bridge.notAsked(), started);
	}

	private LicenceRead complete(LicenceAsk ask, List<SubscribedSku> skus, SkuSource source, Bridge bridge,
			Instant started) {
		try {
			return new LicenceRead.Complete(ask.tenant(), ask.importType(), skus, source, bridge,
					this.subscriptions.sold(ask), started);
		}
		catch (MicrosoftException ex) {
			return failed(ask.tenant(), ex, ex);
		}
	}

	private static LicenceRead failed(RunTenant tenant, MicrosoftException cause, Failure failure) {
		if (cause.category() == ErrorCategory.PARTNER || cause.category() == ErrorCategory.SETUP) {
			throw cause;
		}
		return new LicenceRead.Failed(tenant, failure);
	}

}
