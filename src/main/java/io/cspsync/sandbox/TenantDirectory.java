package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Everything a tenant's directory holds at one moment. A change makes a new one, so a
 * page is always rendered from one state, and readers need no lock.
 */
record TenantDirectory(List<SandboxUser> users, List<SandboxSku> skus, List<SandboxGroup> groups) {

	Optional<SandboxUser> user(String id) {
		return users.stream().filter((user) -> user.id().equalsIgnoreCase(id)).findFirst();
	}

	Optional<SandboxGroup> group(String id) {
		return groups.stream().filter((group) -> group.id().equalsIgnoreCase(id)).findFirst();
	}

	List<SandboxUser> membersOf(SandboxGroup group) {
		return users.stream().filter((user) -> group.memberIds().contains(user.id())).toList();
	}

	Map<String, Integer> consumedBySku() {
		Map<String, Integer> consumed = new HashMap<>();
		users.forEach((user) -> user.heldSkus().forEach((skuId) -> consumed.merge(skuId, 1, Integer::sum)));
		return consumed;
	}

	boolean isPremium() {
		return skus.stream()
			.anyMatch((sku) -> SkuCatalogue.PREMIUM_PLANS.stream().anyMatch((plan) -> sku.product().holdsPlan(plan)));
	}

	TenantDirectory addUser(SandboxUser user) {
		return new TenantDirectory(added(users, user), skus, groups);
	}

	TenantDirectory changeUser(String id, UnaryOperator<SandboxUser> change) {
		return new TenantDirectory(changed(users, (user) -> user.id().equals(id), change, "user " + id), skus, groups);
	}

	TenantDirectory removeUser(String id) {
		return new TenantDirectory(removed(users, (user) -> user.id().equals(id), "user " + id), skus,
				groups.stream().map((group) -> group.without(id)).toList());
	}

	TenantDirectory setSku(SandboxSku sku) {
		List<SandboxSku> others = skus.stream().filter((held) -> !held.skuId().equals(sku.skuId())).toList();
		return new TenantDirectory(users, added(others, sku), groups);
	}

	TenantDirectory removeSku(String partNumber) {
		return new TenantDirectory(users,
				removed(skus, (sku) -> sku.partNumber().equals(partNumber), "SKU " + partNumber), groups);
	}

	TenantDirectory addGroup(SandboxGroup group) {
		return new TenantDirectory(users, skus, added(groups, group));
	}

	TenantDirectory changeGroup(String id, UnaryOperator<SandboxGroup> change) {
		return new TenantDirectory(users, skus,
				changed(groups, (group) -> group.id().equals(id), change, "group " + id));
	}

	TenantDirectory removeGroup(String id) {
		return new TenantDirectory(users, skus, removed(groups, (group) -> group.id().equals(id), "group " + id));
	}

	private static <T> List<T> added(List<T> all, T more) {
		List<T> now = new ArrayList<>(all);
		now.add(more);
		return List.copyOf(now);
	}

	private static <T> List<T> changed(List<T> all, Predicate<T> which, UnaryOperator<T> change, String what) {
		if (all.stream().noneMatch(which)) {
			throw new IllegalArgumentException("The tenant has no " + what);
		}
		return all.stream().map((one) -> which.test(one) ? change.apply(one) : one).toList();
	}

	private static <T> List<T> removed(List<T> all, Predicate<T> which, String what) {
		List<T> left = all.stream().filter(which.negate()).toList();
		if (left.size() == all.size()) {
			throw new IllegalArgumentException("The tenant has no " + what);
		}
		return left;
	}

}
