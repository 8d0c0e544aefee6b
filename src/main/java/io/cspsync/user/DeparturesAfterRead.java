package io.cspsync.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.cspsync.crm.Deactivations;
import io.cspsync.crm.Deactivations.Reason;
import io.cspsync.crm.DepartureRules;
import io.cspsync.crm.RunTenants;
import io.cspsync.tenant.TenantId;

/**
 * Notes who of a tenant is to be switched off, and takes back who is not any more. It
 * switches nobody off: that is for the departures step.
 */
final class DeparturesAfterRead implements AfterRead {

	/** People written at once. */
	private static final int PIECE = 5_000;

	private final Deactivations deactivations;

	private final RunTenants runTenants;

	private final Supplier<DepartureRules> rules;

	DeparturesAfterRead(Deactivations deactivations, RunTenants runTenants, Supplier<DepartureRules> rules) {
		this.deactivations = deactivations;
		this.runTenants = runTenants;
		this.rules = rules;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		DepartureRules rules = this.rules.get();
		TenantId tenant = partition.tenant().tenantId();
		boolean leavesWhoIsOutOfScope = !rules.reasons().contains(Reason.OUT_OF_SCOPE);
		boolean open = partition.hasOpenDeactivations();
		if (open) {
			takeBack(partition, leavesWhoIsOutOfScope);
		}
		int absent = proved ? inPieces(partition, (piece) -> {
		}) : 0;
		List<Long> outOfScope = leavesWhoIsOutOfScope ? List.of() : outOfScope(partition);
		if (absent + outOfScope.size() + partition.disabled().size() > 0
				&& this.deactivations.isNoted(tenant, rules.mode())) {
			if (absent > 0) {
				inPieces(partition, (piece) -> mark(partition, Reason.ABSENT, piece));
			}
			mark(partition, Reason.OUT_OF_SCOPE, outOfScope);
			mark(partition, Reason.DISABLED, partition.disabled());
		}
		if (proved && open) {
			this.deactivations.removeNotFound(partition.runKey(), tenant);
		}
		this.runTenants.noteDepartures(partition.runKey(), tenant, proved ? absent : null, partition.enabled());
	}

	private void mark(UserPartition partition, Reason reason, Collection<Long> userIds) {
		this.deactivations.mark(partition.runKey(), partition.tenant().tenantId(), reason, userIds);
	}

	/**
	 * Whoever was read is not absent, whatever became of the record: rejected, undecided
	 * or out of scope.
	 */
	private void takeBack(UserPartition partition, boolean leavesWhoIsOutOfScope) {
		TenantUsers users = partition.users();
		List<Long> read = new ArrayList<>(partition.claimed());
		for (int slot = 0; slot < users.size(); slot++) {
			if (users.isSeen(slot) && partition.isOpenDeactivation(users.userId(slot))) {
				read.add(users.userId(slot));
			}
		}
		this.deactivations.removeAbsent(read);
		if (leavesWhoIsOutOfScope) {
			this.deactivations.removeOpen(partition.outOfScope()
				.stream()
				.map(UserPlan.OutOfScope::userId)
				.filter(Objects::nonNull)
				.filter(partition::isOpenDeactivation)
				.toList());
		}
	}

	/**
	 * Hands over the absent in pieces, so that those of a large tenant are never all in
	 * memory a second time.
	 * @return how many there are
	 */
	private static int inPieces(UserPartition partition, Consumer<List<Long>> consumer) {
		TenantUsers users = partition.users();
		List<Long> piece = new ArrayList<>();
		int count = 0;
		for (int slot = 0; slot < users.size(); slot++) {
			if (users.isMissed(slot) && !partition.claimed().contains(users.userId(slot))) {
				piece.add(users.userId(slot));
				count++;
			}
			if (piece.size() == PIECE) {
				consumer.accept(piece);
				piece.clear();
			}
		}
		consumer.accept(piece);
		return count;
	}

	/** Those of them who are linked and may be switched off. */
	private static List<Long> outOfScope(UserPartition partition) {
		TenantUsers users = partition.users();
		List<Long> ids = new ArrayList<>();
		for (UserPlan.OutOfScope user : partition.outOfScope()) {
			int slot = users.find(user.entraId());
			Long id = user.userId();
			if (id != null && slot >= 0 && users.userId(slot) == id && users.isActive(slot)
					&& !users.mustStayActive(slot)) {
				ids.add(id);
			}
		}
		return ids;
	}

}
