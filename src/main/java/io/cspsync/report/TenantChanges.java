package io.cspsync.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cspsync.crm.DifferenceCount;
import io.cspsync.crm.ErrorRow;
import org.jspecify.annotations.Nullable;

/**
 * How much would change for one tenant.
 *
 * @param tenantId its id, null for the rows that belong to none
 * @param name its name as people know it
 * @param errors how many errors it would give
 */
record TenantChanges(@Nullable String tenantId, String name, List<DifferenceCount> counts, long errors) {

	/** By tenant, in the order of the counts; those with errors alone come last. */
	static List<TenantChanges> of(DryRunFacts facts) {
		Map<String, TenantChanges> tenants = new LinkedHashMap<>();
		for (DifferenceCount count : facts.counts()) {
			tenants
				.computeIfAbsent(String.valueOf(count.tenantId()),
						(key) -> new TenantChanges(count.tenantId(), name(count.tenantId(), count.tenantName()),
								new ArrayList<>(), errors(facts, count.tenantId())))
				.counts()
				.add(count);
		}
		for (ErrorRow error : facts.errors()) {
			if (error.tenantId() != null) {
				tenants.computeIfAbsent(error.tenantId(),
						(key) -> new TenantChanges(key, name(key, error.tenantName()), List.of(), errors(facts, key)));
			}
		}
		return List.copyOf(tenants.values());
	}

	private static long errors(DryRunFacts facts, @Nullable String tenantId) {
		return facts.errors().stream().filter((error) -> tenantId != null && tenantId.equals(error.tenantId())).count();
	}

	private static String name(@Nullable String tenantId, @Nullable String name) {
		return (name != null) ? name : (tenantId != null) ? tenantId : "of no tenant";
	}

	long rows(String table, String kind) {
		return this.counts.stream()
			.filter((count) -> count.table().equals(table) && count.kind().equals(kind))
			.mapToLong(DifferenceCount::rows)
			.sum();
	}

	/** All that the three tables which people ask for do not tell. */
	long others(List<String> tables) {
		return this.counts.stream()
			.filter((count) -> !tables.contains(count.table()) || count.kind().equals("delete"))
			.mapToLong(DifferenceCount::rows)
			.sum();
	}

}
