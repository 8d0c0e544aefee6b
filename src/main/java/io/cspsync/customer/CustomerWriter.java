package io.cspsync.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.crm.Customers;
import io.cspsync.crm.Deactivations;
import io.cspsync.crm.HeldChange;
import io.cspsync.crm.HeldChanges;
import io.cspsync.crm.NewCustomer;
import io.cspsync.crm.RunCounts;
import io.cspsync.crm.SsoAllowedTenants;
import io.cspsync.crm.Tenant;
import io.cspsync.crm.Tenants;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes a chunk of the plan in a handful of statements, and counts it in the same
 * transaction.
 */
class CustomerWriter implements ItemWriter<PlannedTenant> {

	private static final List<HeldChange.Kind> OF_READS = List.of(HeldChange.Kind.REMOVE_LICENCES,
			HeldChange.Kind.CREATE_USERS, HeldChange.Kind.SERVICE_USERS);

	private final Stores stores;

	private final CustomerSettings settings;

	private final String runKey;

	CustomerWriter(Stores stores, CustomerSettings settings, String runKey) {
		this.stores = stores;
		this.settings = settings;
		this.runKey = runKey;
	}

	@Override
	public void write(Chunk<? extends PlannedTenant> chunk) {
		List<PlannedTenant.Imported> imported = only(chunk, PlannedTenant.Imported.class);
		List<PlannedTenant.Left> left = only(chunk, PlannedTenant.Left.class);
		List<Tenant> rows = new ArrayList<>();
		List<PlannedTenant.Listed> listedOnes = only(chunk, PlannedTenant.Listed.class);
		for (PlannedTenant.Listed listed : listedOnes) {
			if (!isCreated(listed)) {
				rows.add(listed.row());
			}
		}
		left.forEach((tenant) -> rows.add(tenant.row()));
		rows.addAll(create(imported.stream().filter(CustomerWriter::isCreated).toList()));
		rename(imported);
		this.stores.tenants().write(this.runKey, rows);
		Map<String, Long> amounts = new TreeMap<>();
		imported.forEach((tenant) -> count(tenant, amounts));
		left.forEach(
				(tenant) -> amounts.merge(tenant.isExcluded() ? "tenants-excluded" : "tenants-left", 1L, Long::sum));
		letIn(imported);
		comeBack(listedOnes.stream().filter(PlannedTenant.Listed::isReturned).map(PlannedTenant::tenantId).toList(),
				amounts);
		leave(left.stream().map(PlannedTenant::tenantId).toList());
		this.stores.counts().add(this.runKey, amounts);
	}

	private static <T extends PlannedTenant> List<T> only(Chunk<? extends PlannedTenant> chunk, Class<T> kind) {
		return chunk.getItems().stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	private static boolean isCreated(PlannedTenant tenant) {
		return tenant instanceof PlannedTenant.Imported imported && imported.link() == PlannedTenant.Link.CREATED;
	}

	private List<Tenant> create(List<PlannedTenant.Imported> created) {
		List<Long> ids = this.stores.customers()
			.create(this.settings.topLevel(), created.stream().map((tenant) -> customer(tenant.row())).toList());
		List<Tenant> rows = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			rows.add(created.get(i).row().ofCustomer(ids.get(i)));
		}
		this.stores.heldChanges()
			.done(this.runKey, HeldChange.Kind.CREATE_CUSTOMER, created.stream().map(PlannedTenant::tenantId).toList());
		return rows;
	}

	private static NewCustomer customer(Tenant tenant) {
		String name = (tenant.name() != null) ? tenant.name() : tenant.tenantId().toString();
		return new NewCustomer(CustomerNames.ofCustomer(name), blankToNull(tenant.defaultDomain()));
	}

	private void rename(List<PlannedTenant.Imported> tenants) {
		Map<Long, String> renames = new LinkedHashMap<>();
		for (PlannedTenant.Imported tenant : tenants) {
			Long customer = tenant.row().customerId();
			if (customer != null && tenant.rename() != null) {
				renames.put(customer, tenant.rename());
			}
		}
		if (this.settings.isNameMicrosofts()) {
			this.stores.customers().renameAlways(renames);
		}
		else {
			this.stores.customers().rename(renames);
		}
	}

	private void letIn(List<PlannedTenant.Imported> tenants) {
		if (this.settings.allowSso()) {
			this.stores.sso().add(tenants.stream().map(PlannedTenant::tenantId).toList());
		}
	}

	/**
	 * What coming back means beside the tenant's own row, also for one that has lost its
	 * customer meanwhile: once the date is gone nobody would find its people again.
	 */
	private void comeBack(List<TenantId> tenants, Map<String, Long> amounts) {
		amounts.put("users-reactivated", (long) this.stores.deactivations().undoLeft(this.runKey, tenants));
		if (!tenants.isEmpty()) {
			amounts.put("tenants-returned", (long) tenants.size());
		}
	}

	/** What leaving means beside the tenant's own row. */
	private void leave(List<TenantId> tenants) {
		this.stores.heldChanges().done(this.runKey, HeldChange.Kind.LEAVE, tenants);
		// Its licences and users are not read any more, so nobody else would take the
		// questions back.
		for (HeldChange.Kind kind : OF_READS) {
			this.stores.heldChanges().gone(this.runKey, kind, tenants);
		}
		this.stores.deactivations().forgetUndone(tenants);
		this.stores.sso().remove(tenants);
		if (this.settings.isDeactivatingOnLeave()) {
			this.stores.deactivations().markLeft(this.runKey, tenants);
		}
	}

	private void count(PlannedTenant.Imported tenant, Map<String, Long> amounts) {
		if (!tenant.isCountedIn(this.runKey)) {
			amounts.merge(switch (tenant.link()) {
				case CREATED -> "customers-created";
				case MATCHED -> "customers-matched";
				case MAPPED -> "customers-updated";
			}, 1L, Long::sum);
		}
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text : null;
	}

	/** The stores that are written to. */
	record Stores(Customers customers, Tenants tenants, HeldChanges heldChanges, SsoAllowedTenants sso,
			Deactivations deactivations, RunCounts counts) {
	}

}
