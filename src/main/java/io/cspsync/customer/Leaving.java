package io.cspsync.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.cspsync.crm.HeldChange;
import io.cspsync.crm.LeftReason;
import io.cspsync.crm.Storable;
import io.cspsync.crm.Tenant;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who is missing from all lists, and whether so many are that the lists are less to be
 * believed than the CRM.
 *
 * @param leaving the tenants that leave in this run
 * @param held the tenants whose leaving is held, or was rejected, as they are to be shown
 */
record Leaving(List<Missing> leaving, List<HeldChange> held) {

	/**
	 * A tenant that is no longer imported.
	 *
	 * @param tenant the tenant as it is
	 * @param reason why
	 * @param relationship Partner Center's word for it now
	 */
	record Missing(Tenant tenant, LeftReason reason, @Nullable String relationship) {

		boolean isGone() {
			return this.reason != LeftReason.EXCLUDED;
		}

		/** An id entered by hand and never listed cannot have made a list shrink. */
		boolean wasListed() {
			return this.tenant.name() != null;
		}

	}

	/** Compares the tenants of the CRM with the lists. */
	static Leaving of(Collection<Tenant> known, TenantList list, CustomerSettings settings, Decisions.Asked asked) {
		List<Tenant> present = known.stream()
			.filter((tenant) -> tenant.leftAt() == null && !list.excluded().contains(tenant.tenantId()))
			.toList();
		List<Missing> missing = known.stream()
			.filter((tenant) -> tenant.leftAt() == null && !list.imported().containsKey(tenant.tenantId())
					&& !list.hides(tenant, settings))
			.sorted(Comparator.comparing(Tenant::tenantId))
			.map((tenant) -> missing(tenant, list))
			.toList();
		// What a person has decided about is no doubt any more.
		List<Tenant> undecided = missing.stream()
			.filter((it) -> it.isGone() && it.wasListed() && !asked.decided().containsKey(it.tenant().tenantId()))
			.map(Missing::tenant)
			.toList();
		LeavingBrake brake = LeavingBrake.of(present, undecided, settings.leavingLimit());
		List<Missing> leaving = new ArrayList<>();
		List<HeldChange> held = new ArrayList<>();
		for (Missing one : missing) {
			TenantId id = one.tenant().tenantId();
			boolean waits = !asked.isApproved(id)
					&& (brake.holds(one.tenant().partner()) || asked.waiting().contains(id));
			if (one.isGone() && (waits || asked.isRejected(id))) {
				held.add(held(one, brake.reason(one.tenant().partner())));
			}
			else {
				leaving.add(one);
			}
		}
		return new Leaving(List.copyOf(leaving), List.copyOf(held));
	}

	/** The tenants that leave in this run. */
	Set<TenantId> ids() {
		return this.leaving.stream().map((missing) -> missing.tenant().tenantId()).collect(Collectors.toSet());
	}

	private static Missing missing(Tenant tenant, TenantList list) {
		if (list.excluded().contains(tenant.tenantId())) {
			return new Missing(tenant, LeftReason.EXCLUDED, tenant.relationship());
		}
		ListedTenant leftOut = list.leftOut().get(tenant.tenantId());
		if (leftOut == null) {
			return new Missing(tenant, LeftReason.GONE, tenant.relationship());
		}
		return new Missing(tenant, LeftReason.RELATIONSHIP,
				Storable.test(leftOut.relationship()) ? leftOut.relationship() : tenant.relationship());
	}

	private static HeldChange held(Missing missing, String reason) {
		Tenant tenant = missing.tenant();
		String name = tenant.name();
		String domain = tenant.defaultDomain();
		String relationship = missing.relationship();
		Map<String, Object> details = new TreeMap<>(
				Map.of("why", missing.reason().word(), "partner", tenant.partner()));
		if (domain != null) {
			details.put("domain", domain);
		}
		if (relationship != null) {
			details.put("relationship", relationship);
		}
		return new HeldChange(HeldChange.Kind.LEAVE, tenant.tenantId(),
				(name != null) ? name : tenant.tenantId().toString(), reason, details);
	}

}
