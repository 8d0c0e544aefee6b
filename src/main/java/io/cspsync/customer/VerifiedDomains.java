package io.cspsync.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.partnercenter.CustomerDomains;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.LogScope;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks tenants for the domains that they have proved to own: through Graph where the
 * directory app is let in, else one by one in Partner Center, where its limiter waits.
 * What cannot be read is said and never an error: the tenant is matched without it.
 */
final class VerifiedDomains {

	private static final Logger log = LoggerFactory.getLogger(VerifiedDomains.class);

	/** Tenants asked at once. */
	private static final int CONCURRENCY = 8;

	/** After so many outages in a row the next tenant would most likely be another. */
	static final int OUTAGES_IN_A_ROW = 8;

	private final Partners partners;

	private final StopSignal stop;

	VerifiedDomains(Partners partners, StopSignal stop) {
		this.partners = partners;
		this.stop = stop;
	}

	/**
	 * Reads the verified domains of the tenants. The answer does not depend on their
	 * order.
	 * @throws MicrosoftException if the whole run is in doubt
	 * @throws StoppedException if the run is to stop
	 */
	DomainReadings fetch(Collection<ListedTenant> tenants) {
		if (tenants.isEmpty()) {
			return DomainReadings.NONE;
		}
		Map<String, Partner> byName = this.partners.all()
			.stream()
			.collect(Collectors.toMap(Partner::name, Function.identity()));
		AtomicInteger outages = new AtomicInteger();
		Map<TenantId, Future<Answer>> asked = new HashMap<>();
		Map<TenantId, Set<DomainKey>> read = new HashMap<>();
		Map<TenantId, String> unread = new HashMap<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY,
				Thread.ofPlatform().daemon().name("domains-", 1).factory())) {
			try {
				tenants.forEach((tenant) -> asked.put(tenant.tenantId(),
						threads.submit(() -> fetch(tenant, byName.get(tenant.partner()), outages))));
				asked.forEach((tenant, answer) -> taken(answer).into(tenant, read, unread));
			}
			finally {
				threads.shutdownNow();
			}
		}
		unread.forEach((tenant, why) -> log.info("Tenant {} is matched without its verified domains: {}", tenant, why));
		return new DomainReadings(read, unread);
	}

	private Answer fetch(ListedTenant tenant, @Nullable Partner partner, AtomicInteger outages) {
		return LogScope.call(tenant.tenantId(), () -> ask(tenant, partner, outages));
	}

	private Answer ask(ListedTenant tenant, @Nullable Partner partner, AtomicInteger outages) {
		if (partner == null) {
			return Answer.unread("its partner %s is not in the settings".formatted(tenant.partner()));
		}
		if (this.stop.isRaised()) {
			throw new StoppedException(this.stop.reason());
		}
		if (outages.get() >= OUTAGES_IN_A_ROW) {
			return Answer.unread("not asked, because %d others in a row could not be".formatted(OUTAGES_IN_A_ROW));
		}
		try {
			// As the partner in whose list it is: the tenant may not be in the database
			// yet.
			Answer answer = Answer.read(partner.organizations().fetchVerifiedDomains(tenant.tenantId()));
			outages.set(0);
			return answer;
		}
		catch (MicrosoftException ex) {
			PartnerLists.rethrowIfRunInDoubt(ex);
			if (tenant.source() != ListedTenant.Source.PARTNER_CENTER) {
				return failed(ex, ex.message(), outages);
			}
			return fetchFromPartnerCenter(tenant, partner.domains(), ex, outages);
		}
	}

	private Answer fetchFromPartnerCenter(ListedTenant tenant, CustomerDomains partnerCenter, MicrosoftException graph,
			AtomicInteger outages) {
		try {
			Answer answer = Answer.read(partnerCenter.fetchDomains(tenant.tenantId()));
			outages.set(0);
			return answer;
		}
		catch (MicrosoftException ex) {
			PartnerLists.rethrowIfRunInDoubt(ex);
			return failed(ex, graph.message() + "; " + ex.message(), outages);
		}
	}

	private static Answer failed(MicrosoftException ex, String why, AtomicInteger outages) {
		if (ex.category() == ErrorCategory.TRANSIENT) {
			outages.incrementAndGet();
		}
		return Answer.unread(why);
	}

	private static Answer taken(Future<Answer> answer) {
		try {
			return answer.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoppedException("the step's thread was interrupted");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * What one tenant said.
	 *
	 * @param domains its domains, when they could be read
	 * @param unread why not, null when they could
	 */
	private record Answer(List<String> domains, @Nullable String unread) {

		static Answer read(Set<String> domains) {
			return new Answer(List.copyOf(domains), null);
		}

		static Answer unread(String why) {
			return new Answer(List.of(), why);
		}

		void into(TenantId tenant, Map<TenantId, Set<DomainKey>> read, Map<TenantId, String> notRead) {
			if (this.unread != null) {
				notRead.put(tenant, this.unread);
			}
			else {
				read.put(tenant, DomainReadings.keys(this.domains));
			}
		}

	}

}
