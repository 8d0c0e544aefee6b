package io.cspsync.customer;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.crm.Tenant;

/**
 * Whether so many tenants are missing from one partner's list, or from all, that the
 * lists are less to be believed than the CRM. Each list counts by itself, because half of
 * a small partner's may be few of all.
 *
 * @param present by partner, how many tenants the CRM has that have not left
 * @param missing how many of them no list has, without those that a person decided about
 * @param limit percent that may leave in one night
 */
record LeavingBrake(Map<String, Long> present, Map<String, Long> missing, int limit) {

	/** So few may always leave, however small the partner. */
	private static final int ALWAYS = 2;

	static LeavingBrake of(Collection<Tenant> present, Collection<Tenant> missing, int limit) {
		return new LeavingBrake(byPartner(present), byPartner(missing), limit);
	}

	private static Map<String, Long> byPartner(Collection<Tenant> tenants) {
		return tenants.stream().collect(Collectors.groupingBy(Tenant::partner, Collectors.counting()));
	}

	/** Whether nobody leaves who is read through the partner. */
	boolean holds(String partner) {
		return isCrowd(count(this.missing, partner), count(this.present, partner)) || holdsAll();
	}

	private boolean holdsAll() {
		return isCrowd(sum(this.missing), sum(this.present));
	}

	private boolean isCrowd(long gone, long of) {
		return gone > ALWAYS && gone * 100 > of * this.limit;
	}

	String reason(String partner) {
		boolean all = this.present.size() < 2 || holdsAll();
		return "%d of %d known tenants are missing from the %s; csp.customers.leaving-limit lets %d %% go in one night"
			.formatted(all ? sum(this.missing) : count(this.missing, partner),
					all ? sum(this.present) : count(this.present, partner), (this.present.size() < 2) ? "partner's list"
							: all ? "partners' lists" : "list of partner " + partner,
					this.limit);
	}

	private static long count(Map<String, Long> tenants, String partner) {
		return tenants.getOrDefault(partner, 0L);
	}

	private static long sum(Map<String, Long> tenants) {
		return tenants.values().stream().mapToLong(Long::longValue).sum();
	}

}
