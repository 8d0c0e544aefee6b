package io.cspsync.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.cspsync.crm.AccessAspect;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.TenantToCheck;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.ServicePlans;
import io.cspsync.microsoft.login.CloudClock;
import io.cspsync.tenant.StoppedException;

/**
 * Checks what lets the program in: the partners, then their tenants.
 */
public final class AccessCheck {

	private final Map<String, PartnerClients> clients = new TreeMap<>();

	private final Map<String, PartnerFindings> partners = new TreeMap<>();

	private final ServicePlans plans;

	private final NeededPermissions needed;

	private final EndFindings ends;

	/**
	 * A check.
	 * @param plans reads tenants with the directory app of their partner
	 * @param needed what a token has to carry
	 * @param ends how near an end has to be
	 */
	public AccessCheck(Collection<PartnerClients> clients, ServicePlans plans, NeededPermissions needed,
			EndFindings ends) {
		clients.forEach((one) -> this.clients.put(one.login().partner().name(), one));
		this.plans = plans;
		this.needed = needed;
		this.ends = ends;
	}

	/** Whether the clock is right, which asks Microsoft, but for no token. */
	public static Finding clock(CloudClock clock) {
		try {
			return ClockFinding.of(clock.fetchAhead());
		}
		catch (MicrosoftException ex) {
			return Finding.missing(Area.MACHINE, ClockFinding.SUBJECT, ex.message(), ex.remedy());
		}
	}

	/** Checks the partners, one after the other. */
	public List<PartnerFindings> partners() {
		this.clients.forEach((name, one) -> this.partners.put(name, new PartnerCheck(one, this.ends).run()));
		return List.copyOf(this.partners.values());
	}

	/**
	 * Checks tenants; those of partners without settings are left out.
	 * @param needs what is read of each
	 * @param concurrency how many at a time
	 * @param done told after each
	 * @return the findings in the order of the tenants
	 * @throws StoppedException if the program is to stop
	 */
	public List<List<AccessNote>> tenants(List<TenantToCheck> tenants, Function<TenantToCheck, TenantNeeds> needs,
			int concurrency, Runnable done) {
		Map<String, TenantCheck> checks = new TreeMap<>();
		this.clients.forEach((name, one) -> {
			PartnerFindings partner = this.partners.get(name);
			if (partner != null) {
				checks.put(name, new TenantCheck(one, partner, this.plans, this.needed, this.ends));
			}
		});
		List<Future<List<AccessNote>>> started = new ArrayList<>();
		try (ExecutorService pool = Executors.newFixedThreadPool(concurrency, Thread.ofVirtual().factory())) {
			for (TenantToCheck tenant : tenants) {
				TenantCheck check = checks.get(tenant.partner());
				started.add(pool.submit(() -> {
					try {
						return (check != null) ? check.check(tenant, needs.apply(tenant)) : withoutSettings(tenant);
					}
					finally {
						done.run();
					}
				}));
			}
			return started.stream().map(AccessCheck::result).toList();
		}
	}

	private static List<AccessNote> withoutSettings(TenantToCheck tenant) {
		return List.of(Judgement
			.absent(true, "it belongs to the partner %s, which has no settings".formatted(tenant.partner()),
					"Give csp.partners.%s again, or run a job with the customers step.".formatted(tenant.partner()))
			.of(tenant.tenantId(), AccessAspect.CONSENT));
	}

	private static List<AccessNote> result(Future<List<AccessNote>> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("interrupted");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
