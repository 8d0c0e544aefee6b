package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how the partner may administer its tenants. What cannot be read is not in the
 * answer, so that it overwrites nothing.
 */
final class Delegations {

	private static final Logger log = LoggerFactory.getLogger(Delegations.class);

	/**
	 * One request each, out of a budget of 500 a minute that the whole night shares; the
	 * rest is asked in the nights that follow.
	 */
	static final int CHECKS_PER_RUN = 200;

	/** After so many failures in a row the next would most likely fail too. */
	static final int FAILURES_IN_A_ROW = 5;

	private final StopSignal stop;

	Delegations(StopSignal stop) {
		this.stop = stop;
	}

	/**
	 * Finds the delegations of one partner's tenants.
	 * @param tenants those that are read through the partner
	 * @param granular the tenants with an active granular delegation to it, null when
	 * that could not be read
	 * @param customers asked for the older delegation of tenants without GDAP; null for
	 * asking nobody
	 * @param runKey decides which tenants are asked first when there are too many
	 * @throws MicrosoftException if the whole run is in doubt
	 * @throws StoppedException if the run is to stop
	 */
	Map<TenantId, Delegation> fetch(Collection<PlannedTenant.Imported> tenants, @Nullable Set<TenantId> granular,
			@Nullable PartnerCustomers customers, String runKey) {
		Map<TenantId, Delegation> found = new HashMap<>();
		if (granular == null) {
			return found;
		}
		tenants.stream()
			.map(PlannedTenant.Imported::tenantId)
			.filter(granular::contains)
			.forEach((tenant) -> found.put(tenant, Delegation.GDAP));
		if (customers != null) {
			checkDap(toCheck(tenants, granular, runKey), customers, found);
		}
		return found;
	}

	/**
	 * The tenants of whom nothing is known but that they have no GDAP, in an order that
	 * differs from night to night, so that some that always fail cannot keep all others
	 * waiting.
	 */
	static List<TenantId> toCheck(Collection<PlannedTenant.Imported> tenants, Set<TenantId> granular, String runKey) {
		List<TenantId> unknown = new ArrayList<>(tenants.stream()
			.filter((tenant) -> !granular.contains(tenant.tenantId()) && !tenant.row().delegationPinned())
			// Partner Center knows nothing of the others.
			.filter((tenant) -> !ListedTenant.GDAP.equals(tenant.row().relationship())
					&& !ListedTenant.ADDITIONAL.equals(tenant.row().relationship()))
			.filter((tenant) -> switch (tenant.row().delegation()) {
				case UNKNOWN, GDAP -> true;
				case DAP, NONE -> false;
			})
			.map(PlannedTenant.Imported::tenantId)
			.sorted()
			.toList());
		Collections.shuffle(unknown, new Random(runKey.hashCode()));
		return unknown.subList(0, Math.min(unknown.size(), CHECKS_PER_RUN));
	}

	private void checkDap(List<TenantId> tenants, PartnerCustomers customers, Map<TenantId, Delegation> found) {
		int failures = 0;
		for (TenantId tenant : tenants) {
			if (this.stop.isRaised()) {
				throw new StoppedException(this.stop.reason());
			}
			try {
				found.put(tenant, customers.fetchAllowsDelegatedAccess(tenant) ? Delegation.DAP : Delegation.NONE);
				failures = 0;
			}
			catch (MicrosoftException ex) {
				PartnerLists.rethrowIfRunInDoubt(ex);
				log.info("The delegation of tenant {} stays as it was: {}", tenant, ex.message());
				if (++failures == FAILURES_IN_A_ROW) {
					log.info("{} such failures in a row: no more tenants are asked tonight", failures);
					return;
				}
			}
		}
	}

}
