package io.cspsync.user;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

import io.cspsync.crm.Departures;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.HeldTags;
import io.cspsync.crm.SyncStates;
import io.cspsync.crm.UserChanged;
import io.cspsync.crm.UserChanges;
import io.cspsync.crm.Users;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Sets the service-user flags of a tenant whose users were all read, as far as the brake
 * lets it. First flags of people who are new to the rules are no change and always set.
 */
final class TagsAfterRead implements AfterRead {

	private static final HeldChange.Kind KIND = HeldChange.Kind.SERVICE_USERS;

	private static final String RULE = "service-users.rule";

	private final Stores stores;

	private final Clock clock;

	TagsAfterRead(Stores stores, Clock clock) {
		this.stores = stores;
		this.clock = clock;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		TagChanges tags = partition.tags();
		int changed = set(partition, tags.first(), (user) -> "first")
				+ this.stores.users().liftUndecided(tags.decided());
		if (!partition.tagRule().isUnreadable()) {
			changed += applyChanges(partition, tags);
		}
		partition.countTagged(changed);
	}

	private int applyChanges(UserPartition partition, TagChanges tags) {
		TenantId tenant = partition.tenant().tenantId();
		HeldTags.Open open = this.stores.heldTags().find(tenant).orElse(null);
		if (tags.changes().isEmpty() && open == null) {
			rememberRule(partition);
			return 0;
		}
		Set<Long> recent = tags.changes().isEmpty() ? Set.of()
				: this.stores.changes().findTagged(tenant, this.clock.instant().minus(Departures.WINDOW));
		TagBrake brake = TagBrake.judge(tags, recent, partition.users().countActive(), open);
		note(partition, brake, recent.size(), open);
		if (brake.keeper() != TagBrake.Keeper.HELD) {
			rememberRule(partition);
		}
		return set(partition, brake.approved(), (user) -> "approved")
				+ set(partition, brake.passes(), (user) -> tags.isInactive(user) ? "inactive" : "");
	}

	private void note(UserPartition partition, TagBrake brake, int recent, HeldTags.@Nullable Open open) {
		List<TenantId> tenant = List.of(partition.tenant().tenantId());
		String runKey = partition.runKey();
		boolean goesOn = open != null && ((open.decision() == null && brake.keeper() == TagBrake.Keeper.HELD)
				|| brake.keeper() == TagBrake.Keeper.REJECTED);
		if (open != null && !goesOn) {
			if (brake.approved().isEmpty()) {
				this.stores.heldChanges().gone(runKey, KIND, tenant);
			}
			else {
				this.stores.heldChanges().done(runKey, KIND, tenant);
			}
		}
		if (brake.keeper() != null) {
			this.stores.heldChanges().hold(runKey, List.of(heldChange(partition, brake, recent)));
		}
		if (open != null || brake.keeper() != null) {
			this.stores.heldTags().replace(tenant.getFirst(), brake.kept());
		}
	}

	private HeldChange heldChange(UserPartition partition, TagBrake brake, int recent) {
		int active = partition.users().countActive();
		Map<Long, Boolean> kept = brake.kept();
		long toService = kept.values().stream().filter((service) -> service).count();
		StringBuilder reason = new StringBuilder(
				"%d of the people of tenant %s would get another service-user flag; of its %d active people %d may in seven nights"
					.formatted(kept.size(), partition.tenant().label(), active, DepartureLimit.ofTenant(active)));
		if (recent > 0) {
			reason.append(", and %d did".formatted(recent));
		}
		if (isRuleChanged(partition)) {
			reason.append(". The rule (csp.users.service-users) is another than the one applied before");
		}
		Map<String, Object> details = new TreeMap<>();
		details.put("to become service users", toService);
		details.put("to become ordinary", kept.size() - toService);
		details.put("among them", String.join(", ", this.stores.heldTags().findNames(kept)));
		return new HeldChange(KIND, partition.tenant().tenantId(), partition.tenant().name(), reason.toString(),
				details);
	}

	private boolean isRuleChanged(UserPartition partition) {
		return this.stores.states()
			.find(partition.tenant().tenantId(), RULE)
			.filter(partition.tagRule().fingerprint()::equals)
			.isEmpty();
	}

	private void rememberRule(UserPartition partition) {
		String fingerprint = partition.tagRule().fingerprint();
		if (!fingerprint.isEmpty()) {
			this.stores.states().put(partition.runKey(), partition.tenant().tenantId(), RULE, fingerprint);
		}
	}

	private int set(UserPartition partition, Map<Long, Boolean> flags, LongFunction<String> field) {
		return set(partition, flags, true, field) + set(partition, flags, false, field);
	}

	private int set(UserPartition partition, Map<Long, Boolean> flags, boolean service, LongFunction<String> field) {
		List<Long> users = flags.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == service)
			.map(Map.Entry::getKey)
			.toList();
		List<UserChanged> changes = new ArrayList<>();
		for (long user : this.stores.users().tag(users, service)) {
			changes.add(new UserChanged(user, UserChanged.Kind.SERVICE_USER, field.apply(user),
					Boolean.toString(!service), Boolean.toString(service)));
		}
		this.stores.changes()
			.record(partition.runKey(), partition.tenant().tenantId(), partition.place().customerId(), changes);
		return changes.size();
	}

	/**
	 * The stores that flags and what brakes hold of them are written to.
	 */
	record Stores(Users users, UserChanges changes, HeldTags heldTags, HeldChanges heldChanges, SyncStates states) {
	}

}
