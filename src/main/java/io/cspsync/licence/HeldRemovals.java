package io.cspsync.licence;

import java.util.List;
import java.util.Map;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the brake held when the step began, what was decided, and what becomes of it.
 */
final class HeldRemovals {

	private static final HeldChange.Kind KIND = HeldChange.Kind.REMOVE_LICENCES;

	private final HeldChanges held;

	private final Map<TenantId, HeldChanges.Open> open;

	HeldRemovals(HeldChanges held) {
		this.held = held;
		this.open = held.findOpen(KIND);
	}

	HeldChanges.@Nullable Open find(TenantId tenant) {
		return this.open.get(tenant);
	}

	/** Notes what the brake did; in the transaction of what it let through. */
	void note(String runKey, TenantId tenant, LicenceBrake brake) {
		HeldChanges.Open before = this.open.get(tenant);
		HeldChange change = brake.change();
		if (change == null) {
			if (before != null) {
				this.held.gone(runKey, KIND, List.of(tenant));
			}
			return;
		}
		if (brake.state() == LicenceBrake.State.HELD && before != null && isDecidedOfLess(tenant, change)) {
			// More is gone than the person saw: that decision is spent.
			this.held.gone(runKey, KIND, List.of(tenant));
		}
		this.held.hold(runKey, List.of(change));
		if (brake.state() == LicenceBrake.State.APPROVED) {
			this.held.done(runKey, KIND, List.of(tenant));
		}
	}

	/** Asked anew, since people decide also while the step is on its way. */
	private boolean isDecidedOfLess(TenantId tenant, HeldChange change) {
		HeldChanges.Open now = this.held.findOpen(KIND).get(tenant);
		return now != null && now.decision() != null && !now.details().keySet().containsAll(change.details().keySet());
	}

}
