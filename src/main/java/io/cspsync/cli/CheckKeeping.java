package io.cspsync.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.cspsync.access.EndFindings;
import io.cspsync.access.Finding;
import io.cspsync.access.PartnerFindings;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.Expiry;
import io.cspsync.tenant.TenantId;

/**
 * Keeps what a check found in the database, where there is one with tables of this
 * version.
 *
 * @param database the database
 * @param ends how near an end has to be
 */
record CheckKeeping(CheckDatabase database, EndFindings ends, Clock clock) {

	private static final int TENANTS_AT_ONCE = 200;

	/**
	 * Keeps it.
	 * @param all whether these are all tenants, so that others are forgotten
	 */
	Checked keep(List<Finding> findings, List<Checked.OfTenant> tenants, List<PartnerFindings> partners, boolean all) {
		Optional<CrmDatabase> writer = this.database.writer();
		writer.ifPresent((crm) -> {
			try (crm) {
				write(crm, tenants, all);
				partners.forEach((partner) -> partner.calendar()
					.forEach((kind) -> kind.keep(crm.expiries(this.clock), partner.partner())));
			}
		});
		return new Checked(findings, tenants, calendar(tenants, partners), writer.isPresent());
	}

	private void write(CrmDatabase crm, List<Checked.OfTenant> tenants, boolean all) {
		for (int i = 0; i < tenants.size(); i += TENANTS_AT_ONCE) {
			List<AccessNote> notes = tenants.subList(i, Math.min(i + TENANTS_AT_ONCE, tenants.size()))
				.stream()
				.flatMap((tenant) -> tenant.notes().stream())
				.toList();
			crm.inTransaction(() -> {
				crm.tenantAccess(this.clock).record(notes);
				return notes.size();
			});
		}
		if (all) {
			crm.tenantAccess(this.clock)
				.forgetLeft(tenants.stream().map((one) -> one.tenant().tenantId()).collect(Collectors.toSet()));
		}
	}

	private List<Checked.Ending> calendar(List<Checked.OfTenant> tenants, List<PartnerFindings> partners) {
		Map<TenantId, String> names = new HashMap<>();
		tenants.forEach((one) -> names.put(one.tenant().tenantId(), one.tenant().name()));
		List<Checked.Ending> calendar = new ArrayList<>();
		for (PartnerFindings partner : partners) {
			partner.calendar()
				.stream()
				.flatMap((kind) -> kind.found().stream())
				.forEach((expiry) -> calendar.add(ending(expiry, names)));
		}
		calendar.sort(Comparator.comparing((ending) -> ending.expiry().endsAt()));
		return calendar;
	}

	private Checked.Ending ending(Expiry expiry, Map<TenantId, String> names) {
		TenantId tenant = expiry.tenant();
		String whom = (tenant != null) ? names.getOrDefault(tenant, tenant.toString()) : expiry.subject();
		return new Checked.Ending(expiry, whom, this.ends.daysLeft(expiry.endsAt()),
				!expiry.renews() && this.ends.isNear(expiry.endsAt()));
	}

}
