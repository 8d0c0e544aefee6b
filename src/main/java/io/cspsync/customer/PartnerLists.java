package io.cspsync.customer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.SignInRefusals;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lists of all partners.
 */
final class PartnerLists {

	private static final Logger log = LoggerFactory.getLogger(PartnerLists.class);

	private final Partners partners;

	private final GdapEnds ends;

	private final SignInRefusals refusals;

	PartnerLists(Partners partners, GdapEnds ends, SignInRefusals refusals) {
		this.partners = partners;
		this.ends = ends;
		this.refusals = refusals;
	}

	/**
	 * What was read.
	 *
	 * @param readings of each partner whose list was read
	 * @param unread the partners whose list was not, because their sign-in is refused and
	 * the run goes on without
	 */
	record Read(List<PartnerReading> readings, Set<String> unread) {
	}

	/**
	 * Reads every partner's list, and the delegations where permitted.
	 * @param withDelegated whether tenants that have a granular delegation only are asked
	 * for
	 * @throws MicrosoftException if any partner's list in Partner Center could not be
	 * read, since a customer missing from all lists counts as gone; or if the whole run
	 * is in doubt
	 */
	Read fetch(boolean withDelegated) {
		List<PartnerReading> readings = new ArrayList<>();
		Set<String> unread = new TreeSet<>();
		for (Partner partner : this.partners.all()) {
			List<PartnerCustomer> list = fetchList(partner);
			if (list == null) {
				unread.add(partner.name());
				continue;
			}
			Set<TenantId> granular = fetchGranular(partner);
			List<DelegatedCustomer> delegated = List.of();
			if (withDelegated) {
				delegated = (granular != null) ? orNull(partner.delegated()::fetchAll,
						"Tenants with GDAP only are neither found nor counted as gone") : null;
			}
			readings.add(new PartnerReading(partner.name(), list, granular, delegated));
		}
		return new Read(readings, unread);
	}

	/** Null without the partner's sign-in. */
	private @Nullable List<PartnerCustomer> fetchList(Partner partner) {
		return this.refusals.find(partner.name()).isEmpty() ? partner.customers().fetchAll() : null;
	}

	private @Nullable Set<TenantId> fetchGranular(Partner partner) {
		List<GdapRelationship> active = orNull(partner.granular()::fetchActive, "Delegations stay as they were");
		if (active == null) {
			return null;
		}
		this.ends.note(partner.name(), active);
		Set<TenantId> tenants = new LinkedHashSet<>();
		active.forEach((relationship) -> {
			if (relationship.tenant() != null) {
				tenants.add(relationship.tenant());
			}
		});
		return tenants;
	}

	private static <T> @Nullable T orNull(Supplier<T> read, String consequence) {
		try {
			return read.get();
		}
		catch (MicrosoftException ex) {
			rethrowIfRunInDoubt(ex);
			log.info("{}: {}", consequence, ex.message());
			return null;
		}
	}

	/** Lets through what is no matter of this one read. */
	static void rethrowIfRunInDoubt(MicrosoftException ex) {
		if (ex.category() == ErrorCategory.PARTNER || ex.category() == ErrorCategory.SETUP) {
			throw ex;
		}
	}

}
