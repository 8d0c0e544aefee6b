package io.cspsync.crm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A person as a line of a list.
 *
 * @param id the number by which commands name the person
 * @param name the name, null if none is known
 * @param email the address
 * @param networkLogin the name to sign in with
 * @param customerId the customer's number
 * @param customer the customer's name
 * @param site the site's name
 * @param tenantId the tenant's id, null for people who were never linked to one
 * @param entraId the id in the tenant's directory, null likewise
 * @param active whether the person is active
 * @param serviceUser whether the person is a service user
 * @param serviceUserPinned whether that was set by hand
 * @param keepActive whether no import may switch the person off
 * @param billingExcluded whether the person is excluded from automatic billing
 * @param billingUndecided whether only until the rule for service users can be applied
 * @param outOfScope why the last read put the person nowhere, null if it did not
 * @param lastSignInAt when the person last signed in, null if that is not known
 */
public record UserOverview(long id, @Nullable String name, @Nullable String email, @Nullable String networkLogin,
		long customerId, String customer, @Nullable String site, @Nullable String tenantId, @Nullable String entraId,
		boolean active, boolean serviceUser, boolean serviceUserPinned, boolean keepActive, boolean billingExcluded,
		boolean billingUndecided, @Nullable String outOfScope, @Nullable Instant lastSignInAt) {

	/** Whether the person is billed, and why not: for people. */
	public String billed() {
		if (!this.active) {
			return "no, inactive";
		}
		if (this.serviceUser) {
			return "no, service user";
		}
		if (this.billingUndecided) {
			return "not yet, undecided";
		}
		if (this.billingExcluded) {
			return "no, excluded";
		}
		return (this.entraId != null) ? "yes" : "no, not linked";
	}

}
