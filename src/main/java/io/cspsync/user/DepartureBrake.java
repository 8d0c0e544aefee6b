package io.cspsync.user;

import io.cspsync.crm.TenantDepartures;

/**
 * Whether so many people are due to be switched off that a person has to look first: a
 * directory that answers as if everybody had left is more often out of order than
 * deserted.
 */
sealed interface DepartureBrake {

	/** Nothing unusual: they are switched off. */
	record Off() implements DepartureBrake {
	}

	/**
	 * Nobody is switched off before somebody has approved it.
	 *
	 * @param reason a sentence: which brake, and by how much it was exceeded
	 */
	record Held(String reason) implements DepartureBrake {
	}

	/**
	 * Judges one tenant. What was switched off in the last seven nights counts on both
	 * sides, so that a drip does not pass where a flood would not.
	 */
	static DepartureBrake ofTenant(TenantDepartures tenant) {
		if (tenant.due() == 0) {
			return new Off();
		}
		if (tenant.waiting() > 0) {
			return new Held("%d of tenant %s wait for a decision already, so who is due meanwhile waits with them"
				.formatted(tenant.waiting(), tenant.name()));
		}
		if (tenant.enabled() == 0) {
			return new Held(
					"The directory of tenant %s has nobody any more who is in scope and enabled, so none of the %d who are due is switched off unasked"
						.formatted(tenant.name(), tenant.due()));
		}
		int going = tenant.due() + tenant.recent();
		int base = tenant.active() + tenant.recent();
		int limit = DepartureLimit.ofTenant(base);
		return (going > limit) ? new Held(
				"%d of %d people of tenant %s would be switched off within seven nights, %d of them now; %d may be without being approved"
					.formatted(going, base, tenant.name(), tenant.due(), limit))
				: new Off();
	}

	/**
	 * Judges a run as a whole.
	 * @param due how many would be switched off now
	 * @param before how many earlier executions of the run switched off, or held for
	 * being too many of the run
	 * @param active how many active people the run's tenants have now
	 * @param done how many of them earlier executions switched off
	 */
	static DepartureBrake ofRun(int due, int before, int active, int done) {
		int limit = DepartureLimit.ofRun(active + done);
		return (due > 0 && due + before > limit) ? new Held(
				"%d of %d people of all tenants of the run would be switched off; %d may be in one run without being approved"
					.formatted(due + before, active + done, limit))
				: new Off();
	}

}
