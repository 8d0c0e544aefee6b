package io.cspsync.crm;

/**
 * How much waits for a person's decision.
 *
 * @param customerConflicts tenants that may be one of several customers
 * @param userConflicts directory users who may be one of several people
 * @param newConflicts conflicts of both kinds that the run saw first
 * @param heldDepartures people whom a brake keeps active
 * @param heldChanges customers to be created, tenants to be marked as left and licences
 * to be marked as removed that a brake holds
 */
public record WaitingCounts(int customerConflicts, int userConflicts, int newConflicts, int heldDepartures,
		int heldChanges) {
}
