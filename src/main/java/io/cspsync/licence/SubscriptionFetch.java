package io.cspsync.licence;

import java.util.ArrayList;
import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.graph.DirectorySubscription;
import io.cspsync.microsoft.graph.DirectorySubscriptions;
import io.cspsync.microsoft.partnercenter.PartnerSubscriptions;
import io.cspsync.tenant.ErrorCategory;

/**
 * Asks for the subscriptions behind a tenant's SKUs. Thread-safe.
 */
final class SubscriptionFetch {

	private final DirectorySubscriptions directory;

	private final PartnerCenterAccess access;

	private final boolean proven;

	/**
	 * Asks for one run.
	 * @param proven whether this run has read tenants already, maybe in another process:
	 * a restart asks for just those that were refused, which then tells nothing of the
	 * partner
	 */
	SubscriptionFetch(DirectorySubscriptions directory, PartnerCenterAccess access, boolean proven) {
		this.access = access;
		this.directory = directory;
		this.proven = proven;
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
				this.access
					.ask(partner.name(), ask.tenant(), () -> partner.subscriptions().fetch(ask.tenant().tenantId()))
					.forEach((subscription) -> sold.add(new Sold(partner.name(), subscription)));
			}
			catch (MicrosoftException ex) {
				throw (this.proven && ex.code().equals(PartnerSubscriptions.REFUSED)) ? ofTenant(ex) : ex;
			}
		}
		return sold;
	}

	private static MicrosoftException ofTenant(MicrosoftException ex) {
		return new MicrosoftException(ErrorCategory.TENANT, ex.code(), ex.message(), ex.remedy(), ex.endpoint(),
				ex.requestId(), ex.isLackOfAccess());
	}

}
