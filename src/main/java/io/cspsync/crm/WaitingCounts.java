package io.cspsync.crm;

/**
 * How much waits for a person's decision.
 *
 * @param customerConflicts tenants that may be one of several customers
 * @param userConflicts directory users who may be one of several people
 * @param newConflicts conflicts of both kinds that the run saw first
 * @param heldDepartures people whom a brake keeps active
 * @param heldCustomers customers that a brake does not let be created
 * @param heldLeaving tenants that a brake does not let be marked as left
 * @param heldLicences tenants whose licences a brake does not let be marked as removed
 * @param heldTags tenants whose people's service-user flags a brake does not let be
 * changed
 * @param heldUsers tenants whose unmatched users a brake does not let be created
 */
public record WaitingCounts(int customerConflicts, int userConflicts, int newConflicts, int heldDepartures,
		int heldCustomers, int heldLeaving, int heldLicences, int heldTags, int heldUsers) {

	/** Conflicts of both kinds. */
	public int conflicts() {
		return this.customerConflicts + this.userConflicts;
	}

	/** What brakes hold of tenants, of every kind. */
	public int heldChanges() {
		return this.heldCustomers + this.heldLeaving + this.heldLicences + this.heldTags + this.heldUsers;
	}

}
