package io.cspsync.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.Customers;
import io.cspsync.crm.NewCustomer;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.Tenant;
import io.cspsync.crm.Tenants;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes a chunk of the plan in a handful of statements, and counts it in the same
 * transaction.
 */
class CustomerWriter implements ItemWriter<PlannedTenant> {

	private final Customers customers;

	private final Tenants tenants;

	private final RunCounts counts;

	private final String topLevel;

	private final String runKey;

	CustomerWriter(Customers customers, Tenants tenants, RunCounts counts, CustomerSettings settings, String runKey) {
		this.customers = customers;
		this.tenants = tenants;
		this.counts = counts;
		this.topLevel = settings.topLevel();
		this.runKey = runKey;
	}

	@Override
	public void write(Chunk<? extends PlannedTenant> chunk) {
		List<PlannedTenant.Imported> created = new ArrayList<>();
		List<Tenant> rows = new ArrayList<>();
		Map<Long, String> renames = new LinkedHashMap<>();
		Map<String, Long> amounts = new TreeMap<>();
		for (PlannedTenant tenant : chunk) {
			if (tenant instanceof PlannedTenant.Imported imported) {
				count(imported, amounts);
				if (imported.link() == PlannedTenant.Link.CREATED) {
					created.add(imported);
				}
				else {
					rows.add(imported.row());
				}
				Long customer = imported.row().customerId();
				if (customer != null && imported.rename() != null) {
					renames.put(customer, imported.rename());
				}
			}
			else if (tenant instanceof PlannedTenant.Left left) {
				amounts.merge("tenants-left", 1L, Long::sum);
				rows.add(left.row());
			}
		}
		rows.addAll(create(created));
		this.customers.rename(renames);
		this.tenants.write(this.runKey, rows);
		this.counts.add(this.runKey, amounts);
	}

	private List<Tenant> create(List<PlannedTenant.Imported> created) {
		List<Long> ids = this.customers.create(this.topLevel,
				created.stream().map((tenant) -> customer(tenant.row())).toList());
		List<Tenant> rows = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			rows.add(created.get(i).row().ofCustomer(ids.get(i)));
		}
		return rows;
	}

	private static NewCustomer customer(Tenant tenant) {
		String name = (tenant.name() != null) ? tenant.name() : tenant.tenantId().toString();
		return new NewCustomer(CustomerNames.ofCustomer(name), blankToNull(tenant.defaultDomain()));
	}

	private void count(PlannedTenant.Imported tenant, Map<String, Long> amounts) {
		if (tenant.isReturned()) {
			amounts.merge("tenants-returned", 1L, Long::sum);
		}
		if (!tenant.isCountedIn(this.runKey)) {
			amounts.merge(switch (tenant.link()) {
				case CREATED -> "customers-created";
				case NAMED -> "customers-matched";
				case MAPPED -> "customers-updated";
			}, 1L, Long::sum);
		}
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text : null;
	}

}
