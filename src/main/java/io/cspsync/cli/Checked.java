package io.cspsync.cli;

import java.util.List;

import io.cspsync.access.Finding;
import io.cspsync.crm.AccessNote;
import io.cspsync.crm.AccessState;
import io.cspsync.crm.Expiry;
import io.cspsync.crm.TenantToCheck;

/**
 * All that a check found.
 *
 * @param findings about the program as a whole
 * @param tenants about each tenant
 * @param calendar what ends by itself, the next first
 * @param kept whether tenants and calendar were written to the database
 */
record Checked(List<Finding> findings, List<OfTenant> tenants, List<Ending> calendar, boolean kept) {

	/** What was found of one tenant. */
	record OfTenant(TenantToCheck tenant, List<AccessNote> notes) {

		AccessState worst() {
			return this.notes.stream().map(AccessNote::state).reduce(AccessState.OK, AccessState::worse);
		}

	}

	/**
	 * A line of the calendar.
	 *
	 * @param whom the tenant's name, else the settings it is about
	 * @param near whether it is time to do something
	 */
	record Ending(Expiry expiry, String whom, int daysLeft, boolean near) {
	}

	int exitCode() {
		if (this.findings.stream().anyMatch((finding) -> finding.state() == AccessState.MISSING)) {
			return Complaints.NOT_STARTED;
		}
		return (count(AccessState.MISSING) > 0) ? 3 : 0;
	}

	/** How many tenants have nothing worse than that. */
	long count(AccessState worst) {
		return this.tenants.stream().filter((tenant) -> tenant.worst() == worst).count();
	}

}
