package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.graph.DirectorySubscriptions;
import io.cspsync.tenant.ErrorCategory;

/**
 * Asks for the subscriptions behind a tenant's SKUs. Thread-safe.
 */
final class SubscriptionFetch {

	private final DirectorySubscriptions directory;

	private final LevelWatch levels;

	SubscriptionFetch(DirectorySubscriptions directory, LevelWatch levels) {
		this.directory = directory;
		this.levels = levels;
	}

	/**
	 * Asks the tenant's directory. A refusal is no failure: the totals count without it.
	 * @param products whether the tenant has any
	 * @throws MicrosoftException if the service had a bad moment, or the run is in doubt
	 */
	Bridge bridge(RunTenant tenant, boolean products) {
		try {
			List<DirectorySubscription> lines = this.directory.fetch(tenant.tenantId());
			return (lines.isEmpty() && products) ? Bridge.empty() : Bridge.of(lines);
		}
		catch (MicrosoftException ex) {
			if (ex.category() != ErrorCategory.TENANT) {
				throw ex;
			}
			return Bridge.refused(ex.code());
		}
	}

	/**
	 * Asks the partners what they sold, if the import type wants to know.
	 * @throws MicrosoftException if not all could be read
	 */
	List<Sold> sold(LicenceAsk ask) {
		List<Sold> sold = new ArrayList<>();
		for (Partner partner : ask.sellers()) {
			try {
				partner.subscriptions()
					.fetch(ask.tenant().tenantId())
					.forEach((subscription) -> sold.add(new Sold(partner.name(), subscription)));
				this.levels.answered(partner.name());
			}
			catch (MicrosoftException ex) {
				if (ex.isLackOfAccess() && this.levels.refused(partner.name())) {
					throw SubscriptionsRefused.ofAll(partner.name(), LevelWatch.ENOUGH, ex);
				}
				throw ex;
			}
		}
		return sold;
	}

}
