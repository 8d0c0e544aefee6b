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
import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.Delegation;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
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

	private final DelegatedAdmin granular;

	private final PartnerCustomers customers;

	private final StopSignal stop;

	Delegations(DelegatedAdmin granular, PartnerCustomers customers, StopSignal stop) {
		this.granular = granular;
		this.customers = customers;
		this.stop = stop;
	}

	/**
	 * Reads the delegations of the tenants.
	 * @param checkDap whether tenants without GDAP are asked for DAP
	 * @param runKey decides which tenants are asked first when there are too many
	 * @throws MicrosoftException if the whole run is in doubt
	 * @throws StoppedException if the run is to stop
	 */
	Map<TenantId, Delegation> fetch(Collection<PlannedTenant.Imported> tenants, boolean checkDap, String runKey) {
		Map<TenantId, Delegation> found = new HashMap<>();
		if (tenants.isEmpty()) {
			return found;
		}
		Set<TenantId> granular;
		try {
			granular = this.granular.fetchGdapTenants();
		}
		catch (MicrosoftException ex) {
			rethrowIfRunInDoubt(ex);
			log.info("Delegations stay as they were: {}", ex.message());
			return found;
		}
		tenants.stream()
			.map(PlannedTenant.Imported::tenantId)
			.filter(granular::contains)
			.forEach((tenant) -> found.put(tenant, Delegation.GDAP));
		if (checkDap) {
			checkDap(toCheck(tenants, granular, runKey), found);
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
			.filter((tenant) -> !granular.contains(tenant.tenantId()))
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

	private void checkDap(List<TenantId> tenants, Map<TenantId, Delegation> found) {
		int failures = 0;
		for (TenantId tenant : tenants) {
			if (this.stop.isRaised()) {
				throw new StoppedException(this.stop.reason());
			}
			try {
				found.put(tenant, this.customers.fetchAllowsDelegatedAccess(tenant) ? Delegation.DAP : Delegation.NONE);
				failures = 0;
			}
			catch (MicrosoftException ex) {
				rethrowIfRunInDoubt(ex);
				log.info("The delegation of tenant {} stays as it was: {}", tenant, ex.message());
				if (++failures == FAILURES_IN_A_ROW) {
					log.info("{} such failures in a row: no more tenants are asked tonight", failures);
					return;
				}
			}
		}
	}

	private static void rethrowIfRunInDoubt(MicrosoftException ex) {
		if (ex.category() == ErrorCategory.PARTNER || ex.category() == ErrorCategory.SETUP) {
			throw ex;
		}
	}

}
