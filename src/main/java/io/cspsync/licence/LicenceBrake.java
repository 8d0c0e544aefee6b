package io.cspsync.licence;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.Licence;
import io.cspsync.crm.RunTenant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether licences may be marked as removed. When Microsoft has a bad night, a
 * complete answer may lack what is there; so when a tenant has none at all any more, or
 * has lost more than half and more than {@value #FEW}, a person is asked first.
 *
 * @param state what becomes of the removals
 * @param change the change to hold, null while the brake is off
 */
record LicenceBrake(State state, @Nullable HeldChange change) {

	/** So many may go in a night without anyone being asked. */
	static final int FEW = 2;

	/** What becomes of the removals. */
	enum State {

		/** Nothing unusual: they are made. */
		OFF,
		/** They wait for a person. */
		HELD,
		/** A person wants them made. */
		APPROVED,
		/** A person does not want them, and is not asked again. */
		REJECTED

	}

	/** Whether nothing may be marked as removed. */
	boolean holds() {
		return this.state == State.HELD || this.state == State.REJECTED;
	}

	/** How many products it keeps from being removed. */
	int products() {
		return (this.change != null) ? this.change.details().size() : 0;
	}

	/**
	 * Judges a tenant's removals.
	 * @param gone licences that a complete read did not have any more
	 * @param current how many the tenant had that are still asked for
	 * @param open what waits or was decided for the tenant already. A decision counts
	 * only for products that the person saw.
	 */
	static LicenceBrake judge(LicenceRead.Complete read, Collection<Licence> gone, int current,
			HeldChanges.@Nullable Open open) {
		Map<String, Object> products = new TreeMap<>();
		gone.forEach(
				(licence) -> products.put(licence.productName() + " (" + licence.key() + ")", licence.purchased()));
		RunTenant tenant = read.tenant();
		State state = state(products, open);
		String reason = reason(read, gone, current);
		if (reason == null) {
			if (open == null || Collections.disjoint(products.keySet(), open.details().keySet())) {
				return new LicenceBrake(State.OFF, null);
			}
			// Some of it came back. The rest waits for the answer that was asked for, or
			// got it; nobody has to approve again what no brake would hold.
			reason = "%d of the licences of tenant %s that a brake held are still gone".formatted(gone.size(),
					tenant.label());
			state = (open.decision() == HeldChange.Decision.APPROVED) ? State.APPROVED : state;
		}
		return new LicenceBrake(state,
				new HeldChange(HeldChange.Kind.REMOVE_LICENCES, tenant.tenantId(), tenant.name(), reason, products));
	}

	private static State state(Map<String, Object> products, HeldChanges.@Nullable Open open) {
		if (open == null || open.decision() == null || !open.details().keySet().containsAll(products.keySet())) {
			return State.HELD;
		}
		return switch (open.decision()) {
			case APPROVED -> State.APPROVED;
			case REJECTED -> State.REJECTED;
		};
	}

	private static @Nullable String reason(LicenceRead.Complete read, Collection<Licence> gone, int current) {
		long totals = gone.stream().filter((it) -> it.source() != Licence.Source.SUBSCRIPTION).count();
		long sold = gone.size() - totals;
		if (totals > 0 && read.skus().isEmpty()) {
			return "Microsoft names no products of tenant %s any more, where the last read had %d"
				.formatted(read.tenant().label(), totals);
		}
		if (sold > 0 && read.sold().isEmpty()) {
			return "Partner Center names no subscriptions of tenant %s any more, not even ended ones, where the last read had %d products"
				.formatted(read.tenant().label(), sold);
		}
		return (gone.size() > FEW && gone.size() * 2 > current)
				? "%d of %d licences of tenant %s are gone, more than half in one night".formatted(gone.size(), current,
						read.tenant().label())
				: null;
	}

}
