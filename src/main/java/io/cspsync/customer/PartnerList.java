package io.cspsync.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;

/**
 * The partner's whole list, each tenant once.
 *
 * @param imported the tenants of the wanted relationships
 * @param leftOut all others
 */
record PartnerList(Map<TenantId, PartnerCustomer> imported, Map<TenantId, PartnerCustomer> leftOut) {

	/**
	 * Sorts the list by relationship. A tenant listed twice counts once, with a wanted
	 * relationship if one of its rows has one, whichever row came first.
	 * @throws MicrosoftException if the list has no tenant to import: after a night on
	 * such a list every customer would count as gone
	 */
	static PartnerList of(List<PartnerCustomer> answer, Collection<String> relationships) {
		if (answer.isEmpty()) {
			throw unusable("customer-list-empty", "Reading the partner's customers: Partner Center answered with none",
					"Look into Partner Center with the partner's own sign-in: if it shows customers there, start the run again later; if not, the sign-in belongs to another partner.");
		}
		Map<Boolean, Map<TenantId, PartnerCustomer>> sorted = answer.stream()
			.sorted(Comparator.comparing((PartnerCustomer row) -> !wanted(row, relationships))
				.thenComparing(PartnerCustomer::relationship)
				.thenComparing(PartnerCustomer::name)
				.thenComparing((row) -> String.valueOf(row.domain())))
			.collect(Collectors.toMap(PartnerCustomer::tenantId, (row) -> row, (first, second) -> first, TreeMap::new))
			.values()
			.stream()
			.collect(Collectors.partitioningBy((row) -> wanted(row, relationships),
					Collectors.toMap(PartnerCustomer::tenantId, (row) -> row, (first, second) -> first, TreeMap::new)));
		PartnerList list = new PartnerList(sorted.getOrDefault(true, Map.of()), sorted.getOrDefault(false, Map.of()));
		if (list.imported.isEmpty()) {
			throw unusable("no-wanted-relationship",
					"Reading the partner's customers: none of the %d has a relationship of %s, only %s".formatted(
							list.leftOut.size(), relationships,
							list.leftOut.values().stream().map(PartnerCustomer::relationship).distinct().toList()),
					"Name the relationships to import in csp.customers.relationships.");
		}
		return list;
	}

	int size() {
		return this.imported.size() + this.leftOut.size();
	}

	private static boolean wanted(PartnerCustomer row, Collection<String> relationships) {
		return relationships.contains(row.relationship().toLowerCase(Locale.ROOT));
	}

	private static MicrosoftException unusable(String code, String message, String remedy) {
		return new MicrosoftException(ErrorCategory.PARTNER, code, message, remedy, "GET /customers", null, false);
	}

}
