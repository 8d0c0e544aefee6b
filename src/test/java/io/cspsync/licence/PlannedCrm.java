package io.cspsync.licence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.Licence;
import io.cspsync.crm.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's licences and lines in memory: what plans make of them night after night.
 */
final class PlannedCrm {

	private final LicencePlanner planner;

	private final Map<Long, Licence> licences = new TreeMap<>();

	private final Map<String, Subscription> lines = new TreeMap<>();

	private long lastId;

	HeldChanges.@Nullable Open open;

	PlannedCrm(LicencePlanner planner) {
		this.planner = planner;
	}

	/** Plans a night and writes what was planned. */
	LicencePlan night(LicenceRead.Complete read) {
		LicencePlan plan = this.planner.plan(read, this.licences.values(), this.lines.values(), this.open);
		plan.created().forEach((it) -> put(it, ++this.lastId, null));
		plan.updated().forEach((it) -> put(it, Objects.requireNonNull(it.id()), null));
		plan.removed()
			.forEach((reason, gone) -> gone.forEach((it) -> put(it, Objects.requireNonNull(it.id()), reason)));
		plan.lines().created().forEach(this::put);
		plan.lines().updated().forEach(this::put);
		plan.lines()
			.removed()
			.values()
			.forEach((gone) -> gone.forEach((it) -> this.lines.put(it.subscriptionId(), gone(it))));
		return plan;
	}

	/** The current licences: key, source, purchased, trial units, billable. */
	List<String> licences() {
		return this.licences.values()
			.stream()
			.filter((it) -> it.removed() == null)
			.sorted(Comparator.comparing(Licence::productName).thenComparing((it) -> it.key().toString()))
			.map((it) -> "%s %s purchased=%d trial=%d billable=%d".formatted(it.productName(), it.source().word(),
					it.purchased(), it.units().trial(), it.billable()))
			.toList();
	}

	/** The licences that no longer count: key and reason. */
	List<String> removed() {
		return this.licences.values()
			.stream()
			.filter((it) -> it.removed() != null)
			.map((it) -> it.productName() + " " + it.removed())
			.sorted()
			.toList();
	}

	int billable() {
		return this.licences.values().stream().filter((it) -> it.removed() == null).mapToInt(Licence::billable).sum();
	}

	List<Licence> rows() {
		return new ArrayList<>(this.licences.values());
	}

	Subscription line(String id) {
		return Objects.requireNonNull(this.lines.get(id));
	}

	List<Subscription> lines() {
		return new ArrayList<>(this.lines.values());
	}

	private void put(Licence it, long id, Licence.@Nullable Removal removed) {
		this.licences.put(id,
				new Licence(id, it.tenantId(), it.customerId(), it.skuId(), it.productKey(), it.partNumber(),
						it.productName(), it.source(), it.readThrough(), it.status(), it.units(), it.appliesTo(),
						it.free(), removed));
	}

	private void put(Subscription line) {
		this.lines.put(line.subscriptionId(), line);
	}

	private static Subscription gone(Subscription it) {
		return new Subscription(it.tenantId(), it.customerId(), it.subscriptionId(), it.licence(), it.partner(),
				it.inDirectory(), it.skuId(), it.productKey(), it.parentId(), it.offer(), it.quantity(), it.status(),
				it.trial(), it.terms(), it.boughtAt(), it.startsAt(), it.end(), it.cancelUntil(), it.nextLifecycleAt(),
				it.ownerTenantId(), it.orderId(), true);
	}

}
