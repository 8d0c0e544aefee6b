package io.cspsync.customer;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cspsync.crm.Tenant;
import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;

/**
 * All tenants that any source lists, each once.
 *
 * @param imported those to be imported
 * @param leftOut those of other relationships
 * @param rows every row of a tenant to be imported by which Partner Center lists it, one
 * for each partner
 * @param hidden the partners of which it is not known who has a granular delegation only
 * @param excluded those that the settings exclude, listed or not
 * @param unread the partners whose lists were not read: what is read through them stays
 * as it is
 */
record TenantList(Map<TenantId, ListedTenant> imported, Map<TenantId, ListedTenant> leftOut,
		Map<TenantId, Map<String, ListedTenant>> rows, Set<String> hidden, Set<TenantId> excluded, Set<String> unread) {

	/**
	 * Sorts what was read. A tenant listed several times counts once: with a wanted
	 * relationship if one of its rows has one, through the partner that it has, else the
	 * first that lists it, whichever row came first.
	 * @param additional the tenants that the settings name, as they describe themselves
	 * @param known the tenants that the CRM has
	 * @throws MicrosoftException if some partner's list is empty or nobody is to be
	 * imported: after a night on such a list every customer would count as gone
	 */
	static TenantList of(PartnerLists.Read read, Collection<ListedTenant> additional, Map<TenantId, Tenant> known,
			CustomerSettings settings) {
		List<PartnerReading> readings = read.readings();
		readings.stream().filter((reading) -> reading.list().isEmpty()).findAny().ifPresent((reading) -> {
			throw unusable("customer-list-empty",
					"Reading the %s customers: Partner Center answered with none"
						.formatted((readings.size() > 1) ? "partner " + reading.partner() + "'s" : "partner's"),
					"Look into Partner Center with the partner's own sign-in: if it shows customers there, start the run again later; if not, the sign-in belongs to another partner.");
		});
		TenantListSorter sorter = new TenantListSorter(read, known, settings);
		additional.forEach(sorter::addWanted);
		TenantList list = sorter.sort();
		if (list.imported.isEmpty() && list.excluded.isEmpty() && list.unread.isEmpty()) {
			throw unusable("no-wanted-relationship",
					"Reading the partner's customers: none of the %d has a relationship of %s, only %s".formatted(
							list.leftOut.size(), settings.relationships(),
							list.leftOut.values().stream().map(ListedTenant::relationship).distinct().toList()),
					"Name the relationships to import in csp.customers.relationships.");
		}
		return list;
	}

	int size() {
		return this.imported.size() + this.leftOut.size();
	}

	/**
	 * Whether it cannot be told if a tenant is still there: it came by its delegation
	 * only, whatever Partner Center called it, and those could not be read.
	 */
	boolean hides(Tenant tenant, CustomerSettings settings) {
		String relationship = tenant.relationship();
		return isUnread(tenant) || relationship != null && hides(tenant.partner(), relationship, settings);
	}

	/** Whether it is read through a partner whose list was not read. */
	boolean isUnread(Tenant tenant) {
		return this.unread.contains(tenant.partner());
	}

	/** As above, of a tenant as one partner has it. */
	boolean hides(String partner, String relationship, CustomerSettings settings) {
		return this.unread.contains(partner)
				|| this.hidden.contains(partner) && !relationship.equals(ListedTenant.ADDITIONAL)
						&& (relationship.equals(ListedTenant.GDAP) || !settings.imports(relationship));
	}

	private static MicrosoftException unusable(String code, String message, String remedy) {
		return new MicrosoftException(ErrorCategory.PARTNER, code, message, remedy, "GET /customers", null, false);
	}

	/** Puts each tenant where it belongs. */
	private static final class TenantListSorter {

		private final Map<TenantId, Tenant> known;

		private final CustomerSettings settings;

		private final Set<TenantId> excluded;

		private final List<String> partners;

		private final Set<String> hidden;

		private final Set<String> unread;

		private final Map<TenantId, Map<String, ListedTenant>> wanted = new HashMap<>();

		private final Map<TenantId, ListedTenant> unwanted = new TreeMap<>();

		private final Map<TenantId, ListedTenant> named = new TreeMap<>();

		TenantListSorter(PartnerLists.Read read, Map<TenantId, Tenant> known, CustomerSettings settings) {
			List<PartnerReading> readings = read.readings();
			this.unread = read.unread();
			this.known = known;
			this.settings = settings;
			this.excluded = settings.excludedTenants();
			this.partners = readings.stream().map(PartnerReading::partner).toList();
			this.hidden = settings.importsDelegated() ? readings.stream()
				.filter(PartnerReading::hidesDelegations)
				.map(PartnerReading::partner)
				.collect(Collectors.toSet()) : Set.of();
			readings.forEach(this::sort);
		}

		private void sort(PartnerReading reading) {
			List<DelegatedCustomer> active = this.settings.importsDelegated() ? reading.activelyDelegated() : List.of();
			Set<TenantId> delegated = active.stream().map(DelegatedCustomer::tenantId).collect(Collectors.toSet());
			Stream
				.concat(reading.list().stream().map((row) -> ListedTenant.of(row, reading.partner())),
						active.stream().map((row) -> completed(ListedTenant.of(row, reading.partner()))))
				.filter((row) -> !this.excluded.contains(row.tenantId()) && !isOfUnread(row.tenantId()))
				// Partner Center tells more than the delegations do, and its word is
				// the one kept.
				.sorted(Comparator.comparing(ListedTenant::source)
					.thenComparing((row) -> !isWanted(row))
					.thenComparing(ListedTenant::relationship)
					.thenComparing(ListedTenant::name)
					.thenComparing((row) -> String.valueOf(row.domain())))
				.forEach((row) -> {
					if (isWanted(row) || delegated.contains(row.tenantId())) {
						this.wanted.computeIfAbsent(row.tenantId(), (id) -> new TreeMap<>())
							.putIfAbsent(row.partner(), row);
					}
					else {
						this.unwanted.putIfAbsent(row.tenantId(), row);
					}
				});
		}

		/**
		 * A tenant of two partners stays with the one that it is read through, even if
		 * tonight only the other's list could be read.
		 */
		private boolean isOfUnread(TenantId id) {
			Tenant tenant = this.known.get(id);
			return tenant != null && tenant.leftAt() == null && this.unread.contains(tenant.partner());
		}

		private boolean isWanted(ListedTenant row) {
			return this.settings.imports(row.relationship());
		}

		void addWanted(ListedTenant tenant) {
			if (!this.excluded.contains(tenant.tenantId())) {
				this.named.put(tenant.tenantId(), completed(tenant));
			}
		}

		/** What only Partner Center's list tells for certain stays as it is known. */
		private ListedTenant completed(ListedTenant row) {
			Tenant tenant = this.known.get(row.tenantId());
			if (tenant == null || row.source() == ListedTenant.Source.PARTNER_CENTER) {
				return row;
			}
			String name = tenant.name();
			return new ListedTenant(row.tenantId(), (row.name().isBlank() && name != null) ? name : row.name(),
					(row.domain() != null) ? row.domain() : tenant.defaultDomain(), row.relationship(),
					(row.source() == ListedTenant.Source.SETTINGS) ? tenant.partner() : row.partner(), row.source());
		}

		TenantList sort() {
			Map<TenantId, ListedTenant> imported = new TreeMap<>(this.named);
			this.wanted.forEach((id, rows) -> imported.put(id, chosen(id, rows)));
			Map<TenantId, ListedTenant> leftOut = new TreeMap<>(this.unwanted);
			leftOut.keySet().removeAll(imported.keySet());
			Map<TenantId, Map<String, ListedTenant>> rows = new TreeMap<>();
			this.wanted.forEach((id, all) -> {
				Map<String, ListedTenant> listed = new TreeMap<>(all);
				listed.values().removeIf((row) -> row.source() != ListedTenant.Source.PARTNER_CENTER);
				if (!listed.isEmpty()) {
					rows.put(id, listed);
				}
			});
			return new TenantList(imported, leftOut, rows, this.hidden, this.excluded, this.unread);
		}

		private ListedTenant chosen(TenantId id, Map<String, ListedTenant> rows) {
			Tenant tenant = this.known.get(id);
			ListedTenant own = (tenant != null) ? rows.get(tenant.partner()) : null;
			if (own != null) {
				return own;
			}
			return rows.values()
				.stream()
				.min(Comparator.comparing((ListedTenant row) -> this.partners.indexOf(row.partner())))
				.orElseThrow();
		}

	}

}
